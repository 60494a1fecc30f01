package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.netty.util.ResourceLeakDetector;
import io.ringbot.okx.WirePath.Prober;
import io.ringbot.ring.Profile;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Trading;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once warm, nothing is allocated from socket bytes in to socket bytes out. */
class AllocationGateIT {

    private static final Logger LOG = LoggerFactory.getLogger(AllocationGateIT.class);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Bytes an event. */
    private static final double LIMIT = 0.01;

    private static final long WARM_UP = 400_000;
    private static final long EVENTS = 1_000_000;

    private static ResourceLeakDetector.Level before;

    @BeforeAll
    static void watchLikeARunDoes() {
        // The other tests track every buffer, which allocates.
        before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    @AfterAll
    static void watchAsBefore() {
        ResourceLeakDetector.setLevel(before);
    }

    private record Allocated(double ioBytes, double engineBytes) {

        boolean isWithinLimit() {
            return ioBytes <= LIMIT && engineBytes <= LIMIT;
        }

        /** @throws AssertionError where a thread passes the limit */
        void check() {
            if (!isWithinLimit()) {
                throw new AssertionError(String.format(
                        Locale.ROOT,
                        "allocated per event: io %.4f bytes, engine %.4f bytes; allowed %.2f. Find what allocates with"
                                + " a profiler on this test",
                        ioBytes,
                        engineBytes,
                        LIMIT));
            }
        }
    }

    private static Allocated measure(WirePath path, long events) throws Exception {
        long io = THREADS.getThreadAllocatedBytes(path.ioThread());
        long engine = THREADS.getThreadAllocatedBytes(path.engineThread());
        long ordersBefore = path.orders();
        long startNs = System.nanoTime();
        long played = path.play(events);
        double seconds = (System.nanoTime() - startNs) / 1e9;
        Allocated allocated = new Allocated(
                (THREADS.getThreadAllocatedBytes(path.ioThread()) - io) / (double) played,
                (THREADS.getThreadAllocatedBytes(path.engineThread()) - engine) / (double) played);
        LOG.info(
                "{} events ({}), {} orders in {} s: {}",
                played,
                path.isRecorded() ? "recorded" : "documented shapes",
                path.orders() - ordersBefore,
                String.format(Locale.ROOT, "%.1f", seconds),
                allocated);
        return allocated;
    }

    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {"SINGLE", "LOW_CPU", "LOW_LATENCY"})
    void shouldAllocateNothingFromSocketToSocket(Profile profile) throws Exception {
        try (WirePath path = new WirePath(profile, new Prober())) {
            path.play(WARM_UP);
            assertThat(path.engineThread() == path.ioThread()).isEqualTo(!profile.hasEngineThread());
            measureQuiet(path).check();
        }
    }

    // What is allocated per event shows in every window; a timer, or code compiled anew on a busy machine, only in
    // some.
    private static Allocated measureQuiet(WirePath path) throws Exception {
        Allocated allocated = measure(path, EVENTS);
        for (int again = 0; again < 2 && !allocated.isWithinLimit(); again++) {
            allocated = measure(path, EVENTS);
        }
        return allocated;
    }

    /** Allocates a little for every hundredth event. */
    private static final class Wasteful extends Prober {

        private byte[] waste;
        private int seen;

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            if (++seen % 100 == 0) {
                waste = new byte[16];
            }
            super.onBestBidOffer(best, trading);
        }

        boolean hasWasted() {
            return waste != null;
        }
    }

    @Test
    void shouldNoticeAnAllocationOnEveryHundredthEvent() throws Exception {
        Wasteful wasteful = new Wasteful();
        try (WirePath path = new WirePath(Profile.SINGLE, wasteful)) {
            path.play(WARM_UP);
            Allocated allocated = measure(path, 100_000);
            assertThat(wasteful.hasWasted()).isTrue();
            assertThatThrownBy(allocated::check)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("allocated per event");
        }
    }
}
