package io.ringbot.runner.secrets;

import io.ringbot.okx.auth.Credentials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Reads credentials from a file that nobody but its owner can read. */
final class CredentialsFile {

    private static final int MAX_BYTES = 8 * 1024;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private CredentialsFile() {}

    static Credentials read(Path file) {
        byte[] content = new byte[MAX_BYTES + 1];
        try {
            int length = readChecked(file, content);
            if (length > MAX_BYTES) {
                throw new SecretsException("credentials file " + file + " is longer than " + MAX_BYTES
                        + " bytes: it must hold the three lines apiKey, secretKey and passphrase only");
            }
            return new CredentialsParser(file.toString(), content, length).parse();
        } catch (NoSuchFileException e) {
            throw new SecretsException(
                    "credentials file " + file + " does not exist: write it with the three lines apiKey: ..., "
                            + "secretKey: ... and passphrase: ..., then chmod 600 " + file);
        } catch (IOException e) {
            // The exception names the file and what the system said; neither is secret.
            throw new SecretsException("credentials file " + file + " cannot be read: " + e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static int readChecked(Path file, byte[] content) throws IOException {
        PosixFileAttributes before = attributes(file);
        check(file, before);
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            // What was opened is what was checked: the name could have been given to another file in between.
            if (!Objects.equals(before.fileKey(), attributes(file).fileKey())) {
                throw new SecretsException("credentials file " + file + " was replaced while it was read: start again");
            }
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                continue;
            }
            return buffer.position();
        }
    }

    private static void check(Path file, PosixFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            throw new SecretsException("credentials file " + file
                    + " is a symbolic link, whose target can be changed by others: " + "name the file itself");
        }
        if (!attributes.isRegularFile()) {
            throw new SecretsException("credentials file " + file
                    + " is not a regular file: name a file with the three lines " + "apiKey, secretKey and passphrase");
        }
        UserPrincipal user = processUser();
        if (!attributes.owner().equals(user)) {
            throw new SecretsException("credentials file " + file + " belongs to "
                    + attributes.owner().getName()
                    + ", but this process runs as " + user.getName() + ": run as the owner, or chown "
                    + user.getName() + " " + file);
        }
        if (!OWNER_ONLY.containsAll(attributes.permissions())) {
            throw new SecretsException("credentials file " + file + " has mode "
                    + PosixFilePermissions.toString(attributes.permissions())
                    + ", at most rw------- is accepted: chmod 600 " + file
                    + ", and replace the key if others use this machine");
        }
    }

    private static PosixFileAttributes attributes(Path file) throws IOException {
        try {
            return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (UnsupportedOperationException e) {
            throw new SecretsException(
                    "credentials file " + file + " is on a file system without owners and modes, so nothing "
                            + "keeps others from reading it: move it, or use credentials: {environment: true}");
        }
    }

    // The kernel's own answer where there is one: the name in user.name can be set by anybody who starts the JVM.
    private static UserPrincipal processUser() throws IOException {
        Path self = Path.of("/proc/self");
        if (Files.exists(self)) {
            return Files.getOwner(self);
        }
        return FileSystems.getDefault()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
    }
}
