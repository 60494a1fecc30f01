package io.ringbot.runner.config;

import static io.ringbot.runner.config.Scalars.PATH;
import static io.ringbot.runner.config.Scalars.POSITIVE;

import io.ringbot.engine.StrategyLimits;
import io.ringbot.order.ClientOrderId;
import io.ringbot.ring.Profile;
import io.ringbot.risk.RiskSettings;
import io.ringbot.runner.config.ConfigException.Problem;
import io.ringbot.runner.config.JournalConfig.RollCycle;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The schema: which keys there are, their kinds, defaults and what must hold between them.
 *
 * <p>The result is of use only while the list of problems is empty.
 */
final class ConfigBinder {

    private static final ScalarReader<Boolean> POSITION_MODE = text -> {
        return switch (text) {
            case "net" -> false;
            case "long-short" -> true;
            default -> throw new ScalarReader.Refused("is neither net nor long-short");
        };
    };
    private static final Pattern STRATEGY_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern KEY_FINGERPRINT = Pattern.compile("[0-9a-f]{8}");
    private static final Pattern UID = Pattern.compile("[0-9]{1,20}");

    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final ScalarReader<String> SHA256 = text -> Scalars.matching(
                    HASH, "a SHA-256 is 64 hexadecimal digits, as the start of a run and sha256sum print it")
            .read(text)
            .toLowerCase(Locale.ROOT);

    // Many garbage collections long, and shorter than anybody wants to be without orders being looked after.
    private static final Duration DEFAULT_WATCHDOG = Duration.ofSeconds(5);
    // OKX takes 10 to 120 s. Many beats long, and shorter than a market needs to run away.
    private static final Duration DEFAULT_DEAD_MAN = Duration.ofSeconds(20);
    private static final ScalarReader<Duration> DEAD_MAN = text -> text.equals("off")
            ? Duration.ZERO
            : Duration.ofSeconds(Scalars.duration(Duration.ofSeconds(10), Duration.ofSeconds(120))
                    .read(text)
                    .toSeconds());

    private final List<Problem> problems;
    private final boolean filesMustExist;

    /** @param filesMustExist whether a capture or a plug-in that is no file is a problem */
    ConfigBinder(List<Problem> problems, boolean filesMustExist) {
        this.problems = problems;
        this.filesMustExist = filesMustExist;
    }

    BotConfig bind(Section root) {
        Mode mode = root.read(
                "mode",
                Scalars.choice(
                        Mode.values(), Scalars::name, Map.of("paper", "comes later; use local or demo until then")),
                Mode.LOCAL);
        Path dataDir = root.require(
                "dataDir",
                PATH,
                "name the directory for everything the bot writes, " + "for instance data/" + Scalars.name(mode));
        OptionalLong seed = root.find("seed", Scalars.whole(Long.MIN_VALUE, Long.MAX_VALUE))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        Optional<Section> latency = root.section("latency");
        Profile profile = latency.map(ConfigBinder::profile).orElse(Profile.LOW_CPU);
        List<Integer> cores = latency.map(section -> cores(section, profile)).orElse(List.of());
        latency.ifPresent(Section::end);
        Optional<Venue> venue = venue(root, mode);
        Optional<ExchangeConfig> exchange = exchange(root, mode, venue.isPresent());
        Optional<CredentialsSource> credentials = credentials(root, mode, venue.isPresent());
        Optional<String> expectedUid = expectedUid(root, mode);
        Optional<String> allowWithdrawKey = root.find(
                "allowWithdrawKey",
                Scalars.matching(
                        KEY_FINGERPRINT, "the fingerprint of one key is eight hex digits, as the refusal shows it"));
        boolean longShort = root.read("positionMode", POSITION_MODE, false);
        List<InstrumentConfig> instruments = InstrumentsBinder.bind(root, mode);
        RiskSettings risk = RiskBinder.bind(root, mode, instruments);
        Duration deadMan = root.read("deadManSwitch", DEAD_MAN, DEFAULT_DEAD_MAN);
        if (deadMan.isZero() && mode == Mode.LIVE) {
            root.problem("deadManSwitch", "is off; mode live needs it: 10s to 120s, for instance 20s");
        }
        List<StrategyConfig> strategies = strategies(root, instruments);
        List<PluginConfig> plugins = plugins(root);
        Duration watchdog =
                root.read("watchdog", Scalars.duration(Duration.ofSeconds(1), Duration.ofDays(1)), DEFAULT_WATCHDOG);
        JournalConfig journal = journal(root);
        Duration reportInterval = reportInterval(root);
        root.end();
        return problems.isEmpty()
                ? new BotConfig(
                        mode,
                        dataDir,
                        seed,
                        profile,
                        cores,
                        venue,
                        credentials,
                        expectedUid,
                        allowWithdrawKey,
                        longShort,
                        exchange,
                        instruments,
                        risk,
                        deadMan,
                        strategies,
                        plugins,
                        watchdog,
                        journal,
                        reportInterval)
                : null;
    }

