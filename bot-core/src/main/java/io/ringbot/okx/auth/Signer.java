package io.ringbot.okx.auth;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;

/**
 * Signs logins and REST requests: Base64 of HMAC-SHA256 over what OKX calls the prehash.
 *
 * <p>OKX: the secret is used as its ASCII bytes, though it looks hexadecimal. One instance belongs to one thread, since it
 * reuses one {@link Mac}. Allocates.
 */
public final class Signer {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String LOGIN = "GET/users/self/verify";

    private final Credentials credentials;
    private final Mac mac;

    /** @throws IllegalStateException where the credentials are closed */
    public Signer(Credentials credentials) {
        this.credentials = credentials;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(credentials.signingKey(ALGORITHM));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM + ", which every Java must have", e);
        } catch (InvalidKeyException e) {
            // No cause: a provider is free to name the key in its message.
            throw new IllegalStateException("the secret key was refused by this Java's " + ALGORITHM);
        }
    }

    /**
     * The {@code sign} of a WebSocket login.
     *
     * @param timestampSeconds Unix time in whole seconds; OKX: valid for 30 s
     * @throws IllegalStateException where the credentials are closed
     */
    public String loginSignature(String timestampSeconds) {
        credentials.requireOpen();
        update(timestampSeconds);
        update(LOGIN);
        return finish();
    }

    /**
     * The {@code OK-ACCESS-SIGN} header of a REST request.
     *
     * @param isoTimestamp UTC with milliseconds and {@code Z}, the same text as in the timestamp header
     * @param method in upper case
     * @param requestPath from {@code /api/v5} on, with the query exactly as it goes over the wire
     * @param body exactly what is sent; empty for GET
     * @throws IllegalStateException where the credentials are closed
     */
    public String restSignature(String isoTimestamp, String method, String requestPath, String body) {
        credentials.requireOpen();
        update(isoTimestamp);
        update(method);
        update(requestPath);
        update(body);
        return finish();
    }

    @Override
    public String toString() {
        return "Signer[***]";
    }

    private void update(String text) {
        mac.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private String finish() {
        return Base64.getEncoder().encodeToString(mac.doFinal());
    }
}
