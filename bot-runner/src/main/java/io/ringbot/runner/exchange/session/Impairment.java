package io.ringbot.runner.exchange.session;

import java.util.function.IntUnaryOperator;

/**
 * How badly a wire carries its bytes.
 *
 * @param sliceBytes at most so many bytes leave together; 0 is no limit
 * @param cut where a write of this many bytes is cut in two; 0 where it is not
 * @param gapNs the least time between two pieces
 * @param bytesPerSecond at most so many; 0 is no limit
 * @param fragmentBytes a text longer than this leaves as several WebSocket frames; 0 never does
 */
public record Impairment(int sliceBytes, IntUnaryOperator cut, long gapNs, long bytesPerSecond, int fragmentBytes) {

    public static final IntUnaryOperator NO_CUT = length -> 0;

    /** Carries as well as it can. */
    public static final Impairment NONE = new Impairment(0, NO_CUT, 0, 0, 0);

    /** Whether bytes leave in pieces. */
    public boolean isSliced() {
        return sliceBytes > 0 || cut != NO_CUT || bytesPerSecond > 0;
    }

    /** How long after so many bytes the next may leave. */
    public long gapNs(int bytes) {
        return gapNs + (bytesPerSecond == 0 ? 0 : bytes * 1_000_000_000L / bytesPerSecond);
    }
}
