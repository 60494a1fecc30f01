package io.ringbot.okx.codec;

import io.ringbot.instrument.Decimals;

/** Rules that a number read from the tape has to keep. Allocates nothing. */
final class Check {

    /** 2262: later times do not fit nanoseconds. */
    private static final long MAX_MS = Long.MAX_VALUE / 1_000_000L;

    private Check() {}

    /** Above 0 and there. */
    static Refusal positive(JsonTape tape, int node, long value) {
        Refusal refusal = notNegative(tape, node, value);
        return refusal == Refusal.NONE && value == 0 ? Refusal.BAD_VALUE : refusal;
    }

    /** Not below 0 and there. */
    static Refusal notNegative(JsonTape tape, int node, long value) {
        if (value == Decimals.ABSENT) {
            return Refusal.MISSING_FIELD;
        }
        if (value == Decimals.MALFORMED) {
            return tape.whyMalformed(node);
        }
        return value < 0 ? Refusal.BAD_NUMBER : Refusal.NONE;
    }

    /** A number of either sign, or nothing. */
    static Refusal sound(JsonTape tape, int node, long value) {
        return value == Decimals.MALFORMED ? tape.whyMalformed(node) : Refusal.NONE;
    }

    /** A number that is there. */
    static Refusal present(JsonTape tape, int node, long value) {
        return value == Decimals.ABSENT ? Refusal.MISSING_FIELD : sound(tape, node, value);
    }

    /** A time in milliseconds that nanoseconds can hold. */
    static Refusal time(JsonTape tape, int node, long ms) {
        Refusal refusal = notNegative(tape, node, ms);
        return refusal == Refusal.NONE && ms > MAX_MS ? Refusal.BAD_VALUE : refusal;
    }

    /** Whether this is a time in milliseconds that nanoseconds can hold. */
    static boolean isTime(long ms) {
        return ms >= 0 && ms <= MAX_MS;
    }

    /** Milliseconds that {@link #time} has passed, in nanoseconds; 0 for none. */
    static long ns(long ms) {
        return ms == Decimals.ABSENT ? 0 : ms * 1_000_000L;
    }
}
