package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.ConnectionEvent.State;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentStateEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.Slot;
import io.ringbot.okx.ScriptedVenue.Connection;
import io.ringbot.okx.codec.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySessionIT extends GatewayScenario {

    private Connection publicConnection;
    private Connection privateConnection;

    private void connect() throws Exception {
        start();
        awaitReady();
        takeConnections();
    }

    private void takeConnections() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            Connection connection = venue.next();
            if (connection.path().endsWith("public")) {
                publicConnection = connection;
            } else {
                privateConnection = connection;
            }
        }
    }

    @Test
    void shouldStampArrivalAndOrigin() throws Exception {
        connect();
        long beforeNs = System.nanoTime();
        publicConnection.send(bbo(7));
        Slot slot = events.await(EventKind.BEST_BID_OFFER, each -> each.sequence() == 7);
        assertThat(slot.connection()).isEqualTo(OkxGateway.PUBLIC);
        assertThat(slot.generation()).isEqualTo(1);
        assertThat(slot.receivedNs()).isBetween(beforeNs, System.nanoTime());
        assertThat(slot.decodedNs()).isGreaterThanOrEqualTo(slot.receivedNs());
        assertThat(Math.abs(slot.receivedEpochNs() / 1_000_000 - System.currentTimeMillis()))
                .isLessThan(60_000);
    }

    @Test
    void shouldEndBatchesNotMessages() throws Exception {
        connect();
        int before = events.batches();
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(bbo(1000 + i));
        }
        publicConnection.sendTogether(many);
        events.await(EventKind.BEST_BID_OFFER, slot -> slot.sequence() >= 1000, 200);
        assertThat(events.batches() - before).isLessThan(200);
    }

    @Test
    void shouldNotBeReadyBeforeEverySubscriptionIsAcknowledged() throws Exception {
        venue.acknowledge(request -> !request.contains("bbo-tbt"));
        start();
        Connection connection = venue.next("public");
        connection.await("subscribe");
        for (String argument : List.of(
                "\"books\",\"instId\":\"BTC-USDT\"",
                "\"trades\",\"instId\":\"BTC-USDT\"",
                "\"bbo-tbt\",\"instId\":\"BTC-USDT\"",
                "\"bbo-tbt\",\"instId\":\"BTC-USDT-SWAP\"")) {
            connection.send("{\"event\":\"subscribe\",\"arg\":{\"channel\":" + argument + "}}");
        }
        connection.send(bbo(5));
        events.await(EventKind.BEST_BID_OFFER, slot -> true);
        assertThat(events.all(EventKind.CONNECTION, slot -> slot.connection() == OkxGateway.PUBLIC))
                .extracting(ConnectionEvent::state)
                .containsExactly(State.CONNECTED);
        connection.send("{\"event\":\"subscribe\",\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"}}");
        awaitState(OkxGateway.PUBLIC, State.READY, 1);
    }

    @Test
    void shouldConnectAnewWhenAcknowledgementsStayOut() throws Exception {
        venue.acknowledge(request -> false);
        start();
        venue.next("public").await("subscribe");
        venue.acknowledge(request -> true);
        awaitState(OkxGateway.PUBLIC, State.DISCONNECTED, 1);
        awaitState(OkxGateway.PUBLIC, State.READY, 2);
    }

    @Test
    void shouldConnectAnewWhenASubscriptionIsRefused() throws Exception {
        venue.acknowledge(request -> false);
        start();
        Connection connection = venue.next("public");
        connection.await("subscribe");
        venue.acknowledge(request -> true);
        connection.send("{\"id\":\"s1\",\"event\":\"error\",\"code\":\"60018\",\"msg\":\"wrong channel\"}");
        Slot gone = awaitState(OkxGateway.PUBLIC, State.DISCONNECTED, 1);
        assertThat(ConnectionEvent.reason(gone)).isEqualTo(60018);
        awaitState(OkxGateway.PUBLIC, State.READY, 2);
    }

    @Test
    void shouldReadMessagesInAnyFragments() throws Exception {
        connect();
        String text = bbo(77);
        for (int i = 1; i < text.length(); i += 7) {
            publicConnection.sendFragments(text.replace("77}", (100 + i) + "}"), i, Math.min(text.length(), i + 3));
        }
        int count = (text.length() - 2) / 7 + 1;
        events.await(EventKind.BEST_BID_OFFER, slot -> slot.sequence() >= 100, count);
        assertThat(gateway.counters().codec().refusals()).isZero();
    }

    @Test
    void shouldPingAQuietConnectionAndKeepItWhileItAnswers() throws Exception {
        connect();
        publicConnection.await("ping");
        publicConnection.await("ping");
        assertThat(publicConnection.isOpen()).isTrue();
        assertThat(events.all(EventKind.CONNECTION, slot -> ConnectionEvent.state(slot) == State.DISCONNECTED))
                .isEmpty();
    }

    @Test
    void shouldGiveUpAConnectionThatAnswersNoPing() throws Exception {
        connect();
        venue.answerPings(false);
        publicConnection.await("ping");
        awaitState(OkxGateway.PUBLIC, State.DISCONNECTED, 1);
        venue.answerPings(true);
        awaitState(OkxGateway.PUBLIC, State.READY, 2);
    }

    @Test
    void shouldAnswerPingsOfTheVenue() throws Exception {
        connect();
        publicConnection.send("ping");
        publicConnection.await("pong");
        publicConnection.ping();
        publicConnection.await("<control pong>");
    }

    @Test
    void shouldCloseOnAMessageLargerThanTheLimit() throws Exception {
        connect();
        publicConnection.send("{\"arg\":\"" + "x".repeat(1 << 20) + "\"}");
        assertThat(publicConnection.await("<close")).isEqualTo("<close 1009>");
        Slot gone = awaitState(OkxGateway.PUBLIC, State.DISCONNECTED, 1);
        assertThat(ConnectionEvent.reason(gone)).isEqualTo(1009);
        assertThat(gateway.counters().publicSession().tooLarge()).isEqualTo(1);
        awaitState(OkxGateway.PUBLIC, State.READY, 2);
    }

    @Test
    void shouldCloseOnFragmentsThatTogetherAreLargerThanTheLimit() throws Exception {
        connect();
        String text = "{\"arg\":\"" + "x".repeat(1 << 20) + "\"}";
        publicConnection.sendFragments(text, 400_000, 800_000);
        assertThat(publicConnection.await("<close")).isEqualTo("<close 1009>");
        awaitState(OkxGateway.PUBLIC, State.READY, 2);
    }

    @Test
    void shouldTakeAMessageJustBelowTheLimit() throws Exception {
        connect();
        String small = bbo(9);
        publicConnection.send(small.substring(0, small.length() - 1) + " ".repeat((1 << 20) - small.length()) + "}");
        events.await(EventKind.BEST_BID_OFFER, slot -> slot.sequence() == 9);
    }

    @Test
    void shouldCountAMalformedMessageAndKeepTheConnection() throws Exception {
        connect();
        publicConnection.send("{\"arg\":{\"channel\":\"bbo-tbt\",");
        publicConnection.sendBytes(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'});
        publicConnection.send(bbo(3).replace("67010.1", "NaN"));
        publicConnection.send(bbo(4));
        events.await(EventKind.BEST_BID_OFFER, slot -> slot.sequence() == 4);
        assertThat(events.all(EventKind.BEST_BID_OFFER)).hasSize(1);
        assertThat(gateway.counters().codec().refusals(Refusal.TRUNCATED)).isEqualTo(1);
        assertThat(gateway.counters().codec().refusals(Refusal.NOT_JSON)).isEqualTo(1);
        assertThat(gateway.counters().codec().refusals(Refusal.BAD_NUMBER)).isEqualTo(1);
        assertThat(publicConnection.isOpen()).isTrue();
    }

    @Test
    void shouldAskAgainForABookWhoseFirstSnapshotIsLost() throws Exception {
        connect();
        publicConnection.await("subscribe");
        assertThat(publicConnection.await("unsubscribe")).contains("books");
        publicConnection.send(snapshot(5));
        eventually(() -> gateway.counters().booksMissing() >= 1);
        long asked = gateway.counters().bookRequests();
        assertThat(asked).isBetween(1L, 4L);
    }

    @Test
    void shouldTellThatABookIsInvalidWhosePushItCannotRead() throws Exception {
        connect();
        publicConnection.send(snapshot(5).replace("0.4", "NaN"));
        publicConnection.send(snapshot(6));
        publicConnection.send(snapshot(7).replace("0.4", "NaN"));
        publicConnection.send(snapshot(8).replace("0.4", "NaN"));
        publicConnection.send(snapshot(9));
        events.await(EventKind.BOOK_SNAPSHOT, slot -> slot.sequence() == 9);
        assertThat(events.all(EventKind.BOOK_INVALID))
                .as("told once until the next good one")
                .hasSize(1);
        assertThat(events.all(EventKind.BOOK_INVALID).get(0).instrument()).isZero();
        assertThat(gateway.counters().codec().refusals(Refusal.BAD_NUMBER)).isEqualTo(3);
        List<EventKind> books = events.kinds().stream()
                .filter(kind -> kind.name().startsWith("BOOK_"))
                .toList();
        assertThat(books).containsExactly(EventKind.BOOK_SNAPSHOT, EventKind.BOOK_INVALID, EventKind.BOOK_SNAPSHOT);
    }

    @Test
    void shouldTellOfInstrumentsThatChangedAndOfNoOthers() throws Exception {
        connect();
        publicConnection.await("\"channel\":\"instruments\",\"instType\":\"SPOT\"");
        String other = SPOT.replace("BTC-USDT", "ETH-USDT") + ",";
        publicConnection.send(instruments(other.repeat(2_000) + SPOT));
        publicConnection.send(instruments(SPOT.replace("live", "suspend")));
        publicConnection.send(instruments(SPOT.replace("live", "suspend")));
        publicConnection.send(
                instruments("{\"instId\":\"BTC-USDT\",\"instType\":\"SPOT\",\"state\":\"preopen\",\"tickSz\":\"\"}"));
        publicConnection.send(instruments(SPOT.replace("\"tickSz\":\"0.1\"", "\"tickSz\":\"0.5\"")));
        publicConnection.send(instruments(SPOT));
        List<Slot> told = events.await(EventKind.INSTRUMENT_STATE, slot -> true, 4);
        assertThat(told)
                .extracting(slot -> InstrumentStateEvent.state(slot) + " " + InstrumentStateEvent.isRedefined(slot))
                .containsExactly("SUSPENDED false", "PREOPEN false", "LIVE true", "LIVE false");
        assertThat(gateway.counters().codec().refusals()).isZero();
    }

    private static String instruments(String rows) {
        return "{\"arg\":{\"channel\":\"instruments\",\"instType\":\"SPOT\"},\"data\":[" + rows + "]}";
    }

    @Test
    void shouldReplaceAConnectionThatSendsMostlyRubbish() throws Exception {
        connect();
        for (int i = 0; i < 21; i++) {
            publicConnection.send("rubbish " + i);
        }
        awaitState(OkxGateway.PUBLIC, State.DISCONNECTED, 1);
        assertThat(gateway.counters().publicSession().unreadable()).isEqualTo(21);
        awaitState(OkxGateway.PUBLIC, State.READY, 2);
    }

    @Test
    void shouldReconcileAfterAPrivateMessageItCannotRead() throws Exception {
        connect();
        privateConnection.send(
                "{\"arg\":{\"channel\":\"orders\",\"instType\":\"ANY\"},\"data\":[{\"instId\":\"BTC-USDT\"}]}");
        events.await(EventKind.RECON_END, ReconEvent::isComplete, 2);
    }

    @Test
    void shouldSubscribeAgainAfterALossAndTellNothingOfTheOldConnection() throws Exception {
        connect();
        publicConnection.send(bbo(1));
        events.await(EventKind.BEST_BID_OFFER, slot -> slot.sequence() == 1);
        publicConnection.cut();
        Connection next = venue.next("public");
        assertThat(next.await("subscribe")).contains("bbo-tbt", "books", "trades");
        awaitState(OkxGateway.PUBLIC, State.READY, 2);
        next.send(bbo(2));
        Slot slot = events.await(EventKind.BEST_BID_OFFER, each -> each.sequence() == 2);
        assertThat(slot.generation()).isEqualTo(2);
        List<State> states = events.all(EventKind.CONNECTION, each -> each.connection() == OkxGateway.PUBLIC).stream()
                .map(ConnectionEvent::state)
                .toList();
        assertThat(states)
                .containsExactly(State.CONNECTED, State.READY, State.DISCONNECTED, State.CONNECTED, State.READY);
        assertThat(gateway.counters().reconnects()).isEqualTo(1);
    }

    @Test
    void shouldTellTheVenuesReasonForALoss() throws Exception {
        connect();
        publicConnection.close(4006);
        assertThat(ConnectionEvent.reason(awaitState(OkxGateway.PUBLIC, State.DISCONNECTED, 1)))
                .isEqualTo(4006);
        awaitState(OkxGateway.PUBLIC, State.READY, 2);
    }

    @Test
    void shouldStayInsideTheVenuesConnectionLimitWhenEveryConnectionIsDropped() throws Exception {
        start();
        long startNs = System.nanoTime();
        int opened = 0;
        while (opened < 8) {
            venue.next().cut();
            opened++;
        }
        long seconds = (System.nanoTime() - startNs) / 1_000_000_000L;
        // OKX: at most 3 in a second; we allow ourselves 2.
        assertThat(seconds).isGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldConnectAnewBeforeAServiceUpgrade() throws Exception {
        connect();
        privateConnection.send("{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"soon\",\"connId\":\"c\"}");
        awaitState(OkxGateway.PRIVATE, State.DISCONNECTED, 1);
        awaitState(OkxGateway.PRIVATE, State.READY, 2);
        events.await(EventKind.RECON_END, ReconEvent::isComplete, 2);
    }

    @Test
    void shouldConnectAnewWhenTheVenueEndsAChannel() throws Exception {
        connect();
        privateConnection.send("{\"event\":\"channel-conn-count-error\",\"channel\":\"orders\",\"connCount\":\"30\"}");
        awaitState(OkxGateway.PRIVATE, State.READY, 2);
    }

    @Test
    void shouldGoOnWithoutAChannelThatIsNotNeeded() throws Exception {
        venue.acknowledge(request -> !request.contains("positions"));
        connect();
        privateConnection.send("{\"id\":\"s9\",\"event\":\"error\",\"code\":\"60018\",\"msg\":\"no positions here\"}");
        privateConnection.await("positions");
        privateConnection.send("ping");
        privateConnection.await("pong");
        assertThat(privateConnection.isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "60005,apiKey",
        "60007,secretKey",
        "60024,passphrase",
        "60032,another region",
        "60009,'apiKey, secretKey and passphrase'"
    })
    void shouldGiveUpOnALoginThatAPersonHasToMend(int code, String advice) throws Exception {
        venue.loginError(code);
        start();
        assertThat(givenUp())
                .contains("PRIVATE", Integer.toString(code), advice)
                .doesNotContain(KEY, SECRET, PASSPHRASE);
        Connection connection = venue.next("private");
        assertThat(connection.awaitClosed()).isTrue();
        Slot gone = awaitState(OkxGateway.PRIVATE, State.DISCONNECTED, 1);
        assertThat(ConnectionEvent.reason(gone)).isEqualTo(code);
        awaitState(OkxGateway.PUBLIC, State.READY, 1);
        assertThat(gateway.counters().privateSession().opened()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"4001", "4007"})
    void shouldGiveUpWhenTheVenueClosesBecauseOfTheKey(int code) throws Exception {
        connect();
        privateConnection.close(code);
        assertThat(givenUp())
                .contains(
                        Integer.toString(code), "; API key " + credentials().fingerprint() + "; open orders are left");
        assertThat(gateway.counters().privateSession().opened()).isEqualTo(1);
    }

    @Test
    void shouldTryOnceMoreWithAFreshClockWhenTheVenueDoubtsOurs() throws Exception {
        venue.loginError(60006);
        start();
        venue.next("private").await("login");
        venue.loginAnswer("{\"event\":\"login\",\"code\":\"0\"}");
        awaitState(OkxGateway.PRIVATE, State.READY, 2);
        // The second login was made with the second measurement.
        List<EventKind> kinds = events.kinds();
        assertThat(events.all(EventKind.CLOCK_OFFSET)).hasSize(2);
        assertThat(kinds.lastIndexOf(EventKind.CLOCK_OFFSET)).isLessThan(kinds.lastIndexOf(EventKind.CONNECTION) - 1);
    }

    @Test
    void shouldGiveUpWhenTheVenueDoubtsTheFreshClockToo() throws Exception {
        venue.loginError(60006);
        start();
        assertThat(givenUp()).contains("60006", "set the clock");
        assertThat(gateway.counters().privateSession().opened()).isEqualTo(2);
    }

    @Test
    void shouldTryAgainAfterAnInternalErrorOfTheVenue() throws Exception {
        venue.loginError(63999);
        start();
        venue.next("private").await("login");
        venue.loginAnswer("{\"event\":\"login\",\"code\":\"0\"}");
        awaitState(OkxGateway.PRIVATE, State.READY, 2);
    }

    @Test
    void shouldTryAgainWhenTheLoginIsNotAnswered() throws Exception {
        venue.loginAnswer(null);
        start();
        venue.next("private").await("login");
        venue.loginAnswer("{\"event\":\"login\",\"code\":\"0\"}");
        awaitState(OkxGateway.PRIVATE, State.READY, 2);
    }

    @Test
    void shouldPublishNothingAfterItWasStopped() throws Exception {
        connect();
        gateway.stop().get(10, java.util.concurrent.TimeUnit.SECONDS);
        assertThat(publicConnection.awaitClosed()).isTrue();
        assertThat(events.all(EventKind.CONNECTION, slot -> ConnectionEvent.state(slot) == State.DISCONNECTED))
                .isEmpty();
        assertThat(venue.staysAlone(300)).isTrue();
    }
}
