package io.ringbot.okx.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackoffAndBudgetTest {

    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Backoff backoff = new Backoff(250 * MS, 30_000 * MS, new Random(7));

    @Test
    void shouldNeverWaitLongerThanABoundThatDoublesUpToTheLast() {
        for (int round = 0; round < 200; round++) {
            long bound = 250 * MS;
            for (int failure = 0; failure < 40; failure++) {
                assertThat(backoff.nextNs()).isBetween(0L, bound);
                bound = Math.min(30_000 * MS, bound * 2);
            }
            backoff.reset();
        }
    }

    @Test
    void shouldUseTheWholeRangeSoThatClientsDoNotComeBackTogether() {
        long smallest = Long.MAX_VALUE;
        long largest = 0;
        for (int i = 0; i < 1000; i++) {
            long wait = backoff.nextNs();
            if (i > 10) {
                smallest = Math.min(smallest, wait);
                largest = Math.max(largest, wait);
            }
        }
        assertThat(smallest).isLessThan(1_000 * MS);
        assertThat(largest).isGreaterThan(29_000 * MS);
    }

    @Test
    void shouldStartOverAfterSuccess() {
        for (int i = 0; i < 20; i++) {
            backoff.nextNs();
        }
        backoff.reset();
        assertThat(backoff.nextNs()).isLessThanOrEqualTo(250 * MS);
    }

    @Test
    void shouldNeverAllowMoreInAnyWindow() {
        SlidingWindow window = new SlidingWindow(3, 1000 * MS);
        Random random = new Random(11);
        java.util.ArrayDeque<Long> taken = new java.util.ArrayDeque<>();
        long now = -5_000_000_000L;
        int allowed = 0;
        for (int i = 0; i < 10_000; i++) {
            now += random.nextInt(200) * MS;
            long wait = window.waitNs(now);
            boolean took = window.take(now);
            assertThat(took).isEqualTo(wait == 0);
            if (took) {
                allowed++;
                taken.add(now);
                if (taken.size() > 3) {
                    long fourthBefore = taken.poll();
                    assertThat(now - fourthBefore).isGreaterThanOrEqualTo(1000 * MS);
                }
            } else {
                assertThat(window.waitNs(now + wait)).isZero();
            }
        }
        assertThat(allowed).isGreaterThan(2000);
    }
}
