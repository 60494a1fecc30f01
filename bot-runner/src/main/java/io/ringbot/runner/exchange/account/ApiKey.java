package io.ringbot.runner.exchange.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of this exchange with its rights. Worth nothing anywhere else; still, its text form hides what is secret.
 *
 * @param permissions of {@code read_only}, {@code trade}, {@code withdraw}; every key may read
 * @param addresses it is bound to
 * @param label what its owner calls it
 */
public record ApiKey(
        String uid,
        String apiKey,
        String secretKey,
        String passphrase,
        Set<String> permissions,
        AddressList addresses,
        Environment environment,
        String label) {

    /** A key without binding, good for either environment. */
    public ApiKey(String uid, String apiKey, String secretKey, String passphrase, Set<String> permissions) {
        this(uid, apiKey, secretKey, passphrase, permissions, AddressList.ANY, Environment.ANY, "");
    }

    // OKX: keys look like a UUID. Anything else is no key at all; a well-formed one that is not known does not exist.
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** A key from fresh randomness that may read and trade. */
    public static ApiKey random(String uid) {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        byte[] passphrase = new byte[8];
        random.nextBytes(passphrase);
        return new ApiKey(
                uid,
                UUID.randomUUID().toString(),
                HexFormat.of().withUpperCase().formatHex(secret),
                "Pp" + HexFormat.of().formatHex(passphrase) + "!",
                Set.of("read_only", "trade"));
    }

    /** The key that follows from a seed, the same every time; for an exchange that a bot finds again after a restart. */
    public static ApiKey ofSeed(String uid, long seed) {
        return ofSeed(uid, seed, 0);
    }

    /** One of several keys that follow from a seed. */
    public static ApiKey ofSeed(String uid, long seed, int number) {
        String origin = " of seed " + seed + (number == 0 ? "" : ", number " + number);
        byte[] hash = sha256("test key" + origin);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        byte[] rest = sha256("passphrase" + origin);
        return new ApiKey(
                uid,
                new UUID(bytes.getLong(), bytes.getLong()).toString(),
                HexFormat.of().withUpperCase().formatHex(hash, 16, 32),
                "Pp" + HexFormat.of().formatHex(rest, 0, 8) + "!",
                Set.of("read_only", "trade"));
    }

    /** This key with all that a specification gives; its own texts stay where the specification has none. */
    public ApiKey as(KeySpec spec) {
        return new ApiKey(
                uid,
                spec.apiKey().isEmpty() ? apiKey : spec.apiKey(),
                spec.secretKey().isEmpty() ? secretKey : spec.secretKey(),
                spec.passphrase().isEmpty() ? passphrase : spec.passphrase(),
                spec.permissions(),
                spec.addresses(),
                spec.environment(),
                spec.label());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java cannot compute SHA-256", e);
        }
    }

    public static boolean isWellFormed(String apiKey) {
        return FORM.matcher(apiKey).matches();
    }

    public boolean mayTrade() {
        return permissions.contains("trade");
    }

    public boolean mayWithdraw() {
        return permissions.contains("withdraw");
    }

    /** The permissions as the venue lists them: in order, separated by commas. */
    public String perm() {
        return permissions.stream().sorted().collect(Collectors.joining(","));
    }

    /** OKX: a live key that is not bound to addresses and may do more than read is deleted when it is not used. */
    boolean endsUnused() {
        return environment == Environment.LIVE && addresses.isEmpty() && (mayTrade() || mayWithdraw());
    }

    /** Whether the signature is Base64 of HMAC-SHA256 over the text, the secret taken as ASCII; in constant time. */
    public boolean hasSigned(String text, String signature) {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }

    String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java cannot compute HMAC-SHA256", e);
        }
    }

    public boolean hasPassphrase(String text) {
        return MessageDigest.isEqual(
                passphrase.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ApiKey[uid=" + uid + ", apiKey=" + apiKey + ", secrets hidden]";
    }
}
