package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.okx.rest.RestAnswer;
import io.ringbot.okx.rest.RestClient;
import io.ringbot.okx.rest.RestException;
import io.ringbot.okx.rest.RestRequest;
import io.ringbot.time.SystemEpochClock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The venue's time, as far as it can be known here: our wall clock and its measured offset.
 *
 * <p>Belongs to {@code io}. OKX: its time minus the middle of our question and its answer; requests and logins whose time is
 * more than 30 s off are refused.
 */
final class VenueClock {

    private static final int SAMPLES = 5;

    /** A clock that is kept in step is nearer than that. */
    private static final long WARN_NS = 250_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(VenueClock.class);
    private static final RestRequest QUESTION = RestRequest.read("/api/v5/public/time");

    private final SystemEpochClock clock;
    private final EventLoop loop;
    private long offsetNs;
    private long uncertaintyNs;
    private boolean warned;

    VenueClock(SystemEpochClock clock, EventLoop loop) {
        this.clock = clock;
        this.loop = loop;
    }

    /** The venue's time now, ms since 1970. */
    long nowMs() {
        return nowMs(System.nanoTime());
    }

    /** The same for a reading of the monotonic clock just made. */
    long nowMs(long monotonicNs) {
        return TimeUnit.NANOSECONDS.toMillis(clock.epochNs(monotonicNs) + offsetNs);
    }

    /** A time of the venue as our monotonic clock would have read it. @param venueUs us since 1970 */
    long monotonicNs(long venueUs) {
        long nowNs = System.nanoTime();
        return venueUs * 1_000L - offsetNs - (clock.epochNs(nowNs) - nowNs);
    }

    /** The venue's clock minus ours. */
    long offsetNs() {
        return offsetNs;
    }

    /** Half the round trip of the measurement taken. */
    long uncertaintyNs() {
        return uncertaintyNs;
    }

    private void warn() {
        boolean off = Math.abs(offsetNs) - uncertaintyNs > WARN_NS;
        if (off && !warned) {
            LOG.warn(
                    "this machine's clock is {} ms {} the venue's: synchronise it; beyond 1000 ms no new order leaves",
                    TimeUnit.NANOSECONDS.toMillis(Math.abs(offsetNs)),
                    offsetNs > 0 ? "behind" : "ahead of");
        }
        warned = off;
    }

    /** Measures anew; of a few answers the quickest counts. Completes on {@code io}. */
    CompletableFuture<Void> measure(RestClient rest) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        sample(rest, 0, Long.MAX_VALUE, 0, done);
        return done;
    }

    private void sample(
            RestClient rest, int taken, long bestRoundTripNs, long bestOffsetNs, CompletableFuture<Void> done) {
        if (taken == SAMPLES) {
            offsetNs = bestOffsetNs;
            uncertaintyNs = bestRoundTripNs / 2;
            warn();
            done.complete(null);
            return;
        }
        rest.send(QUESTION).whenComplete((answer, failure) -> {
            if (failure != null) {
                done.completeExceptionally(failure);
                return;
            }
            try {
                long venueNs = venueNs(answer);
                long middleNs = clock.epochNs() - answer.roundTripNs() / 2;
                boolean better = answer.roundTripNs() < bestRoundTripNs;
                // Asked again from the loop: the connection is free only after this answer has been dealt with.
                loop.execute(() -> sample(
                        rest,
                        taken + 1,
                        better ? answer.roundTripNs() : bestRoundTripNs,
                        better ? venueNs - middleNs : bestOffsetNs,
                        done));
            } catch (RestException e) {
                done.completeExceptionally(e);
            }
        });
    }

    private static long venueNs(RestAnswer answer) throws RestException {
        int row = answer.row();
        long ms = answer.body().integer(answer.body().field(row, "ts"));
        if (ms <= 0) {
            throw new IllegalArgumentException("the venue's time is '"
                    + answer.body().string(answer.body().field(row, "ts")) + "', no milliseconds since 1970");
        }
        // Whole milliseconds: the middle of the one told.
        return TimeUnit.MILLISECONDS.toNanos(ms) + 500_000L;
    }
}
