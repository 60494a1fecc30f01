package io.ringbot.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.engine.EngineSettings;
import io.ringbot.engine.StrategyLimits;
import io.ringbot.engine.StrategySpec;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.ConfigLoader;
import io.ringbot.strategy.ApiVersion;
import io.ringbot.strategy.SettingsException;
import io.ringbot.strategy.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strategies from real jars, compiled by the test; good ones, and those that are refused by name. */
class StrategyLoaderIT {

    private static final String MINE = "  - {name: mine}\n";
    private static final String HASH = "[0-9a-f]{64}";

    @TempDir
    private Path directory;

    private Path jar(String name) {
        return directory.resolve(name + ".jar");
    }

    private static PluginBuilder mine(String create) {
        return new PluginBuilder()
                .source("plug.Mine", factory("Mine", "mine", create))
                .factory("plug.Mine");
    }

    private static String factory(String className, String name, String create) {
        return """
            package plug;
            import io.ringbot.strategy.*;
            public final class %s implements StrategyFactory {
                public String name() { return "%s"; }
                public Strategy create(Settings settings) { %s }
            }
            """.formatted(className, name, create);
    }

    private static BotConfig config(String strategies, Path... plugins) {
        return config(
                Arrays.stream(plugins).map(jar -> "{jar: " + jar + "}").collect(Collectors.joining(", ", "[", "]")),
                strategies);
    }

    private static BotConfig config(String plugins, String strategies) {
        return ConfigLoader.parse(
                "bot.yaml",
                "dataDir: d\ninstruments: [{id: BTC-USDT}]\nplugins: " + plugins + "\n\nstrategies:\n" + strategies);
    }

    private static EngineSettings load(BotConfig config) {
        return EngineAssembly.of(config);
    }