    private static Profile profile(Section latency) {
        return latency.read("profile", Scalars.choice(Profile.values()), Profile.LOW_CPU);
    }

    private static List<Integer> cores(Section latency, Profile profile) {
        List<Integer> cores = latency.list(
                "cores", text -> Math.toIntExact(Scalars.whole(0, 1_023).read(text)), List.of());
        int threads = profile.hasEngineThread() ? 2 : 1;
        if (cores.size() > threads) {
            latency.problem(
                    "cores",
                    "names " + cores.size() + " cores, profile " + profile.text() + " has " + threads
                            + (threads == 1 ? " thread to tie to one: io" : " threads to tie to them: io, engine"));
        }
        return cores;
    }

    private static Optional<Venue> venue(Section root, Mode mode) {
        Optional<Section> section = root.section("venue");
        Optional<Venue> fallback = switch (mode) {
            case LOCAL -> Optional.empty();
            case DEMO -> Optional.of(Venue.OKX_DEMO);
            case LIVE -> Optional.of(Venue.OKX);
        };
        if (section.isEmpty()) {
            return fallback;
        }
        Section urls = section.get();
        URI rest = url(urls, "restUrl", Urls.REST, fallback.map(Venue::restUrl));
        URI publicWs = url(urls, "publicWsUrl", Urls.WEB_SOCKET, fallback.map(Venue::publicWsUrl));
        URI privateWs = url(urls, "privateWsUrl", Urls.WEB_SOCKET, fallback.map(Venue::privateWsUrl));
        URI businessWs = url(urls, "businessWsUrl", Urls.WEB_SOCKET, fallback.map(Venue::businessWsUrl));
        urls.end();
        return Optional.of(new Venue(rest, publicWs, privateWs, businessWs));
    }

    private static URI url(Section urls, String key, ScalarReader<URI> reader, Optional<URI> fallback) {
        return fallback.isPresent()
                ? urls.read(key, reader, fallback.get())
                : urls.require(
                        key,
                        reader,
                        "mode local with a venue needs all four addresses, as 'bot exchange' "
                                + "prints them; or remove venue to start an exchange inside the bot");
    }

    private Path feed(String text) throws ScalarReader.Refused {
        Path path = PATH.read(text);
        if (filesMustExist && !text.equals("synthetic")) {
            if (Files.isDirectory(path)) {
                throw new ScalarReader.Refused("is a directory; name a capture in it, or write synthetic");
            }
            if (!Files.isReadable(path)) {
                throw new ScalarReader.Refused(
                        NearestWord.to(text, List.of("synthetic")).isPresent()
                                ? "is no file that can be read; did you mean synthetic?"
                                : "is no file that can be read; name a capture, relative to the working directory,"
                                        + " or write synthetic");
            }
        }
        return path;
    }

    // A jar alone, or with its hash.
    private List<PluginConfig> plugins(Section root) {
        List<PluginConfig> plugins = new ArrayList<>();
        Set<Path> jars = new HashSet<>();
        for (Section section : root.sections("plugins", "jar")) {
            Path jar = section.require("jar", this::plugin, "name the file, for instance plugins/mine.jar");
            Optional<String> sha256 = section.find("sha256", SHA256);
            section.end();
            if (jar != null && !jars.add(jar)) {
                section.problem("jar", "is in the list already; keep one of them");
            }
            plugins.add(new PluginConfig(jar, sha256, section.where()));
        }
        return plugins;
    }

