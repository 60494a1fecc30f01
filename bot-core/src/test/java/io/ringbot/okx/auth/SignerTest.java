package io.ringbot.okx.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SignerTest {

    private static final String SECRET = "TESTSECRET0123456789ABCDEF000001";
    private static final String TIMESTAMP = "2026-01-02T03:04:05.678Z";

    private final Signer signer = new Signer(credentials(SECRET));

    @Test
    void shouldSignLoginAsTheVenueDoes() {
        assertThat(signer.loginSignature("1767323045")).isEqualTo("87uaSeGujNef8CN69BDbrW7hFGHwjCM3knpwObHEwO4=");
    }

    @Test
    void shouldSignGetAsTheVenueDoes() {
        assertThat(signer.restSignature(TIMESTAMP, "GET", "/api/v5/account/balance?ccy=BTC", ""))
                .isEqualTo("njkMTBGM4crQZaqQcKkWqlT64vJknFmQGH3Wnf6ZcEc=");
    }

    @Test
    void shouldSignQueryWithLiteralCommasAsTheVenueDoes() {
        String path = "/api/v5/trade/orders-pending?instType=SWAP&ordType=post_only,fok,ioc&limit=100";
        assertThat(signer.restSignature(TIMESTAMP, "GET", path, ""))
                .isEqualTo("7ULkhLbnnKgaVdRCy3Rk6pQqzOLok/nap4/ZHTziOXY=");
    }

    @Test
    void shouldSignBodyAsTheVenueDoes() {
        String body = "{\"instId\":\"BTC-USDT\",\"tdMode\":\"cash\",\"clOrdId\":\"t1\",\"side\":\"buy\","
                + "\"ordType\":\"limit\",\"px\":\"30000.1\",\"sz\":\"0.001\"}";
        assertThat(signer.restSignature(TIMESTAMP, "POST", "/api/v5/trade/order", body))
                .isEqualTo("cDXeAR9rokrRcgtPy7gYhlJQspYhzB7B8Z/6iRnU9Fg=");
    }

    @Test
    void shouldAgreeWithAnHmacWrittenOutByHand() throws Exception {
        long seed = 20261120;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            // Up to 200 bytes, so that keys longer than a block of the hash are covered.
            String secret = text(random, 1 + random.nextInt(200));
            String timestamp = text(random, random.nextInt(30));
            String path = text(random, random.nextInt(120));
            String body = i % 3 == 0 ? "" : text(random, random.nextInt(400)) + "\u00e9\u20ac";
            Signer subject = new Signer(credentials(secret));
            assertThat(subject.restSignature(timestamp, "POST", path, body))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(hmac(secret, timestamp + "POST" + path + body));
            assertThat(subject.loginSignature(timestamp))
                    .as("seed %d, case %d, same signer again", seed, i)
                    .isEqualTo(hmac(secret, timestamp + "GET/users/self/verify"));
        }
    }

    @Test
    void shouldRefuseToSignWithClosedCredentials() {
        Credentials credentials = credentials(SECRET);
        Signer closed = new Signer(credentials);
        credentials.close();
        assertThatThrownBy(() -> closed.loginSignature("1767323045")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.restSignature(TIMESTAMP, "GET", "/api/v5/account/config", ""))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Signer(credentials)).isInstanceOf(IllegalStateException.class);
    }

    private static Credentials credentials(String secret) {
        return Credentials.of(
                "k-0001".getBytes(StandardCharsets.US_ASCII),
                secret.getBytes(StandardCharsets.US_ASCII),
                "pp".getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            char c = (char) random.nextInt('!', 0x7f);
            if (c != '"' && c != '\\') {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** RFC 2104, over nothing but the hash. */
    private static String hmac(String secret, String message) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] key = secret.getBytes(StandardCharsets.US_ASCII);
        if (key.length > 64) {
            key = sha256.digest(key);
        }
        byte[] inner = new byte[64];
        byte[] outer = new byte[64];
        for (int i = 0; i < 64; i++) {
            int k = i < key.length ? key[i] : 0;
            inner[i] = (byte) (k ^ 0x36);
            outer[i] = (byte) (k ^ 0x5c);
        }
        sha256.update(inner);
        byte[] first = sha256.digest(message.getBytes(StandardCharsets.UTF_8));
        sha256.update(outer);
        return Base64.getEncoder().encodeToString(sha256.digest(first));
    }
}
