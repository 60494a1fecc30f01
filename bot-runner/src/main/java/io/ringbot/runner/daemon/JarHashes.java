package io.ringbot.runner.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names the code of a run: file name to SHA-256 of the program's jar and of every plug-in. Cold. */
public final class JarHashes {

    private JarHashes() {}

    /**
     * The program's jar, and the plug-ins given. Run from class folders instead of a jar, the program itself is left out.
     *
     * @param plugins name to hash
     */
    public static Map<String, String> with(Map<String, String> plugins) {
        Map<String, String> hashes = new LinkedHashMap<>();
        Path program = program();
        if (Files.isRegularFile(program)) {
            hashes.put(program.getFileName().toString(), sha256(program));
        }
        hashes.putAll(plugins);
        return hashes;
    }

    private static Path program() {
        try {
            return Path.of(JarHashes.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program's own place is no path: " + e.getMessage(), e);
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
