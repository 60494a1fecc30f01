package io.ringbot.okx.auth;

import io.netty.buffer.ByteBuf;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/**
 * The API key, secret key and passphrase of one account, held as bytes and wiped on {@link #close()}.
 *
 * <p>The values are never a {@link String}: the key and the passphrase can only be written to where a login frame or a header
 * is built, the secret only signs. All are printable ASCII, so they can neither break a header nor a frame. Belongs to one
 * thread at a time; {@link #close()} may be called by the thread that stops the run, after {@code io} has ended.
 */
public final class Credentials implements AutoCloseable {

    private static final int MAX_LENGTH = 256;

    private final byte[] apiKey;
    private final byte[] secretKey;
    private final byte[] passphrase;
    private final String fingerprint;
    private volatile boolean closed;

    private Credentials(byte[] apiKey, byte[] secretKey, byte[] passphrase) {
        this.apiKey = apiKey;
        this.secretKey = secretKey;
        this.passphrase = passphrase;
        this.fingerprint = fingerprintOf(apiKey);
    }

    /**
     * Takes ownership of the arrays: the caller must neither keep nor wipe them. Where one is refused all three are wiped.
     *
     * @throws IllegalArgumentException where a value is missing, empty, longer than {@value #MAX_LENGTH} bytes or not printable
     *     ASCII; the message says which and where, never the value
     */
    public static Credentials of(byte[] apiKey, byte[] secretKey, byte[] passphrase) {
        try {
            // OKX: keys are UUIDs and secrets hexadecimal; only a passphrase may hold blanks, quotes or backslashes.
            check("apiKey", apiKey, false);
            check("secretKey", secretKey, false);
            check("passphrase", passphrase, true);
            return new Credentials(apiKey, secretKey, passphrase);
        } catch (IllegalArgumentException refused) {
            wipe(apiKey);
            wipe(secretKey);
            wipe(passphrase);
            throw refused;
        }
    }

    /** Writes the API key as it is: fit for a header and, having nothing to escape, for a JSON string. */
    public void writeApiKey(ByteBuf out) {
        requireOpen();
        out.writeBytes(apiKey);
    }

    /** The API key's length in bytes. */
    public int apiKeyLength() {
        return apiKey.length;
    }

    /**
     * Writes the API key at the offset.
     *
     * @return the position after the last byte written
     */
    public int writeApiKey(byte[] out, int offset) {
        requireOpen();
        return write(apiKey, out, offset);
    }

    /** Writes the passphrase as it is: fit for a header, not for JSON. */
    public void writePassphrase(ByteBuf out) {
        requireOpen();
        out.writeBytes(passphrase);
    }

    /** The passphrase's length in bytes, before any escaping. */
    public int passphraseLength() {
        return passphrase.length;
    }

    /**
     * Writes the passphrase as it is at the offset.
     *
     * @return the position after the last byte written
     */
    public int writePassphrase(byte[] out, int offset) {
        requireOpen();
        return write(passphrase, out, offset);
    }

    /** Writes the passphrase as the inside of a JSON string: quotes and backslashes escaped, no quotes around. */
    public void writePassphraseJson(ByteBuf out) {
        requireOpen();
        for (byte b : passphrase) {
            if (b == '"' || b == '\\') {
                out.writeByte('\\');
            }
            out.writeByte(b);
        }
    }

    /** The first eight hexadecimal digits of the API key's SHA-256: tells keys apart in logs and journals, gives none away. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Overwrites the values. Using them afterwards is an {@link IllegalStateException}. */
    @Override
    public void close() {
        closed = true;
        wipe(apiKey);
        wipe(secretKey);
        wipe(passphrase);
    }

    @Override
    public String toString() {
        return "Credentials[***]";
    }

    /** The key of the signature. The copy inside lives as long as the signer that asked for it. */
    SecretKeySpec signingKey(String algorithm) {
        requireOpen();
        return new SecretKeySpec(secretKey, algorithm);
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "the credentials are closed: nothing can be signed or sent after the run's end");
        }
    }

    private static int write(byte[] value, byte[] out, int offset) {
        System.arraycopy(value, 0, out, offset, value.length);
        return offset + value.length;
    }

    private static void check(String name, byte[] value, boolean text) {
        if (value == null || value.length == 0) {
            throw new IllegalArgumentException(name + " is empty: copy it from the page where OKX showed it");
        }
        if (value.length > MAX_LENGTH) {
            throw new IllegalArgumentException(name + " is " + value.length + " bytes long, at most " + MAX_LENGTH
                    + " are expected: check what was pasted");
        }
        for (int i = 0; i < value.length; i++) {
            int c = value[i];
            boolean printable = c > ' ' && c < 0x7f;
            boolean legal = text ? printable || c == ' ' : printable && c != '"' && c != '\\';
            if (!legal) {
                throw new IllegalArgumentException(
                        name + " has a character that OKX never issues, at position " + (i + 1) + " of " + value.length
                                + ": look for a blank, quote, line end or non-ASCII letter from pasting");
            }
        }
        if (value[0] == ' ' || value[value.length - 1] == ' ') {
            throw new IllegalArgumentException(name + " begins or ends with a blank: remove it");
        }
    }

    private static void wipe(byte[] value) {
        if (value != null) {
            Arrays.fill(value, (byte) 0);
        }
    }

    private static String fingerprintOf(byte[] apiKey) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(apiKey);
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
