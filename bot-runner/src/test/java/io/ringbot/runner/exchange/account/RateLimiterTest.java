package io.ringbot.runner.exchange.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.limit.ExchangeLimits;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    @Test
    void shouldCountInASlidingWindowPerKey() {
        RateLimiter limits = new RateLimiter(ExchangeLimits.okx());
        assertThat(limits.allows("a", 2, 3, 2_000, 1_000)).isTrue();
        assertThat(limits.allows("a", 1, 3, 2_000, 2_000)).isTrue();
        assertThat(limits.allows("a", 1, 3, 2_000, 2_999)).isFalse();
        assertThat(limits.allows("b", 1, 3, 2_000, 2_999)).isTrue();
        assertThat(limits.allows("a", 2, 3, 2_000, 3_000)).isTrue();
        assertThat(limits.allows("a", 1, 3, 2_000, 3_999)).isFalse();
        assertThat(limits.allows("a", 1, 3, 2_000, 4_000)).isTrue();
    }

    @Test
    void shouldForgetWhatWasCountedByAClockThatWasAhead() {
        RateLimiter limits = new RateLimiter(ExchangeLimits.okx());
        assertThat(limits.allows("a", 3, 3, 2_000, 40_000)).isTrue();
        assertThat(limits.allows("a", 3, 3, 2_000, 1_000)).isTrue();
        assertThat(limits.allows("a", 1, 3, 2_000, 1_000)).isFalse();
    }

    @Test
    void shouldMultiplyLimitsAndSwitchThemOff() {
        RateLimiter wide = new RateLimiter(ExchangeLimits.okx().times(10));
        assertThat(wide.allows("a", 30, 3, 2_000, 0)).isTrue();
        assertThat(wide.allows("a", 1, 3, 2_000, 0)).isFalse();
        assertThat(new RateLimiter(ExchangeLimits.off()).allows("a", 1_000_000, 1, 2_000, 0))
                .isTrue();
    }
}
