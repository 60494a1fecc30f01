package io.ringbot.runner.plugin;

import io.ringbot.runner.config.PluginConfig;
import io.ringbot.strategy.StrategyFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A plug-in's jar, read once and whole: what was hashed is what is run, and a jar that is built anew under a running bot does no
 * harm. Cold, immutable.
 */
public final class PluginJar {

    private static final String SERVICE = "META-INF/services/" + StrategyFactory.class.getName();
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String VERSIONS = "META-INF/versions/";
    private static final String CLASS = ".class";

    /** Zip: signature of the end of the directory, and its least length. */
    private static final int DIRECTORY_END = 0x06054b50;

    private static final int DIRECTORY_END_BYTES = 22;

    private final PluginConfig config;
    private final String sha256;
    private final Map<String, byte[]> entries;
    private final Attributes manifest;

    private PluginJar(PluginConfig config, String sha256, Map<String, byte[]> entries, Attributes manifest) {
        this.config = config;
        this.sha256 = sha256;
        this.entries = entries;
        this.manifest = manifest;
    }

    /** @throws PluginException where the file cannot be read or is no jar */
    static PluginJar read(PluginConfig config) {
        Path path = config.jar();
        if (!Files.isRegularFile(path)) {
            throw new PluginException(
                    config.where() + ": plug-in " + path + " is no file: correct the path, which is relative to "
                            + Path.of("").toAbsolutePath(),
                    null);
        }
        try {
            byte[] bytes = Files.readAllBytes(path);
            Map<String, byte[]> entries = unzip(bytes);
            Attributes manifest = manifest(entries);
            return new PluginJar(config, sha256(bytes), forThisJava(entries, manifest), manifest);
        } catch (IOException | IllegalArgumentException | OutOfMemoryError e) {
            throw new PluginException(
                    config.where() + ": plug-in " + path + " cannot be read as a jar (" + e.getMessage()
                            + "): build it anew or name another file",
                    e);
        }
    }

    private static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        int count = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                count++;
                if (!entry.isDirectory()) {
                    entries.putIfAbsent(entry.getName(), in.readAllBytes());
                }
            }
        }
        if (count == 0) {
            throw new IOException("it is no zip file, or an empty one");
        }
        requireWhole(bytes, count);
        return entries;
    }

    // Read as a stream, a file that was copied half looks whole until its directory, which stands at the end, is
    // missed.
    private static void requireWhole(byte[] bytes, int count) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = bytes.length - DIRECTORY_END_BYTES; at >= 0; at--) {
            if (file.getInt(at) == DIRECTORY_END) {
                int told = Short.toUnsignedInt(file.getShort(at + 10));
                // All ones: there are more than fit.
                if (told != count && told != 0xFFFF) {
                    throw new IOException("its directory tells of " + told + " entries and it holds " + count);
                }
                return;
            }
        }
        throw new IOException("its end is missing");
    }

    private static Attributes manifest(Map<String, byte[]> entries) throws IOException {
        byte[] text = entries.get(MANIFEST);
        return text == null ? new Attributes() : new Manifest(new ByteArrayInputStream(text)).getMainAttributes();
    }

    // A library inside may have classes for newer versions of Java beside those for old ones.
    private static Map<String, byte[]> forThisJava(Map<String, byte[]> entries, Attributes manifest) {
        if (!"true".equalsIgnoreCase(manifest.getValue("Multi-Release"))) {
            return entries;
        }
        Map<String, byte[]> effective = new LinkedHashMap<>(entries);
        for (int version = 9; version <= Runtime.version().feature(); version++) {
            String prefix = VERSIONS + version + "/";
            entries.forEach((name, bytes) -> {
                if (name.startsWith(prefix)) {
                    effective.put(name.substring(prefix.length()), bytes);
                }
            });
        }
        return effective;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    PluginConfig config() {
        return config;
    }

    /** Where the file is. */
    public Path path() {
        return config.jar();
    }

    /** SHA-256 of the whole file, 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** A main attribute of the manifest, or null. */
    String attribute(String name) {
        return manifest.getValue(name);
    }

    /** The classes that the jar names as strategy factories, as they are written. */
    List<String> factoryNames() {
        byte[] text = entries.get(SERVICE);
        return text == null
                ? List.of()
                : new String(text, StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .toList();
    }

    /** The bytes of an entry, or null. */
    byte[] entry(String name) {
        return entries.get(name);
    }

    /** The bytes of a class by its name with points, or null. */
    byte[] classBytes(String name) {
        return entries.get(name.replace('.', '/') + CLASS);
    }

    /** Names of all classes inside, with points; not those of other versions of Java. */
    List<String> classNames() {
        return Collections.unmodifiableList(entries.keySet().stream()
                .filter(name ->
                        name.endsWith(CLASS) && !name.startsWith("META-INF/") && !name.equals("module-info.class"))
                .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                .toList());
    }

    /** A refusal that names the jar and the line of the configuration it stands in. */
    PluginException refused(String why, Throwable cause) {
        return new PluginException(config.where() + ": plug-in " + path() + " " + why, cause);
    }

    @Override
    public String toString() {
        return path().toString();
    }
}
