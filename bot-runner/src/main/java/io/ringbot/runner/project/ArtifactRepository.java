package io.ringbot.runner.project;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Writes a Maven repository into a folder, its artifacts cut out of the running jar: {@code ringbot-api}, which a strategy
 * compiles against, {@code ringbot-testkit}, which its tests run on, and {@code ringbot-bars} for a strategy on bars.
 *
 * <p>Their version ends with the beginning of the jar's own hash. So a project keeps what it was made with, and Maven, which
 * keeps what it has seen of a version for ever, never mistakes one build for another.
 */
final class ArtifactRepository {

    private static final String GROUP = "io.ringbot";
    private static final String API = "io/ringbot/runner/project/ringbot-api.jar";
    private static final String API_SOURCES = "io/ringbot/runner/project/sources/";
    private static final int HASH_DIGITS = 10;

    // The test kit runs the engine and reads journals and captures: it needs no sockets, commands or configuration
    // files.
    private static final List<String> NOT_FOR_TESTS = List.of(
            "io/ringbot/runner/",
            "io/ringbot/strategies/",
            "io/ringbot/bench/",
            "io/netty/",
            "META-INF/native/",
            "META-INF/native-image/",
            "META-INF/services/io.ringbot",
            "META-INF/services/javax.annotation.processing.Processor",
            "META-INF/maven/",
            "org/snakeyaml/",
            "org/ta4j/",
            "picocli/");

    // The adapter, the library, and what the library logs with.
    private static final List<String> BARS = List.of("io/ringbot/strategies/bars/", "org/ta4j/", "org/slf4j/");

    private final Path jar;
    private final String version;

    /** @param jar the bot's */
    ArtifactRepository(Path jar, String botVersion) throws IOException {
        this.jar = jar;
        this.version =
                botVersion + "-" + sha("SHA-256", Files.readAllBytes(jar)).substring(0, HASH_DIGITS);
    }

    /** Of every artifact. */
    String version() {
        return version;
    }

    /** @param withBars also {@code ringbot-bars}, which a strategy on bars packs into its jar */
    void writeTo(Path folder, boolean withBars) throws IOException {
        try (JarFile source = new JarFile(jar.toFile())) {
            Path api = folder(folder, "ringbot-api");
            byte[] apiJar = apiJar(source);
            write(file(api, "ringbot-api", ".jar"), apiJar);
            cut(source, file(api, "ringbot-api", "-sources.jar"), name -> name.startsWith(API_SOURCES), API_SOURCES);
            pom(api, "ringbot-api", "");
            Path kit = folder(folder, "ringbot-testkit");
            Set<String> inApi = names(apiJar);
            cut(source, file(kit, "ringbot-testkit", ".jar"), name -> !inApi.contains(name) && isForTests(name), "");
            pom(kit, "ringbot-testkit", """
                      <dependencies>
                        <dependency>
                          <groupId>%s</groupId>
                          <artifactId>ringbot-api</artifactId>
                          <version>%s</version>
                        </dependency>
                      </dependencies>
                    """.formatted(GROUP, version));
            if (withBars) {
                Path bars = folder(folder, "ringbot-bars");
                cut(source, file(bars, "ringbot-bars", ".jar"), ArtifactRepository::isForBars, "");
                pom(bars, "ringbot-bars", "");
            }
        }
    }

    private static boolean isForBars(String name) {
        return BARS.stream().anyMatch(name::startsWith) || name.equals("META-INF/LICENSE");
    }

    // As it was built: what belongs to the API is said there, once.
    private static byte[] apiJar(JarFile source) throws IOException {
        JarEntry entry = source.getJarEntry(API);
        if (entry == null) {
            throw new FileNotFoundException(
                    "the API jar is not in " + source.getName() + ": build it with mvn package");
        }
        try (InputStream in = source.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static Set<String> names(byte[] jar) throws IOException {
        Set<String> names = new HashSet<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static boolean isForTests(String name) {
        return !name.equals("META-INF/MANIFEST.MF") && NOT_FOR_TESTS.stream().noneMatch(name::startsWith);
    }

    private Path folder(Path root, String artifact) throws IOException {
        return Files.createDirectories(
                root.resolve(GROUP.replace('.', '/')).resolve(artifact).resolve(version));
    }

    private Path file(Path folder, String artifact, String ending) {
        return folder.resolve(artifact + "-" + version + ending);
    }

    private static void cut(JarFile source, Path target, Predicate<String> wanted, String prefix) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            Enumeration<JarEntry> entries = source.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (!entry.isDirectory() && wanted.test(entry.getName())) {
                    copy(source, entry, out, prefix);
                }
            }
        }
        write(target, bytes.toByteArray());
    }

    private static void copy(JarFile source, JarEntry entry, ZipOutputStream out, String prefix) throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName().substring(prefix.length()));
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        try (InputStream in = source.getInputStream(entry)) {
            in.transferTo(out);
        }
        out.closeEntry();
    }

    private void pom(Path folder, String artifact, String dependencies) throws IOException {
        String text = """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                %s</project>
                """.formatted(GROUP, artifact, version, dependencies);
        write(file(folder, artifact, ".pom"), text.getBytes(StandardCharsets.UTF_8));
    }

    // Maven warns of a file without a checksum beside it.
    private static void write(Path file, byte[] bytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(bytes);
        }
        Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"), sha("SHA-1", bytes));
    }

    private static String sha(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
