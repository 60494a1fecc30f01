package io.ringbot.runner.exchange;

import io.ringbot.runner.exchange.account.AccountSpec;
import io.ringbot.runner.exchange.account.Environment;
import io.ringbot.runner.exchange.fault.FaultScript;
import io.ringbot.runner.exchange.feed.SyntheticProfile;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.time.EpochClock;
import io.ringbot.time.SystemEpochClock;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What a local exchange is started with. Every {@code with} gives a copy; the one it is called on stays as it is. */
public final class ExchangeSettings implements Cloneable {

    public static final long DEFAULT_SEED = 42;

    private int port;
    private Path capture;
    private double speed = 1;
    private boolean loop;
    private long seed = DEFAULT_SEED;
    private List<SyntheticProfile> profiles =
            SyntheticProfile.defaults().stream().map(SyntheticProfile::of).toList();
    private ExchangeLimits limits = ExchangeLimits.okx();
    private EpochClock clock = new SystemEpochClock();
    private boolean keyFromSeed;
    private List<AccountSpec> accounts = List.of(AccountSpec.test());
    private Environment environment = Environment.LIVE;
    private Path ledger;
    private Path tlsCertificate;
    private FaultScript faults = FaultScript.NONE;
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
        return profiles.stream().map(SyntheticProfile::instId).toList();
    }

    public ExchangeSettings withInstruments(List<String> value) {
        return withProfiles(value.stream().map(SyntheticProfile::of).toList());
    }

    /** The synthetic instruments; ignored for a recording. */
    public List<SyntheticProfile> profiles() {
        return profiles;
    }

    public ExchangeSettings withProfiles(List<SyntheticProfile> value) {
        return with(s -> s.profiles = List.copyOf(value));
    }

    /** What is limited, and by how much. */
    public ExchangeLimits limits() {
        return limits;
    }

    public ExchangeSettings withLimits(ExchangeLimits value) {
        return with(s -> s.limits = value);
    }

    /** With another multiplier of OKX's limits; 0 switches them off. */
    public ExchangeSettings withRateLimits(double value) {
        return withLimits(limits.times(value));
    }

    /** The exchange's idea of the time. */
    public EpochClock clock() {
        return clock;
    }

    public ExchangeSettings withClock(EpochClock value) {
        return with(s -> s.clock = value);
    }

    /** Whether keys that are made up follow from the seed, so that an exchange started again takes the same ones. */
    public boolean keyFromSeed() {
        return keyFromSeed;
    }

    public ExchangeSettings withKeyFromSeed() {
        return with(s -> s.keyFromSeed = true);
    }

    /** Who trades here; the first key of the first account is the ready-made one. */
    public List<AccountSpec> accounts() {
        return accounts;
    }

    public ExchangeSettings withAccounts(List<AccountSpec> value) {
        if (value.isEmpty() || value.get(0).keys().isEmpty()) {
            throw new IllegalArgumentException("an exchange has at least one account, and that a key");
        }
        return with(s -> s.accounts = List.copyOf(value));
    }

    /** Whether requests are for live or for demo trading where they do not say. */
    public Environment environment() {
        return environment;
    }

    public ExchangeSettings withEnvironment(Environment value) {
        return with(s -> s.environment = value);
    }

    /** Where the certificate is written that clients are to trust, made anew at each start; null for no TLS. */
    public Path tlsCertificate() {
        return tlsCertificate;
    }

    public ExchangeSettings withTlsCertificate(Path value) {
        return with(s -> s.tlsCertificate = value);
    }

    /** The file that the exchange writes its own truth to, anew at each start, or null for none. */
    public Path ledger() {
        return ledger;
    }

    public ExchangeSettings withLedger(Path value) {
        return with(s -> s.ledger = value);
    }

    /** What goes wrong, and when. */
    public FaultScript faults() {
        return faults;
    }

    public ExchangeSettings withFaults(FaultScript value) {
        return with(s -> s.faults = value);
    }

    /** Is told what a person watching should know; called on the exchange's thread. */
    public Consumer<String> notices() {
        return notices;
    }

    public ExchangeSettings withNotices(Consumer<String> value) {
        return with(s -> s.notices = value);
    }
}
