package io.ringbot.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingState;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class LossGuardTest {

    private static final long DAY = 86_400_000_000_000L;
    private static final long NOON = 20_000 * DAY + DAY / 2;

    private static LossLimit amount(String amount) {
        return new LossLimit(new BigDecimal(amount), 0);
    }

    private final LossGuard amounts =
            new LossGuard(new LossLimits("USDT", amount("200"), amount("300"), amount("500")));

    @Test
    void shouldNarrowAtTheFirstLimitOfTheDayAndHaltAtTheSecond() {
        assertThat(amounts.look(NOON, -199.99)).isEqualTo(TradingState.TRADING);
        assertThat(amounts.look(NOON, -200)).isEqualTo(TradingState.REDUCE_ONLY);
        assertThat(amounts.cause()).isEqualTo(TradingCause.DAY_LOSS);
        assertThat(amounts.look(NOON, -299.99)).isEqualTo(TradingState.REDUCE_ONLY);
        assertThat(amounts.look(NOON, -300)).isEqualTo(TradingState.HALTED);
        assertThat(amounts.measured()).isEqualTo(300);
        assertThat(amounts.allowed()).isEqualTo(300);
    }

    @Test
    void shouldBeginADayAnewAtMidnightUtc() {
        assertThat(amounts.look(NOON, -250)).isEqualTo(TradingState.REDUCE_ONLY);
        assertThat(amounts.look(NOON + DAY / 2 - 1, -250)).isEqualTo(TradingState.REDUCE_ONLY);
        assertThat(amounts.look(NOON + DAY / 2, 0)).isEqualTo(TradingState.TRADING);
        assertThat(amounts.look(NOON + DAY / 2, -199)).isEqualTo(TradingState.TRADING);
    }

    @Test
    void shouldHaltFarBelowTheHighestResultOverMidnightToo() {
        assertThat(amounts.look(NOON, 350)).isEqualTo(TradingState.TRADING);
        assertThat(amounts.look(NOON, 100)).isEqualTo(TradingState.TRADING);
        assertThat(amounts.look(NOON + DAY, -199.99)).isEqualTo(TradingState.TRADING);
        LossGuard wide = new LossGuard(new LossLimits("USDT", LossLimit.OFF, LossLimit.OFF, amount("500")));
        wide.look(NOON, 350);
        wide.look(NOON, 100);
        assertThat(wide.look(NOON + DAY, -249.99)).isEqualTo(TradingState.TRADING);
        assertThat(wide.look(NOON + DAY, -250)).isEqualTo(TradingState.HALTED);
        assertThat(wide.cause()).isEqualTo(TradingCause.DRAWDOWN);
        assertThat(wide.measured()).isEqualTo(500);
    }

    @Test
    void shouldCountShareOfTheEquityThatThereWasAndTakeAnyLossForTooMuchWhileThatIsUnknown() {
        LossGuard shares = new LossGuard(new LossLimits(
                "USDT", new LossLimit(null, 20_000), new LossLimit(null, 30_000), new LossLimit(null, 50_000)));
        assertThat(shares.look(NOON, 0)).isEqualTo(TradingState.TRADING);
        assertThat(shares.look(NOON, -0.01)).isEqualTo(TradingState.HALTED);
        shares.equity(10_000);
        assertThat(shares.look(NOON, -199)).isEqualTo(TradingState.TRADING);
        shares.equity(9_000);
        assertThat(shares.look(NOON, -199)).as("of the day's begin").isEqualTo(TradingState.TRADING);
        assertThat(shares.look(NOON, -200)).isEqualTo(TradingState.REDUCE_ONLY);
        assertThat(shares.look(NOON + DAY, -179)).isEqualTo(TradingState.TRADING);
        assertThat(shares.look(NOON + DAY, -180)).isEqualTo(TradingState.REDUCE_ONLY);
    }

    @Test
    void shouldCarryTheLossOfTheDayOverARestart() {
        amounts.look(NOON, 100);
        amounts.look(NOON, -150);
        byte[] saved = amounts.toBytes();
        LossGuard next = new LossGuard(new LossLimits("USDT", amount("200"), amount("300"), amount("500")));
        next.recover(saved);
        assertThat(next.look(NOON + 1, 0)).isEqualTo(TradingState.TRADING);
        assertThat(next.look(NOON + 1, -50)).isEqualTo(TradingState.REDUCE_ONLY);
        assertThat(next.measured()).isEqualTo(200);

        LossGuard tomorrow = new LossGuard(new LossLimits("USDT", amount("200"), amount("300"), amount("300")));
        tomorrow.recover(saved);
        assertThat(tomorrow.look(NOON + DAY, -49)).as("a new day").isEqualTo(TradingState.TRADING);
        assertThat(tomorrow.look(NOON + DAY, -50)).as("the same peak").isEqualTo(TradingState.HALTED);
        assertThat(tomorrow.cause()).isEqualTo(TradingCause.DRAWDOWN);
    }

    @Test
    void shouldCountAnewOnceAPersonGoesOn() {
        assertThat(amounts.look(NOON, -310)).isEqualTo(TradingState.HALTED);
        amounts.forgive();
        assertThat(amounts.look(NOON, -310)).isEqualTo(TradingState.TRADING);
        assertThat(amounts.look(NOON, -509)).isEqualTo(TradingState.TRADING);
        assertThat(amounts.look(NOON, -510)).isEqualTo(TradingState.REDUCE_ONLY);
    }

    @Test
    void shouldSayNothingWhereAllIsOff() {
        LossGuard off = new LossGuard(LossLimits.OFF);
        assertThat(off.look(NOON, -1e12)).isEqualTo(TradingState.TRADING);
        assertThat(LossLimits.OFF.isOff()).isTrue();
    }
}
