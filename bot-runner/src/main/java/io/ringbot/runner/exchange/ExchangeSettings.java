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

/** What a local exchange is started with. Every {@code with} gives a copy; the one it is called on stays as it is. */
public final class ExchangeSettings implements Cloneable {

    public static final long DEFAULT_SEED = 42;

    private int port;
    private Path capture;
    private double speed = 1;
    private boolean loop;
    private long seed = DEFAULT_SEED;
    private List<String> instruments = SyntheticProfile.defaults();
    private double rateLimits = 1;
    private Map<String, BigDecimal> balances = Map.of(
            "USDT", new BigDecimal("1000000"),
            "BTC", new BigDecimal("100"),
            "ETH", new BigDecimal("1000"));
    private FeeSchedule fees = FeeSchedule.VIP4;
    private EpochClock clock = new SystemEpochClock();
    private boolean keyFromSeed;
    private Path ledger;
    private Consumer<String> notices = notice -> {};

    private ExchangeSettings() {}

    /** The synthetic market at real speed on any free port. */
    public static ExchangeSettings synthetic() {
        return new ExchangeSettings();
    }

    private ExchangeSettings with(Consumer<ExchangeSettings> change) {
        try {
            ExchangeSettings copy = (ExchangeSettings) super.clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** On the loopback address; 0 is any free one. */
    public int port() {
        return port;
    }

    public ExchangeSettings withPort(int value) {
        return with(s -> s.port = value);
    }

    /** The recording to play, or null for the synthetic order flow. */
    public Path capture() {
        return capture;
    }

    public ExchangeSettings withCapture(Path value) {
        return with(s -> s.capture = value);
    }

    /** Market seconds in a second; 0 is as fast as the sockets take it. */
    public double speed() {
        return speed;
    }

    public ExchangeSettings withSpeed(double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("speed must be 0 or above, is " + value);
        }
        return with(s -> s.speed = value);
    }

    /** Whether a capture begins again when it ends. */
    public boolean loop() {
        return loop;
    }

    public ExchangeSettings withLoop(boolean value) {
        return with(s -> s.loop = value);
    }

    /** Of the synthetic order flow and of all ids. */
    public long seed() {
        return seed;
    }

    public ExchangeSettings withSeed(long value) {
        return with(s -> s.seed = value);
    }

    /** Names of the synthetic instruments; ignored for a capture. */
    public List<String> instruments() {
        return instruments;
    }

    public ExchangeSettings withInstruments(List<String> value) {
        return with(s -> s.instruments = List.copyOf(value));
    }

    /** Multiplier of OKX's request limits; 0 switches them off. */
    public double rateLimits() {
        return rateLimits;
    }

    public ExchangeSettings withRateLimits(double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("the multiplier of rate limits must be 0 or above, is " + value);
        }
        return with(s -> s.rateLimits = value);
    }

    /** Starting amounts by currency; currencies of instruments that are not named get plenty. */
    public Map<String, BigDecimal> balances() {
        return balances;
    }

    public ExchangeSettings withBalances(Map<String, BigDecimal> value) {
        return with(s -> s.balances = Map.copyOf(value));
    }

    public FeeSchedule fees() {
        return fees;
    }

    public ExchangeSettings withFees(FeeSchedule value) {
        return with(s -> s.fees = value);
    }

    /** The exchange's idea of the time. */
    public EpochClock clock() {
        return clock;
    }

    public ExchangeSettings withClock(EpochClock value) {
        return with(s -> s.clock = value);
    }

    /** Whether the test key follows from the seed, so that an exchange started again takes the same one. */
    public boolean keyFromSeed() {
        return keyFromSeed;
    }

    public ExchangeSettings withKeyFromSeed() {
        return with(s -> s.keyFromSeed = true);
    }

    /** The file that the exchange writes its own truth to, anew at each start, or null for none. */
    public Path ledger() {
        return ledger;
    }

    public ExchangeSettings withLedger(Path value) {
        return with(s -> s.ledger = value);
    }

    /** Is told what a person watching should know; called on the exchange's thread. */
    public Consumer<String> notices() {
        return notices;
    }

    public ExchangeSettings withNotices(Consumer<String> value) {
        return with(s -> s.notices = value);
    }
}