    private Path exchangeFile(String text) throws ScalarReader.Refused {
        Path path = PATH.read(text);
        if (filesMustExist && !Files.isRegularFile(path)) {
            throw new ScalarReader.Refused(
                    "is no file; name one like config/exchange.yaml, relative to the working directory");
        }
        return path;
    }

    private Path plugin(String text) throws ScalarReader.Refused {
        Path path = PATH.read(text);
        if (filesMustExist && !Files.isRegularFile(path)) {
            throw new ScalarReader.Refused("is no file; correct the path, which is relative to the working directory");
        }
        return path;
    }

    private Optional<ExchangeConfig> exchange(Section root, Mode mode, boolean venueGiven) {
        Optional<Section> section = root.section("exchange");
        boolean wanted = mode == Mode.LOCAL && !venueGiven;
        if (section.isPresent() && !wanted) {
            root.problem(
                    "exchange",
                    mode == Mode.LOCAL
                            ? "is the exchange inside the bot, but venue names another one; remove one of the two"
                            : "belongs to mode local only, but the mode is " + Scalars.name(mode) + "; remove it");
        }
        Optional<Path> file = Optional.empty();
        Optional<Path> capture = Optional.empty();
        long seed = 1;
        BigDecimal speed = BigDecimal.ONE;
        boolean loop = false;
        if (section.isPresent()) {
            Section exchange = section.get();
            file = exchange.find("config", this::exchangeFile);
            for (String key : List.of("feed", "seed", "speed", "loop")) {
                if (exchange.has("config") && exchange.has(key)) {
                    exchange.problem(key, "belongs in the file that config names; move it there, or remove config");
                }
            }
            capture = exchange.find("feed", this::feed)
                    .filter(feed -> !feed.toString().equals("synthetic"));
            seed = exchange.read("seed", Scalars.whole(Long.MIN_VALUE, Long.MAX_VALUE), seed);
            speed = exchange.read("speed", POSITIVE, speed);
            loop = exchange.read("loop", Scalars.FLAG, loop);
            exchange.end();
        }
        return wanted ? Optional.of(new ExchangeConfig(file, capture, seed, speed, loop)) : Optional.empty();
    }

    private static Optional<CredentialsSource> credentials(Section root, Mode mode, boolean venueGiven) {
        Optional<Section> section = root.section("credentials");
        if (section.isEmpty()) {
            if ((mode.isVenue() || venueGiven) && !root.has("credentials")) {
                root.problem(
                        "credentials",
                        "is missing, but orders need a key; write {file: secrets/okx.yaml} or {environment: true}");
            }
            return Optional.empty();
        }
        Section credentials = section.get();
        for (String secret : List.of("apiKey", "secretKey", "passphrase")) {
            if (credentials.has(secret)) {
                credentials.problem(
                        secret,
                        "does not belong in the configuration, which is recorded and shared; move it to a file of its own, "
                                + "chmod 600 it, name it here with file, and replace the key if this file was ever shown");
            }
        }
        Optional<Path> file = credentials.find("file", PATH);
        boolean environment = credentials.read("environment", Scalars.FLAG, false);
        boolean fileGiven = credentials.has("file");
        if (fileGiven && environment) {
            credentials.problem("environment", "and file exclude each other; keep one of the two");
        } else if (!fileGiven && !environment) {
            credentials.problem("file", "is missing; write {file: secrets/okx.yaml} or {environment: true}");
        }
        credentials.end();
        return environment
                ? Optional.of(new CredentialsSource.FromEnvironment())
                : file.map(CredentialsSource.FromFile::new);
    }

    private static Optional<String> expectedUid(Section root, Mode mode) {
        if (mode == Mode.LIVE && !root.has("expectedUid")) {
            root.problem(
                    "expectedUid",
                    "is missing; mode live must name the account the key belongs to, so that no other is traded by mistake");
        }
        return root.find(
                "expectedUid",
                Scalars.matching(UID, "an account id is digits only, as OKX shows it on the profile page"));
    }

