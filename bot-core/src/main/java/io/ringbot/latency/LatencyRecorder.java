package io.ringbot.latency;

import io.ringbot.event.CommandKind;
import io.ringbot.event.Slot;
import io.ringbot.gateway.OrderObserver;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Records every leg of every place and amend that market data caused.
 *
 * <p>Recorded on {@code io} without allocation; {@link #drain} is called by one other thread and hands over what came since.
 */
public final class LatencyRecorder implements OrderObserver {

    /** Longer than this is recorded as this: one minute. */
    private static final long HIGHEST_NS = 60_000_000_000L;

    private static final int DIGITS = 3;

    private final SingleWriterRecorder[] recorders = new SingleWriterRecorder[Leg.values().length];
    private final Histogram[] intervals = new Histogram[recorders.length];
    private final Histogram[] totals = new Histogram[recorders.length];

    public LatencyRecorder() {
        for (int i = 0; i < recorders.length; i++) {
            recorders[i] = new SingleWriterRecorder(1, HIGHEST_NS, DIGITS);
            totals[i] = new Histogram(1, HIGHEST_NS, DIGITS);
            totals[i].setTag(Leg.values()[i].text());
        }
    }

    @Override
    public void onSent(Slot command, long nowNs) {
        CommandKind operation = CommandKind.of(command.kind()).single();
        if (operation == CommandKind.CANCEL || (command.flags() & Slot.MARKET_CAUSE) == 0) {
            return;
        }
        long received = command.causeReceivedNs();
        long decoded = command.causeDecodedNs();
        record(Leg.DECODE, decoded - received);
        record(Leg.QUEUE, command.engineStartNs() - decoded);
        record(Leg.DECIDE, command.emittedNs() - command.engineStartNs());
        record(Leg.HANDOVER, nowNs - command.emittedNs());
        record(Leg.TICK_TO_TRADE, nowNs - received);
    }

    @Override
    public void onAnswered(long sentNs, long receivedNs, long venueInNs, long venueOutNs) {
        record(Leg.ANSWER, receivedNs - sentNs);
        if (venueInNs != 0 && venueOutNs != 0) {
            record(Leg.NETWORK_OUT, venueInNs - sentNs);
            record(Leg.VENUE, venueOutNs - venueInNs);
            record(Leg.NETWORK_BACK, receivedNs - venueOutNs);
        }
    }

    private void record(Leg leg, long ns) {
        recorders[leg.ordinal()].recordValue(Math.max(0, Math.min(ns, HIGHEST_NS)));
    }

    /** Receives the histogram of one leg. */
    @FunctionalInterface
    public interface Sink {

        /** @param interval what was recorded since the last time; lent for the call, tagged with the leg's name */
        void accept(Leg leg, Histogram interval);
    }

    /** Hands over what was recorded since the last call and adds it to the totals. Thread: one other than {@code io}. */
    public synchronized void drain(Sink sink) {
        for (Leg leg : Leg.values()) {
            int i = leg.ordinal();
            intervals[i] = recorders[i].getIntervalHistogram(intervals[i]);
            intervals[i].setTag(leg.text());
            totals[i].add(intervals[i]);
            sink.accept(leg, intervals[i]);
        }
    }

    /** All that was drained so far, copied. */
    public synchronized Map<Leg, Histogram> totals() {
        Map<Leg, Histogram> copy = new EnumMap<>(Leg.class);
        for (Leg leg : Leg.values()) {
            copy.put(leg, totals[leg.ordinal()].copy());
        }
        return copy;
    }
}
