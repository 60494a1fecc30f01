package io.ringbot.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The jar as people run it: plain {@code java -jar}, on this JDK and on one of another version where one is installed (in
 * {@code /usr/lib/jvm}, or where {@code -Dringbot.jvms} says).
 */
class PackagedJarIT {

    private static final Path JAR = Path.of("target", "bot.jar").toAbsolutePath();

    private record Outcome(int exitCode, String out, String err) {}

    @TempDir
    private Path temp;

    @BeforeAll
    static void jarIsBuilt() {
        assumeTrue(Files.exists(JAR), JAR + " is not built: run mvn verify");
    }

    static Stream<Path> jdks() throws IOException {
        List<Path> jdks = new ArrayList<>();
        Path own = Path.of(System.getProperty("java.home"));
        jdks.add(own);
        Path installed = Path.of(System.getProperty("ringbot.jvms", "/usr/lib/jvm"));
        if (Files.isDirectory(installed)) {
            try (Stream<Path> others = Files.list(installed)) {
                others.filter(jdk -> feature(jdk) >= 17 && feature(jdk) != feature(own))
                        .sorted()
                        .forEach(jdks::add);
            }
        }
        return jdks.stream();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void shouldTellItsVersionAndHelpWithoutASoundOnStandardError(Path jdk) throws Exception {
        Outcome version = run(jdk, JAR, "--version");
        assertThat(version.err()).isEmpty();
        assertThat(version.out()).matches("Ringbot [0-9].* \\(Java .*\\)\\R");
        assertThat(version.exitCode()).isZero();
        Outcome help = run(jdk, JAR, "--help");
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: bot ");
        assertThat(help.exitCode()).isZero();
        assertThat(filesBeside()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void shouldOpenAQueueWithoutASoundAndWithoutAFileElsewhere(Path jdk) throws Exception {
        Outcome outcome = run(jdk, scratchJar(), "queue");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("read back 1000");
        assertThat(outcome.exitCode()).isZero();
        assertThat(filesBeside())
                .allMatch(file -> file.startsWith("work/queue/"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void shouldLoadTheNativesItShips(Path jdk) throws Exception {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "natives are shipped for Linux on x86-64 only");
        assertThat(run(jdk, scratchJar(), "queue").out()).contains("epoll true, boringssl true");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void shouldLogOneLineToStandardError(Path jdk) throws Exception {
        Outcome outcome = run(jdk, scratchJar(), "log");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .matches(
                        "[0-9T:.-]+Z main WARN Scratch - as asked \\| java.lang.IllegalStateException: for the test.*\\R");
    }

    @Test
    void shouldRefuseAWrongCommandLineWithTheUsageCode() throws Exception {
        Outcome outcome = run(Path.of(System.getProperty("java.home")), JAR, "--nonsense");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("bot: Unknown option: '--nonsense'");
    }

    @Test
    void shouldKeepWhatLibrariesLookUpInTheirJars() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
            assertThat(jar.getEntry("META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat"))
                    .isNotNull();
            assertThat(jar.getEntry("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"))
                    .isNotNull();
            List<String> names = jar.stream().map(JarEntry::getName).toList();
            assertThat(names).anyMatch(name -> name.startsWith("META-INF/versions/") && name.contains("jackson"));
            assertThat(names).anyMatch(name -> name.startsWith("META-INF/native/") && name.contains("epoll"));
            assertThat(names)
                    .doesNotHaveDuplicates()
                    .noneMatch(name -> name.startsWith("software/chronicle/analytics"));
            assertThat(names).contains("META-INF/LICENSE");
        }
    }

    private Outcome run(Path jdk, Path jar, String word) throws Exception {
        Path home = Files.createDirectories(temp.resolve("home"));
        Path tmp = Files.createDirectories(temp.resolve("tmp"));
        Path work = Files.createDirectories(temp.resolve("work"));
        Path out = temp.resolve("out.txt");
        Path err = temp.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        jdk.resolve("bin/java").toString(),
                        "-Duser.home=" + home,
                        "-Djava.io.tmpdir=" + tmp,
                        "-jar",
                        jar.toString(),
                        word)
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("HOME", home.toString());
        // Both would make the JVM talk on standard error.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Everything the program wrote, by path from the temporary directory. */
    private List<String> filesBeside() throws IOException {
        try (Stream<Path> files = Files.walk(temp)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> temp.relativize(file).toString())
                    .filter(name -> !name.equals("out.txt") && !name.equals("err.txt") && !name.equals("scratch.jar"))
                    .toList();
        }
    }

    /** A jar with the packaged one's manifest and class path, and another main class: opens hold for the jar that is run. */
    private Path scratchJar() throws IOException {
        Manifest manifest;
        try (JarFile jar = new JarFile(JAR.toFile())) {
            manifest = jar.getManifest();
        }
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ScratchProgram.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, JAR.toUri().toString());
        Path scratch = temp.resolve("scratch.jar");
        String entry = ScratchProgram.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(scratch);
                JarOutputStream jar = new JarOutputStream(file, manifest);
                InputStream code = ScratchProgram.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            code.transferTo(jar);
            jar.closeEntry();
        }
        return scratch;
    }

    private static int feature(Path jdk) {
        Path release = jdk.resolve("release");
        if (!Files.exists(release) || !Files.isExecutable(jdk.resolve("bin/java"))) {
            return 0;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            properties.load(in);
        } catch (IOException e) {
            return 0;
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("[.+-]")[0]);
    }
}
