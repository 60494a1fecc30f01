package io.ringbot.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.strategy.ApiVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A real plug-in jar, compiled from source by the test. */
public final class PluginBuilder {

    private static final String SERVICE = "META-INF/services/io.ringbot.strategy.StrategyFactory";

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();
    private final Map<String, String> entries = new LinkedHashMap<>();
    private String apiVersion = ApiVersion.current();
    private boolean multiRelease;

    /**
     * A plug-in of one strategy, in the package {@code plug}.
     *
     * @param name of the strategy; the factory's class is the same with a capital letter
     * @param members of the strategy's class, all but the required callback where {@code callback} gives that
     * @param callback what it does at every change of the top, with {@code best} and {@code trading}
     */
    public static PluginBuilder strategy(String name, String members, String callback) {
        String className = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
        return new PluginBuilder()
                .source("plug." + className, """
                package plug;
                import io.ringbot.instrument.*;
                import io.ringbot.strategy.*;
                public final class %1$s implements StrategyFactory {
                    public String name() { return "%2$s"; }
                    public Strategy create(Settings settings) { return new Runner(); }
                    static final class Runner implements Strategy {
                        %3$s
                        public void onBestBidOffer(BestBidOffer best, Trading trading) { %4$s }
                    }
                }
                """.formatted(className, name, members, callback))
                .factory("plug." + className);
    }

    /** A class by its full name. */
    public PluginBuilder source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    /** Names a class in META-INF/services. */
    public PluginBuilder factory(String className) {
        entries.merge(SERVICE, className + "\n", String::concat);
        return this;
    }

    public PluginBuilder entry(String name, String text) {
        entries.put(name, text);
        return this;
    }

    /** Compiles the class and leaves it out of the jar. */
    public PluginBuilder without(String className) {
        left.add(className.replace('.', '/') + ".class");
        return this;
    }

    /** @param version null to say nothing in the manifest */
    public PluginBuilder apiVersion(String version) {
        apiVersion = version;
        return this;
    }

    public PluginBuilder multiRelease() {
        multiRelease = true;
        return this;
    }

    /** Compiles against the class path of the test and writes the jar. */
    public Path write(Path jar) throws IOException {
        Path work = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "plugin");
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<String> arguments =
                new ArrayList<>(List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        if (!sources.isEmpty()) {
            assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                    .as("the test's own source compiles")
                    .isZero();
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (apiVersion != null) {
            manifest.getMainAttributes().putValue(ApiVersion.MANIFEST_ATTRIBUTE, apiVersion);
        }
        if (multiRelease) {
            manifest.getMainAttributes().putValue("Multi-Release", "true");
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString();
                if (!left.contains(name)) {
                    out.putNextEntry(new JarEntry(name));
                    out.write(Files.readAllBytes(file));
                }
            }
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
