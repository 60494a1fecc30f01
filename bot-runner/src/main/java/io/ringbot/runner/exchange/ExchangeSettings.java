package io.ringbot.runner.exchange;

import io.ringbot.runner.exchange.account.FeeSchedule;
import io.ringbot.runner.exchange.feed.SyntheticProfile;
import io.ringbot.time.EpochClock;
import io.ringbot.time.SystemEpochClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a local exchange is started with.
 *
 * @param port on the loopback address; 0 is any free one
 * @param capture the recording to play, or null for the synthetic order flow
 * @param speed market seconds in a second; 0 is as fast as the sockets take it
 * @param loop whether a capture begins again when it ends
 * @param seed of the synthetic order flow and of all ids
 * @param instruments names of the synthetic instruments; ignored for a capture
 * @param rateLimits multiplier of OKX's request limits; 0 switches them off
 * @param balances starting amounts by currency; currencies of instruments that are not named get plenty
 * @param clock the exchange's idea of the time
 * @param keyFromSeed whether the test key follows from the seed, so that an exchange started again takes the same one
 * @param notices is told what a person watching should know; called on the exchange's thread
 */
public record ExchangeSettings(
        int port,
        Path capture,
        double speed,
        boolean loop,
        long seed,
        List<String> instruments,
        double rateLimits,
        Map<String, BigDecimal> balances,
        FeeSchedule fees,
        EpochClock clock,
        boolean keyFromSeed,
        Consumer<String> notices) {

    public static final long DEFAULT_SEED = 42;

    public ExchangeSettings {
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed must be 0 or above, is " + speed);
        }
        if (!(rateLimits >= 0)) {
            throw new IllegalArgumentException("the multiplier of rate limits must be 0 or above, is " + rateLimits);
        }
    }

    /** The synthetic market at real speed on any free port. */
    public static ExchangeSettings synthetic() {
        return new ExchangeSettings(
                0,
                null,
                1,
                false,
                DEFAULT_SEED,
                SyntheticProfile.defaults(),
                1,
                Map.of(
                        "USDT", new BigDecimal("1000000"),
                        "BTC", new BigDecimal("100"),
                        "ETH", new BigDecimal("1000")),
                FeeSchedule.VIP4,
                new SystemEpochClock(),
                false,
                notice -> {});
    }

    public ExchangeSettings withPort(int value) {
        return new ExchangeSettings(
                value,
                capture,
                speed,
                loop,
                seed,
                instruments,
                rateLimits,
                balances,
                fees,
                clock,
                keyFromSeed,
                notices);
    }

    public ExchangeSettings withCapture(Path value) {
        return new ExchangeSettings(
                port, value, speed, loop, seed, instruments, rateLimits, balances, fees, clock, keyFromSeed, notices);
    }

    public ExchangeSettings withSpeed(double value) {
        return new ExchangeSettings(
                port, capture, value, loop, seed, instruments, rateLimits, balances, fees, clock, keyFromSeed, notices);
    }

    public ExchangeSettings withLoop(boolean value) {
        return new ExchangeSettings(
                port,
                capture,
                speed,
                value,
                seed,
                instruments,
                rateLimits,
                balances,
                fees,
                clock,
                keyFromSeed,
                notices);
    }

    public ExchangeSettings withSeed(long value) {
        return new ExchangeSettings(
                port,
                capture,
                speed,
                loop,
                value,
                instruments,
                rateLimits,
                balances,
                fees,
                clock,
                keyFromSeed,
                notices);
    }

    public ExchangeSettings withInstruments(List<String> value) {
        return new ExchangeSettings(
                port, capture, speed, loop, seed, value, rateLimits, balances, fees, clock, keyFromSeed, notices);
    }

    public ExchangeSettings withRateLimits(double value) {
        return new ExchangeSettings(
                port, capture, speed, loop, seed, instruments, value, balances, fees, clock, keyFromSeed, notices);
    }

    public ExchangeSettings withBalances(Map<String, BigDecimal> value) {
        return new ExchangeSettings(
                port, capture, speed, loop, seed, instruments, rateLimits, value, fees, clock, keyFromSeed, notices);
    }

    public ExchangeSettings withFees(FeeSchedule value) {
        return new ExchangeSettings(
                port,
                capture,
                speed,
                loop,
                seed,
                instruments,
                rateLimits,
                balances,
                value,
                clock,
                keyFromSeed,
                notices);
    }

    public ExchangeSettings withClock(EpochClock value) {
        return new ExchangeSettings(
                port, capture, speed, loop, seed, instruments, rateLimits, balances, fees, value, keyFromSeed, notices);
    }

    public ExchangeSettings withKeyFromSeed() {
        return new ExchangeSettings(
                port, capture, speed, loop, seed, instruments, rateLimits, balances, fees, clock, true, notices);
    }

    public ExchangeSettings withNotices(Consumer<String> value) {
        return new ExchangeSettings(
                port, capture, speed, loop, seed, instruments, rateLimits, balances, fees, clock, keyFromSeed, value);
    }
}
