package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.Slot;
import io.ringbot.okx.ScriptedVenue.Answer;
import io.ringbot.okx.ScriptedVenue.Connection;
import io.ringbot.okx.ScriptedVenue.Request;
import io.ringbot.okx.auth.Credentials;
import io.ringbot.okx.ws.LoginRefusal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OKX quotes a request that it finds invalid: none of what is secret in it may be told on. */
class GatewaySecretsIT extends GatewayScenario {

    private static final String CANARY_KEY = "ca4a2711-7e11-4ab1-9c0f-5eedfacade01";
    private static final String CANARY_PASSPHRASE = "Canary5ings";

    private CapturedLog log;

    @BeforeEach
    void openLog() {
        log = new CapturedLog();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Override
    OkxSettings settings() {
        Credentials canaries = Credentials.of(bytes(CANARY_KEY), bytes(SECRET), bytes(CANARY_PASSPHRASE));
        return settings(canaries, null, null, null, "books");
    }

    private void assertNothingIsToldIn(String text) {
        assertThat(text).isNotEmpty().doesNotContain(CANARY_KEY, CANARY_PASSPHRASE, SECRET);
        venue.requests().stream()
                .filter(request -> request.headers().containsKey("OK-ACCESS-SIGN"))
                .forEach(request ->
                        assertThat(text).doesNotContain(request.headers().get("OK-ACCESS-SIGN")));
    }

    private static String signatureOf(String login) {
        return login.replaceAll(".*\"sign\":\"([^\"]+)\".*", "$1");
    }

    @ParameterizedTest
    @ValueSource(ints = {60009, 60005, 60024, 60007, 60032})
    void shouldTellNothingOfALoginThatIsRefusedForGood(int code) throws Exception {
        venue.echoLogins(code);
        start();
        String reason = givenUp();
        String login = venue.next("private").await("\"op\":\"login\"");
        assertThat(reason).contains(Integer.toString(code));
        assertThat(log.text()).contains(Integer.toString(code));
        for (String text : List.of(reason, log.text(), gateway.counters().toString())) {
            assertNothingIsToldIn(text);
            assertThat(text).doesNotContain(signatureOf(login));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60012, 60004, 63999})
    void shouldTellNothingOfALoginThatIsTriedAgain(int code) throws Exception {
        venue.echoLogins(code);
        start();
        String login = venue.next("private").await("\"op\":\"login\"");
        venue.next("private").await("\"op\":\"login\"");
        assertThat(log.text()).contains("login refused with code " + code).doesNotContain(signatureOf(login));
        assertNothingIsToldIn(log.text());
    }

    @Test
    void shouldTellNothingOfANoticeThatQuotesTheLogin() throws Exception {
        venue.loginAnswer(null);
        start();
        Connection connection = venue.next("private");
        String login = connection.await("\"op\":\"login\"");
        connection.send("{\"event\":\"notice\",\"code\":\"64000\",\"msg\":\"you sent key " + CANARY_KEY + " and word "
                + CANARY_PASSPHRASE + " signed " + signatureOf(login) + "\"}");
        eventually(() -> log.text().contains("64000"));
        assertNothingIsToldIn(log.text());
        assertThat(log.text()).doesNotContain(signatureOf(login));
    }

    @Test
    void shouldTellTheVenuesWordsOnlyUpToAnEcho() throws Exception {
        start();
        awaitReady();
        Connection connection = venue.next("private");
        String login = connection.await("\"op\":\"login\"");
        connection.send("{\"event\":\"error\",\"code\":\"60012\",\"msg\":\"Invalid request: "
                + login.replace("\"", "\\\"") + "\"}");
        connection.send("{\"event\":\"channel-conn-count-error\",\"channel\":\"" + login.replace("\"", "\\\"") + "\"}");
        eventually(() -> log.text().contains("was ended, too many connections"));
        assertThat(log.text())
                .contains("refused with 60012 Invalid request: (the rest is not shown)")
                .doesNotContain(signatureOf(login));
        assertNothingIsToldIn(log.text());
    }

    @ParameterizedTest
    @ValueSource(ints = {50111, 50105, 50113, 50000, 50014})
    void shouldTellNothingOfAStartWhoseRequestIsQuoted(int code) throws Exception {
        venue.route("GET /api/v5/account/config", request -> echo(code, request));
        String reason = failedStart(settings());
        assertThat(reason).contains("code " + code);
        assertNothingIsToldIn(reason);
        assertNothingIsToldIn(log.text());
    }

    @ParameterizedTest
    @ValueSource(ints = {50111, 50014})
    void shouldTellNothingOfAQuotedRequestInMidRun(int code) throws Exception {
        start();
        awaitReady();
        venue.route("GET /api/v5/account/balance", request -> echo(code, request));
        send(new Slot().begin(CommandKind.RECONCILE.number()));
        events.await(EventKind.RECON_END, slot -> !ReconEvent.isComplete(slot));
        eventually(() -> log.text().contains("code " + code));
        assertNothingIsToldIn(log.text());
        if (code == 50111) {
            assertNothingIsToldIn(givenUp());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {50111, 50014})
    void shouldTellNothingOfAQuotedOrderRequest(int code) throws Exception {
        venue.route(
                "GET /api/v5/public/instruments?instType=SPOT",
                request -> Answer.ok(SPOT.replace("\"instIdCode\":1001", "\"instIdCode\":null")));
        venue.route("POST /api/v5/trade/order", request -> echo(code, request));
        start();
        awaitReady();
        send(place());
        assertThat(OrderAnswerEvent.code(events.await(EventKind.ORDER_ANSWER, slot -> true)))
                .isEqualTo(code);
        assertThat(log.text()).contains(Integer.toString(code));
        assertNothingIsToldIn(log.text());
    }

    /** Quotes all headers, as names and values in words and as JSON. */
    private static Answer echo(int code, Request request) {
        // A refusal of the key quotes them without any sign of what they are.
        String quoted = LoginRefusal.of(code) != null
                ? String.join(" ", request.headers().values())
                : request.headers().entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .collect(Collectors.joining(" "));
        return new Answer(
                401,
                "{\"code\":\"" + code + "\",\"msg\":\"Invalid request " + quoted.replace("\"", "\\\"")
                        + "\",\"data\":[]}");
    }
}