    private static List<StrategyConfig> strategies(Section root, List<InstrumentConfig> instruments) {
        List<String> all = instruments.stream().map(InstrumentConfig::id).toList();
        // Where an instrument was refused itself, what refers to it is not one more mistake.
        boolean allKnown = instruments.size() == root.size("instruments");
        List<StrategyConfig> strategies = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section section : root.sections("strategies")) {
            ScalarReader<String> word = Scalars.matching(
                    STRATEGY_NAME, "write letters, digits, points, dashes and underscores, at most 64");
            String name = section.require("name", word, "name the strategy, for instance quoter");
            String id = section.read("id", word, name);
            if (id != null && !ids.add(id)) {
                section.problem(
                        "id", "'" + id + "' is the name of another strategy here; give each instance an id of its own");
            }
            List<String> traded = section.list("instruments", allKnown ? instrumentOf(all) : Scalars.TEXT, all);
            if (section.isEmptyList("instruments")) {
                section.problem("instruments", "names none; list those the strategy trades, or remove the key for all");
            }
            StrategyLimits limits = strategyLimits(section);
            Map<String, StrategyConfig.Setting> settings = section.settings("settings");
            section.end();
            strategies.add(new StrategyConfig(name, id, traded, limits, settings, section.where()));
        }
        if (strategies.size() > ClientOrderId.MAX_STRATEGIES) {
            root.problem(
                    "strategies",
                    "names " + strategies.size() + ", but a client order id has room for "
                            + ClientOrderId.MAX_STRATEGIES + "; spread them over several bots");
        }
        return strategies;
    }

    private static StrategyLimits strategyLimits(Section strategy) {
        StrategyLimits limits = StrategyLimits.DEFAULT;
        int perCallback = limits.ordersPerCallback();
        int perSecond = limits.ordersPerSecond();
        Duration callback = Duration.ofNanos(limits.callbackNs());
        int times = limits.overruns();
        Optional<Section> orders = strategy.section("orders");
        if (orders.isPresent()) {
            perCallback = orders.get().read("perCallback", Scalars.count(), perCallback);
            perSecond = orders.get().read("perSecond", Scalars.count(), perSecond);
            orders.get().end();
        }
        Optional<Section> budget = strategy.section("budget");
        if (budget.isPresent()) {
            callback = budget.get()
                    .read("callback", Scalars.duration(Duration.ofMillis(1), Duration.ofHours(1)), callback);
            times = budget.get()
                    .read("times", Scalars.whole(1, 1_000), (long) times)
                    .intValue();
            budget.get().end();
        }
        return new StrategyLimits(perCallback, perSecond, callback.toNanos(), times);
    }

    private static ScalarReader<String> instrumentOf(List<String> all) {
        return text -> {
            if (!all.contains(text)) {
                String nearest = NearestWord.to(text, all)
                        .map(word -> "; did you mean " + word + "?")
                        .orElse("");
                throw new ScalarReader.Refused("is not in the list of instruments of this file" + nearest);
            }
            return text;
        };
    }

    private static JournalConfig journal(Section root) {
        Optional<Section> section = root.section("journal");
        boolean enabled = true;
        long blockSize = 4L << 20;
        RollCycle rollCycle = RollCycle.HOURLY;
        if (section.isPresent()) {
            Section journal = section.get();
            enabled = journal.read("enabled", Scalars.FLAG, enabled);
            blockSize = journal.read("blockSize", Scalars.byteSize(2L << 20, 64L << 20), blockSize);
            rollCycle = journal.read("rollCycle", Scalars.choice(RollCycle.values()), rollCycle);
            journal.end();
        }
        return new JournalConfig(enabled, blockSize, rollCycle);
    }

    private static Duration reportInterval(Section root) {
        Duration interval = Duration.ofSeconds(2);
        Optional<Section> section = root.section("report");
        if (section.isPresent()) {
            interval = section.get()
                    .read("interval", Scalars.duration(Duration.ofMillis(100), Duration.ofDays(1)), interval);
            section.get().end();
        }
        return interval;
    }
}
