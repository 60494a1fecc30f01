package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.ringbot.event.EventKind;
import io.ringbot.okx.ScriptedVenue.Connection;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real certificates, made for the test by the JDK's keytool. */
class GatewayTlsIT extends GatewayScenario {

    private static final char[] PASSWORD = "of-the-test".toCharArray();

    @TempDir
    static Path folder;

    private Path authority;

    @Override
    ScriptedVenue newVenue() {
        return venueNamed("ip:127.0.0.1");
    }

    private ScriptedVenue venueNamed(String name) {
        try {
            String file = name.replaceAll("[^a-z0-9]", "_");
            Path store = folder.resolve(file + ".p12");
            authority = folder.resolve(file + ".pem");
            if (!Files.exists(store)) {
                keytool(
                        "-genkeypair",
                        "-alias",
                        "venue",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=venue",
                        "-validity",
                        "2",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString());
                keytool(
                        "-exportcert",
                        "-rfc",
                        "-alias",
                        "venue",
                        "-keystore",
                        store.toString(),
                        "-file",
                        authority.toString());
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD);
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD);
            SslContext context = SslContextBuilder.forServer(factory).build();
            return new ScriptedVenue(context);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void keytool(String... arguments) throws Exception {
        java.util.List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(java.util.List.of(arguments));
        command.addAll(java.util.List.of("-storepass", new String(PASSWORD), "-noprompt"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    @Test
    void shouldConnectToAHostWhoseCertificateTheGivenAuthoritySigned() throws Exception {
        start(settings(credentials(), null, null, authority, "books"));
        awaitReady();
        Connection connection = venue.next("public");
        connection.send(bbo(1));
        events.await(EventKind.BEST_BID_OFFER, slot -> slot.sequence() == 1);
        assertThat(transport.describe()).isNotBlank();
    }

    @Test
    void shouldRefuseACertificateThatNobodyKnownSigned() throws Exception {
        assertThat(failedStart(settings(credentials(), null, null, null, "books")))
                .contains("no connection to 127.0.0.1");
        assertThat(venue.requests())
                .as("no byte of a request reached the stranger")
                .isEmpty();
    }

    @Test
    void shouldRefuseACertificateOfAnotherHost() throws Exception {
        venue.close();
        venue = venueNamed("dns:venue.example");
        assertThat(failedStart(settings(credentials(), null, null, authority, "books")))
                .contains("no connection to 127.0.0.1");
        assertThat(venue.requests()).isEmpty();
    }

    @Test
    void shouldSendNoLoginToAWebSocketHostItCannotVerify() throws Exception {
        ScriptedVenue stranger = venueNamed("dns:venue.example");
        Path strangersAuthority = authority;
        venue.close();
        venue = new ScriptedVenue();
        routes(venue);
        try {
            OkxSettings good = settings(credentials(), null, null, strangersAuthority, "books");
            OkxSettings mixed = new OkxSettings(
                    good.rest(),
                    io.ringbot.okx.ws.Endpoint.parse(stranger.wsUrl("public")),
                    io.ringbot.okx.ws.Endpoint.parse(stranger.wsUrl("private")),
                    good.businessWs(),
                    true,
                    good.credentials(),
                    good.instruments(),
                    good.tag(),
                    good.isOurs(),
                    good.isOfThisRun(),
                    false,
                    null,
                    null,
                    strangersAuthority,
                    good.times(),
                    false);
            start(mixed);
            eventually(() -> gateway.counters().privateSession().failedAttempts() >= 2);
            assertThat(stranger.upgrades()).isZero();
            assertThat(events.all(EventKind.CONNECTION)).isEmpty();
        } finally {
            stranger.close();
        }
    }
}