    private static void assertRefused(BotConfig config, String... words) {
        assertThatThrownBy(() -> load(config))
                .isInstanceOf(PluginException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    // What a strategy says of itself, through the one method it must have.
    private static String told(BotConfig config) {
        Strategy strategy = load(config).strategies().get(0).strategy();
        try {
            strategy.onBestBidOffer(null, null);
            return "";
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    // --- good ones

    @Test
    void shouldFindStrategiesOfTheClassPathAndOfAJar() throws IOException {
        Path jar =
                mine("settings.integer(\"depth\", 1, 9); return (b, t) -> {};").write(jar("good"));

        EngineSettings settings = load(config(
                "  - {name: mine, id: a, settings: {depth: 3}}\n  - {name: probe, id: b, settings: {orderSize: \"1\"}}\n",
                jar));

        assertThat(settings.strategies()).extracting(StrategySpec::id).containsExactly("a", "b");
        ClassLoader loader = settings.strategies().get(0).strategy().getClass().getClassLoader();
        assertThat(loader.getName()).isEqualTo("good.jar");
        assertThat(settings.strategies().get(0).limits()).isEqualTo(StrategyLimits.DEFAULT);
    }

    @Test
    void shouldGiveAStrategyTheLimitsOfItsConfiguration() throws IOException {
        Path jar = mine("return (b, t) -> {};").write(jar("good"));
        BotConfig config = config(
                "  - {name: mine, budget: {callback: 5ms, times: 2}, orders: {perCallback: 7, perSecond: 70}}\n", jar);

        assertThat(load(config).strategies().get(0).limits()).isEqualTo(new StrategyLimits(7, 70, 5_000_000L, 2));
    }

    @Test
    void shouldNameASettingThatIsWrongOrUnknownWithItsPlace() throws IOException {
        Path jar =
                mine("settings.integer(\"depth\", 1, 9); return (b, t) -> {};").write(jar("good"));

        assertThatThrownBy(() -> load(config("  - name: mine\n    settings: {depth: 30}\n", jar)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("bot.yaml:7")
                .hasMessageContaining("depth");
        assertThatThrownBy(() -> load(config("  - name: mine\n    settings: {depth: 3, width: 2}\n", jar)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("width");
    }

    @Test
    void shouldRunThePluginsOwnVersionOfALibraryThatTheBotHasToo() throws IOException {
        Path jar = PluginBuilder.strategy(
                        "mine", "", "throw new IllegalStateException(com.fasterxml.jackson.core.JsonFactory.VERSION);")
                .source(
                        "com.fasterxml.jackson.core.JsonFactory",
                        "package com.fasterxml.jackson.core; public class JsonFactory {"
                                + " public static final String VERSION = String.valueOf(\"0.0.1\"); }")
                .write(jar("bundled"));

        assertThat(told(config(MINE, jar))).isEqualTo("0.0.1");
    }

    @Test
    void shouldLetTwoPluginsHaveTheirOwnVersionsOfOneLibrary() throws IOException {
        Path first = PluginBuilder.strategy("mine", "", "throw new IllegalStateException(lib.Version.text());")
                .source(
                        "lib.Version",
                        "package lib; public class Version { public static String text() { return \"1\"; } }")
                .write(jar("first"));
        Path second = PluginBuilder.strategy("other", "", "throw new IllegalStateException(lib.Version.text());")
                .source(
                        "lib.Version",
                        "package lib; public class Version { public static String text() { return \"2\"; } }")
                .write(jar("second"));

        assertThat(told(config(MINE, first, second))).isEqualTo("1");
        assertThat(told(config("  - {name: other}\n", first, second))).isEqualTo("2");
    }

    @Test
    void shouldFindThePluginsOwnResourcesAndServices() throws IOException {
        Path jar = PluginBuilder.strategy("mine", """
                        static String read() {
                            try (java.io.InputStream in = Runner.class.getResourceAsStream("words.txt")) {
                                return new String(in.readAllBytes())
                                    + java.util.ServiceLoader.load(Runnable.class, Runner.class.getClassLoader())
                                        .findFirst().isPresent();
                            } catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }
                        }
                        """, "throw new IllegalStateException(read());")
                .source("plug.Task", "package plug; public class Task implements Runnable { public void run() {} }")
                .entry("plug/words.txt", "hello ")
                .entry("META-INF/services/java.lang.Runnable", "plug.Task\n")
                .write(jar("resources"));

        assertThat(told(config(MINE, jar))).isEqualTo("hello true");
    }

    @Test
    void shouldTakeTheClassesThatAreForThisJava() throws IOException {
        Path jar = PluginBuilder.strategy("mine", """
                        static String read() {
                            try (java.io.InputStream in = Runner.class.getResourceAsStream("/which.txt")) {
                                return new String(in.readAllBytes());
                            } catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }
                        }
                        """, "throw new IllegalStateException(read());")
                .multiRelease()
                .entry("which.txt", "old")
                .entry("META-INF/versions/11/which.txt", "11")
                .entry("META-INF/versions/999/which.txt", "999")
                .write(jar("multi"));

        assertThat(told(config(MINE, jar))).isEqualTo("11");
    }

    @Test
    void shouldGoOnWorkingWhenTheJarIsReplacedUnderIt() throws IOException {
        Path jar = PluginBuilder.strategy("mine", "", "throw new IllegalStateException(Later.text());")
                .source("plug.Later", "package plug; class Later { static String text() { return \"as loaded\"; } }")
                .write(jar("replaced"));
        Strategy strategy = load(config(MINE, jar)).strategies().get(0).strategy();

        Files.writeString(jar, "no jar any more");

        assertThatThrownBy(() -> strategy.onBestBidOffer(null, null)).hasMessage("as loaded");
    }

    // --- what a plug-in cannot see

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.ringbot.engine.Engine",
                "io.ringbot.okx.auth.Credentials",
                "io.ringbot.runner.Main",
                "io.netty.channel.Channel",
                "com.fasterxml.jackson.core.JsonFactory",
                "org.slf4j.Logger"
            })
    void shouldRefuseAtStartWhoeverReachesForTheInsideOfTheBot(String inside) throws IOException {
        Path jar = PluginBuilder.strategy("mine", "", "System.out.println(" + inside + ".class);")
                .write(jar("reaching"));

        assertRefused(config(MINE, jar), "bot.yaml:3", "reaching.jar", "class plug.Mine$Runner needs " + inside);
    }

    @Test
    void shouldNotFindTheInsideOfTheBotByNameEither() throws IOException {
        Path jar = PluginBuilder.strategy("mine", """
                        static String found() {
                            StringBuilder found = new StringBuilder();
                            for (String name : new String[] {"io.ringbot.engine.Engine", "io.netty.channel.Channel",
                                    "io.ringbot.strategy.test.StrategyTester", "io.ringbot.strategies.quoter.Quoter",
                                    "io.ringbot.strategy.Trading", "java.net.http.HttpClient"}) {
                                try { found.append(Class.forName(name).getSimpleName()).append(' '); }
                                catch (ClassNotFoundException e) { found.append("- "); }
                            }
                            return found.toString();
                        }
                        """, "throw new IllegalStateException(found());")
                .write(jar("reflecting"));

        assertThat(told(config(MINE, jar))).isEqualTo("- - - - Trading HttpClient ");
    }

    // --- refused by name

    @Test
    void shouldRefuseByNameWhatCannotBeLoaded() throws IOException {
        Path twin = new PluginBuilder()
                .source("plug.Mine", factory("Mine", "quoter", "return null;"))
                .factory("plug.Mine")
                .write(jar("twin"));
        Path missing = new PluginBuilder().factory("plug.Nowhere").write(jar("missing"));
        Path silent = new PluginBuilder()
                .source("plug.Mine", factory("Mine", "mine", "return null;"))
                .write(jar("silent"));
        Path text = Files.writeString(jar("text"), "no jar");
        Path cut = jar("cut");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(twin), 700));
        assertRefused(
                config("  - {name: quoter}\n", twin), "two strategies are called 'quoter'", "twin.jar", "bot.yaml:3");
        assertRefused(config(MINE, missing), "missing.jar", "factory plug.Nowhere", "does not hold that class");
        assertRefused(config(MINE, silent), "silent.jar", "names no strategy factory");
        assertRefused(config(MINE, directory.resolve("none.jar")), "none.jar", "is no file");
        assertRefused(config(MINE, text), "text.jar", "cannot be read as a jar");
        assertRefused(config(MINE, cut), "cut.jar", "cannot be read as a jar");
        assertRefused(config("  - {name: quotre}\n"), "no strategy 'quotre'", "probe, quoter");
    }

    @Test
    void shouldRefuseAClassThatIsMissingBeforeAnyCallbackMissesIt() throws IOException {
        Path jar = PluginBuilder.strategy("mine", "", "Gone.work();")
                .source("plug.Gone", "package plug; class Gone { static void work() {} }")
                .without("plug.Gone")
                .write(jar("missing"));

        assertRefused(
                config(MINE, jar),
                "bot.yaml:3",
                "missing.jar",
                "class plug.Mine$Runner needs plug.Gone, which is neither in the jar nor of Java");
    }

    @Test
    void shouldRefuseAMemberOfTheApiThatThisVersionDoesNotHave() throws IOException {
        // Compiled against another Trading, which is not in the jar.
        Path jar = PluginBuilder.strategy("mine", "", "trading.teleport(1L);")
                .source(
                        "io.ringbot.strategy.Trading",
                        "package io.ringbot.strategy; public interface Trading { void teleport(long where); }")
                .without("io.ringbot.strategy.Trading")
                .write(jar("newer"));

        assertRefused(
                config(MINE, jar),
                "newer.jar",
                "class plug.Mine$Runner uses io.ringbot.strategy.Trading.teleport(J)V",
                "this version of the API does not have");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.9", "2.0", "1.999", "one", "1"})
    void shouldRefuseAnotherVersionOfTheApi(String version) throws IOException {
        Path jar = mine("return (b, t) -> {};").apiVersion(version).write(jar("other"));

        assertRefused(
                config(MINE, jar),
                "other.jar was compiled against version " + version + " of the API",
                "this bot has " + ApiVersion.current());
    }

    @Test
    void shouldRefuseAJarThatDoesNotSayItsVersionAndSayHowToMendThat() throws IOException {
        Path jar = mine("return (b, t) -> {};").apiVersion(null).write(jar("mute"));

        assertRefused(
                config(MINE, jar),
                "bot.yaml:3:11: plug-in " + jar + " does not say which version",
                "add Ringbot-Api-Version: " + ApiVersion.current() + " to its manifest");
    }

    @Test
    void shouldRefuseAClassOfANewerJava() throws IOException {
        Path jar = mine("return (b, t) -> {};").write(jar("newer"));
        PluginJar read = PluginJar.read(config(MINE, jar).plugins().get(0));
        byte[] bytes = read.classBytes("plug.Mine");
        bytes[7] = (byte) (44 + Runtime.version().feature() + 1);

        assertThatThrownBy(() ->
                        new Linkage(read, new PluginClassLoader(read, getClass().getClassLoader())).check())
                .hasMessageContaining("class plug.Mine is compiled for Java "
                        + (Runtime.version().feature() + 1))
                .hasMessageContaining(
                        "compile with --release " + Runtime.version().feature());
    }

    @Test
    void shouldRefuseTheSameClassInTwoJars() throws IOException {
        Path one = PluginBuilder.strategy("mine", "", "Shared.work();")
                .source("plug.Shared", "package plug; class Shared { static void work() {} }")
                .write(jar("one"));
        Path two = PluginBuilder.strategy("other", "", "Shared.work();")
                .source("plug.Shared", "package plug; class Shared { static void work() { } int more; }")
                .write(jar("two"));

        assertRefused(config(MINE, one, two), "two.jar holds class plug.Shared, and so does " + one);
    }

    @Test
    void shouldRefuseTheSameJarTwice() throws IOException {
        Path one = mine("return (b, t) -> {};").write(jar("one"));
        Path copy = Files.copy(one, jar("copy"));

        assertRefused(config(MINE, one, copy), "copy.jar is the same jar as " + one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new IllegalStateException(\"no luck\");",
                "throw new StackOverflowError(\"no luck\");",
                "throw new OutOfMemoryError(\"no luck\");",
                "throw new AssertionError(\"no luck\");"
            })
    void shouldRefuseAStrategyWhoseConstructionFailsWhatever(String create) throws IOException {
        Path jar = mine(create).write(jar("broken"));

        assertRefused(
                config(MINE, jar),
                "broken.jar is refused, nothing was started",
                "strategy 'mine' (mine, bot.yaml:6:5) cannot be made by plug.Mine",
                "no luck");
    }

    @Test
    void shouldRefuseAFactoryThatFailsAnywhere() throws IOException {
        Path initializer = new PluginBuilder()
                .source("plug.Mine", factory("Mine", "mine", "return null;").replace("public String name()", """
                        static final int N = Integer.parseInt("no number");
                        public String name()"""))
                .factory("plug.Mine")
                .write(jar("initializer"));
        Path constructor = new PluginBuilder()
                .source("plug.Mine", factory("Mine", "mine", "return null;").replace("public String name()", """
                        public Mine() { throw new IllegalStateException("no luck"); }
                        public String name()"""))
                .factory("plug.Mine")
                .write(jar("constructor"));
        Path arguments = new PluginBuilder()
                .source("plug.Mine", factory("Mine", "mine", "return null;").replace("public String name()", """
                        public Mine(int n) {}
                        public String name()"""))
                .factory("plug.Mine")
                .write(jar("arguments"));
        Path nameless = new PluginBuilder()
                .source("plug.Mine", factory("Mine", " ", "return null;"))
                .factory("plug.Mine")
                .write(jar("nameless"));
        Path other = new PluginBuilder()
                .source("plug.Mine", "package plug; public class Mine {}")
                .factory("plug.Mine")
                .write(jar("other"));
        Path nothing = mine("return null;").write(jar("nothing"));

        assertRefused(
                config(MINE, initializer),
                "initializer.jar",
                "plug.Mine cannot be made: its static initializer threw java.lang.NumberFormatException");
        assertRefused(config(MINE, constructor), "constructor.jar", "plug.Mine cannot be made", "no luck");
        assertRefused(config(MINE, arguments), "plug.Mine cannot be made", "no public constructor without arguments");
        assertRefused(config(MINE, nameless), "nameless.jar", "plug.Mine gives the strategy no name");
        assertRefused(config(MINE, other), "other.jar", "plug.Mine", "no public class that implements");
        assertRefused(config(MINE, nothing), "strategy 'mine'", "plug.Mine in " + nothing + " made nothing");
    }

    // --- pinned

    @Test
    void shouldRefuseAJarThatIsNotTheOnePinnedNamingBothHashes() throws IOException {
        Path jar = mine("return (b, t) -> {};").write(jar("pinned"));
        String hash =
                Plugins.load(config(MINE, jar).plugins(), false).jars().get(0).sha256();
        assertThat(hash).matches(HASH);
        String wrong = "0".repeat(64);

        assertThat(load(config("[{jar: " + jar + ", sha256: " + hash + "}]", MINE))
                        .strategies())
                .hasSize(1);
        assertRefused(
                config("[{jar: " + jar + ", sha256: \"" + wrong + "\"}]", MINE),
                "bot.yaml:3",
                "pinned.jar is not the jar that was pinned: it has SHA-256 " + hash + ", the configuration says "
                        + wrong);
        // A replay is there to see what another jar would do.
        assertThat(Plugins.loadUnpinned(config("[{jar: " + jar + ", sha256: \"" + wrong + "\"}]", MINE)
                                .plugins())
                        .hashes())
                .containsEntry("pinned.jar", hash);
    }

    @Test
    void shouldWantTheHashOfEveryJarInModeLiveAndSayWhatToPaste() throws IOException {
        Path jar = mine("return (b, t) -> {};").write(jar("unpinned"));
        BotConfig config = config(MINE, jar);

        assertThatThrownBy(() -> Plugins.load(config.plugins(), true))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("unpinned.jar has no sha256 in the configuration")
                .hasMessageMatching("(?s).*plugins: \\[\\{jar: .*unpinned.jar, sha256: " + HASH + "\\}\\]");
    }
}
