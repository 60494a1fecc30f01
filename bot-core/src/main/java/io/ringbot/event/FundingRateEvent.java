package io.ringbot.event;

/**
 * Payload of {@link EventKind#FUNDING_RATE}.
 *
 * <pre>
 * word 8 rate of the next settlement, floating point, a fraction | 9 time of that settlement, ns since 1970
 * word 10 rate foreseen for the one after, floating point, NaN not given | 11 its time, ns since 1970, 0 not given
 * </pre>
 */
public final class FundingRateEvent {

    private FundingRateEvent() {}

    public static void set(Slot slot, double rate, long fundingTimeNs, double nextRate, long nextFundingTimeNs) {
        slot.real(8, rate);
        slot.word(9, fundingTimeNs);
        slot.real(10, nextRate);
        slot.word(11, nextFundingTimeNs);
    }

    public static double rate(Slot slot) {
        return slot.real(8);
    }

    public static long fundingTimeNs(Slot slot) {
        return slot.word(9);
    }

    public static double nextRate(Slot slot) {
        return slot.real(10);
    }

    public static long nextFundingTimeNs(Slot slot) {
        return slot.word(11);
    }
}
