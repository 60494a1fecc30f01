package io.ringbot.runner.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which program a run was made with: the SHA-256 of each of its jars, for the head of its journal. */
public final class JarHashes {

    private JarHashes() {}

    /**
     * File name to hash in hexadecimal, of the jar this program runs from, where it does, and of the plug-ins.
     *
     * @throws UncheckedIOException where a jar cannot be read
     */
    public static Map<String, String> of(List<Path> plugins) {
        Map<String, String> hashes = new LinkedHashMap<>();
        CodeSource source = JarHashes.class.getProtectionDomain().getCodeSource();
        if (source != null) {
            try {
                add(hashes, Path.of(source.getLocation().toURI()));
            } catch (URISyntaxException e) {
                throw new IllegalStateException("the program runs from " + source.getLocation() + ", no path", e);
            }
        }
        plugins.forEach(plugin -> add(hashes, plugin));
        return hashes;
    }

    // A program that is being worked on runs from directories, which have no hash.
    private static void add(Map<String, String> hashes, Path jar) {
        if (Files.isRegularFile(jar)) {
            hashes.put(jar.getFileName().toString(), sha256(jar));
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
