package io.ringbot.okx.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @Test
    void shouldWriteKeyAndPassphraseWhereAFrameIsBuilt() {
        Credentials credentials = Credentials.of(bytes("k-0001"), bytes("SECRET"), bytes("p p\"q\\"));
        ByteBuf out = Unpooled.buffer();
        credentials.writeApiKey(out);
        out.writeByte('|');
        credentials.writePassphrase(out);
        out.writeByte('|');
        credentials.writePassphraseJson(out);
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("k-0001|p p\"q\\|p p\\\"q\\\\");
        out.release();
    }

    @Test
    void shouldWriteIntoArraysAtAnOffset() {
        Credentials credentials = Credentials.of(bytes("k-0001"), bytes("SECRET"), bytes("pass"));
        byte[] out = bytes("..............");
        int next = credentials.writeApiKey(out, 1);
        int end = credentials.writePassphrase(out, next + 1);
        assertThat(new String(out, StandardCharsets.US_ASCII)).isEqualTo(".k-0001.pass..");
        assertThat(next).isEqualTo(1 + credentials.apiKeyLength());
        assertThat(end).isEqualTo(next + 1 + credentials.passphraseLength());
    }

    @Test
    void shouldTellKeysApartByFingerprint() {
        assertThat(Credentials.of(bytes("k-0001"), bytes("S"), bytes("p")).fingerprint())
                .matches("[0-9a-f]{8}")
                .isEqualTo(
                        Credentials.of(bytes("k-0001"), bytes("T"), bytes("q")).fingerprint())
                .isNotEqualTo(
                        Credentials.of(bytes("k-0002"), bytes("S"), bytes("p")).fingerprint());
    }

    @Test
    void shouldWipeTheArraysItOwnsWhenClosed() {
        byte[] key = bytes("k-0001");
        byte[] secret = bytes("SECRET");
        byte[] passphrase = bytes("pass");
        Credentials credentials = Credentials.of(key, secret, passphrase);
        credentials.close();
        assertThat(key).containsOnly(0);
        assertThat(secret).containsOnly(0);
        assertThat(passphrase).containsOnly(0);
        assertThatThrownBy(() -> credentials.writeApiKey(new byte[10], 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> credentials.writePassphrase(new byte[10], 0))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldWipeAllArraysWhenOneIsRefused() {
        byte[] key = bytes("k-0001");
        byte[] secret = bytes("SECRET");
        assertThatThrownBy(() -> Credentials.of(key, secret, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("passphrase is empty");
        assertThat(key).containsOnly(0);
        assertThat(secret).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CANARY 7",
                "CANARY7\n",
                "CANARY\u00e97",
                "CANARY\"7",
                "CANARY\\7",
                "\tCANARY7",
                "CANARY7\u007f"
            })
    void shouldRefuseKeysTheVenueNeverIssuesWithoutTellingThem(String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Credentials.of(value.clone(), bytes("S"), bytes("p")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("apiKey ")
                .message()
                .doesNotContain("CANARY");
        assertThatThrownBy(() -> Credentials.of(bytes("k"), value.clone(), bytes("p")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("secretKey ")
                .message()
                .doesNotContain("CANARY");
    }

    @ParameterizedTest
    @ValueSource(strings = {" CANARY", "CANARY ", "CANARY\r\nX-Other: 1", "CANARY\u00e9"})
    void shouldRefusePassphrasesThatCouldBreakAHeader(String text) {
        assertThatThrownBy(() -> Credentials.of(bytes("k"), bytes("S"), text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("passphrase ")
                .message()
                .doesNotContain("CANARY");
    }

    @Test
    void shouldRefuseMissingAndOverlongValues() {
        assertThatThrownBy(() -> Credentials.of(null, bytes("S"), bytes("p"))).hasMessageContaining("apiKey is empty");
        assertThatThrownBy(() -> Credentials.of(bytes("k"), bytes("x".repeat(257)), bytes("p")))
                .hasMessageContaining("secretKey is 257 bytes long, at most 256");
    }

    // Every method that could be called by a debugger, a logger or a serialiser is called; what it gives back, and
    // every
    // exception on the way, is searched for any eight characters of a value.
    @Test
    void shouldGiveNoValueAwayThroughAnyMethodThatReturnsOne() throws Exception {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            String key = word(random);
            String secret = word(random);
            String passphrase = word(random);
            Credentials credentials = Credentials.of(bytes(key), bytes(secret), bytes(passphrase));
            Signer signer = new Signer(credentials);
            StringBuilder told = new StringBuilder();
            tell(credentials, told);
            tell(signer, told);
            credentials.close();
            tell(credentials, told);
            tell(signer, told);
            for (String value : new String[] {key, secret, passphrase}) {
                for (int at = 0; at + 8 <= value.length(); at++) {
                    assertThat(told).as("seed %d, case %d", seed, i).doesNotContain(value.substring(at, at + 8));
                }
            }
        }
    }

    private static void tell(Object subject, StringBuilder told) throws Exception {
        for (Method method : subject.getClass().getMethods()) {
            if (Modifier.isStatic(method.getModifiers())
                    || method.getParameterCount() > 0
                    || method.getReturnType() == void.class
                    || method.getName().equals("getClass")) {
                continue;
            }
            Throwable failure =
                    catchThrowable(() -> told.append(method.invoke(subject)).append('\n'));
            if (failure != null) {
                StringWriter trace = new StringWriter();
                failure.printStackTrace(new PrintWriter(trace));
                told.append(trace);
            }
        }
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        int length = 16 + random.nextInt(24);
        for (int i = 0; i < length; i++) {
            word.append((char) ('A' + random.nextInt(26)));
        }
        return word.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
