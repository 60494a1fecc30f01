package io.ringbot.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.engine.StrategySpec;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.ConfigLoader;
import io.ringbot.strategy.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies from real jars, compiled by the test. */
class StrategyLoaderIT {

    private static final String SERVICE = "META-INF/services/io.ringbot.strategy.StrategyFactory";

    @TempDir
    private Path directory;

    private static String factory(String className, String name, String body) {
        return """
            package plug;
            import io.ringbot.strategy.*;
            public final class %s implements StrategyFactory {
                public String name() { return "%s"; }
                public Strategy create(Settings settings) { %s }
            }
            """.formatted(className, name, body);
    }

    private Path jar(String name, Map<String, String> sources, String service) throws IOException {
        Path classes = Files.createDirectories(directory.resolve(name + "-classes"));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = Files.createDirectories(directory.resolve(name + "-src").resolve("plug"))
                    .resolve(source.getKey() + ".java");
            Files.writeString(file, source.getValue());
            int status = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-d",
                            classes.toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            file.toString());
            assertThat(status).isZero();
        }
        Path jar = directory.resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
            if (service != null) {
                out.putNextEntry(new JarEntry(SERVICE));
                out.write(service.getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private BotConfig config(String strategies, Path... plugins) {
        String yaml = "dataDir: d\ninstruments: [{id: BTC-USDT}]\nplugins: " + List.of(plugins) + "\n\n";
        return ConfigLoader.parse("bot.yaml", yaml + "strategies:\n" + strategies);
    }

    private static List<StrategySpec> load(BotConfig config) {
        return new StrategyLoader(config.plugins()).load(config.strategies());
    }

    @Test
    void shouldFindStrategiesOfTheClassPathAndOfAJar() throws IOException {
        Path jar = jar(
                "good",
                Map.of("Mine", factory("Mine", "mine", "settings.integer(\"depth\", 1, 9); return (b, t) -> {};")),
                "plug.Mine\n");
        List<StrategySpec> specs = load(config(
                "  - {name: mine, id: a, settings: {depth: 3}}\n  - {name: probe, id: b, settings: {orderSize: \"1\"}}\n",
                jar));
        assertThat(specs).extracting(StrategySpec::id).containsExactly("a", "b");
        assertThat(specs.get(0).strategy().getClass().getClassLoader().getName())
                .isEqualTo("good.jar");
    }

    @Test
    void shouldNameASettingThatIsWrongOrUnknownWithItsPlace() throws IOException {
        Path jar = jar(
                "good",
                Map.of("Mine", factory("Mine", "mine", "settings.integer(\"depth\", 1, 9); return (b, t) -> {};")),
                "plug.Mine\n");
        assertThatThrownBy(() -> load(config("  - name: mine\n    settings: {depth: 30}\n", jar)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("bot.yaml:7")
                .hasMessageContaining("depth");
        assertThatThrownBy(() -> load(config("  - name: mine\n    settings: {depth: 3, width: 2}\n", jar)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("width");
    }

    @Test
    void shouldRefuseByNameWhatCannotBeLoaded() throws IOException {
        Path twin = jar("twin", Map.of("Mine", factory("Mine", "quoter", "return null;")), "plug.Mine\n");
        Path broken = jar(
                "broken",
                Map.of("Mine", factory("Mine", "mine", "throw new IllegalStateException(\"no luck\");")),
                "plug.Mine\n");
        Path missing = jar("missing", Map.of(), "plug.Nowhere\n");
        Path silent = jar("silent", Map.of("Mine", factory("Mine", "mine", "return null;")), null);
        String mine = "  - {name: mine}\n";
        assertRefused(config("  - {name: quoter}\n", twin), "two strategies are called 'quoter'");
        assertRefused(config(mine, broken), "'mine'", "no luck");
        assertRefused(config(mine, missing), "missing.jar", "plug.Nowhere");
        assertRefused(config(mine, silent), "silent.jar", "names no strategy factory");
        assertRefused(config(mine, directory.resolve("none.jar")), "none.jar", "is no file");
        assertRefused(config("  - {name: quotre}\n"), "no strategy 'quotre'", "probe, quoter");
    }

    private static void assertRefused(BotConfig config, String... words) {
        assertThatThrownBy(() -> load(config))
                .isInstanceOf(PluginException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }
}
