package io.ringbot.runner.exchange.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExchangeLimitsTest {

    @Test
    void shouldBeTheVenuesUnlessToldOtherwise() {
        for (Limit limit : Limit.values()) {
            assertThat(ExchangeLimits.okx().of(limit)).as(limit.key()).isEqualTo(limit.venueValue());
        }
    }

    @Test
    void shouldMultiplyRatesAndCountsButNotSizes() {
        ExchangeLimits wide = ExchangeLimits.okx().times(10);

        assertThat(wide.of(Limit.PLACE)).isEqualTo(600);
        assertThat(wide.of(Limit.OPEN_ORDERS)).isEqualTo(40_000);
        assertThat(wide.multiplied(5)).isEqualTo(50);
        assertThat(wide.of(Limit.SUBSCRIBE_BYTES)).isEqualTo(65_536);
        assertThat(wide.of(Limit.IDLE_SECONDS)).isEqualTo(30);
        assertThat(wide.of(Limit.CONNECTION_CHANNELS)).isEqualTo(ExchangeLimits.NONE);
    }

    @Test
    void shouldSwitchOffRatesAndCountsButNotSizes() {
        assertThat(ExchangeLimits.off().of(Limit.PLACE)).isEqualTo(ExchangeLimits.NONE);
        assertThat(ExchangeLimits.off().multiplied(5)).isEqualTo(ExchangeLimits.NONE);
        assertThat(ExchangeLimits.off().isReached(Limit.OPEN_ORDERS, 1_000_000)).isFalse();
        assertThat(ExchangeLimits.off().of(Limit.MESSAGE_BYTES)).isEqualTo(1 << 20);
    }

    @Test
    void shouldPreferASingleValueToTheMultiplier() {
        ExchangeLimits limits = ExchangeLimits.okx().times(10).with(Limit.PLACE, 7);

        assertThat(limits.of(Limit.PLACE)).isEqualTo(7);
        assertThat(limits.isReached(Limit.PLACE, 6)).isFalse();
        assertThat(limits.isReached(Limit.PLACE, 7)).isTrue();
        assertThat(limits.of(Limit.CANCEL)).isEqualTo(600);
        assertThatThrownBy(() -> limits.with(Limit.PLACE, 0)).hasMessage("place must be 1 or above, is 0");
    }

    @Test
    void shouldLetALaterMultiplierWinForAllButSizes() {
        ExchangeLimits limits = ExchangeLimits.okx()
                .with(Limit.PLACE, 7)
                .with(Limit.IDLE_SECONDS, 5)
                .times(0);

        assertThat(limits.of(Limit.PLACE)).isEqualTo(ExchangeLimits.NONE);
        assertThat(limits.of(Limit.IDLE_SECONDS)).isEqualTo(5);
    }

    @Test
    void shouldNameLimitsAsAConfigurationDoes() {
        assertThat(Limit.INSTRUMENT_OPEN_ORDERS.key()).isEqualTo("instrumentOpenOrders");
        assertThat(Limit.PLACE.key()).isEqualTo("place");
    }
}
