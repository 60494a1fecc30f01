package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.EventKind;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.TradeMode;
import io.ringbot.okx.ScriptedVenue.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayBackPressureIT extends GatewayScenario {

    private Connection publicConnection;
    private Connection privateConnection;

    private void connect() throws Exception {
        start();
        awaitReady();
        for (int i = 0; i < 2; i++) {
            Connection connection = venue.next();
            if (connection.path().endsWith("public")) {
                publicConnection = connection;
            } else {
                privateConnection = connection;
            }
        }
        publicConnection.await("subscribe");
    }

    @Test
    void shouldHoldMarketDataForAShortWhileAndLoseNone() throws Exception {
        connect();
        events.room(false, true);
        publicConnection.sendTogether(List.of(bbo(1), bbo(2), bbo(3)));
        eventually(() -> gateway.counters().marketPauses() == 1);
        events.room(true, true);
        List<Slot> told = events.await(EventKind.BEST_BID_OFFER, slot -> true, 3);
        assertThat(told.stream().map(Slot::sequence)).containsExactly(1L, 2L, 3L);
        assertThat(gateway.counters().marketDropped()).isZero();
        publicConnection.send(bbo(4));
        events.await(EventKind.BEST_BID_OFFER, slot -> slot.sequence() == 4);
    }

    @Test
    void shouldDropMarketDataAndTellItWhenTheRingStaysFull() throws Exception {
        connect();
        events.room(false, true);
        publicConnection.sendTogether(List.of(bbo(1), bbo(2)));
        assertThat(events.await(EventKind.DATA_DROPPED, slot -> true).word(Slot.PAYLOAD))
                .isEqualTo(2);
        List<Slot> invalid = events.await(EventKind.BOOK_INVALID, slot -> true, 2);
        assertThat(invalid.stream().map(Slot::instrument)).containsExactly(0, 1);
        publicConnection.send(bbo(3));
        events.room(true, true);
        for (int i = 10; events.all(EventKind.BEST_BID_OFFER).isEmpty(); i++) {
            assertThat(i).isLessThan(2000);
            publicConnection.send(bbo(i));
            Thread.sleep(10);
        }
        for (String instId : List.of("BTC-USDT", "BTC-USDT-SWAP")) {
            for (String channel : List.of("books", "bbo-tbt")) {
                String argument = "[{\"channel\":\"" + channel + "\",\"instId\":\"" + instId + "\"}]";
                publicConnection.await("\"op\":\"unsubscribe\",\"args\":" + argument);
                publicConnection.await("\"op\":\"subscribe\",\"args\":" + argument);
            }
        }
        assertThat(events.all(EventKind.BEST_BID_OFFER).get(0).sequence()).isGreaterThan(3);
        assertThat(gateway.counters().marketDropped()).isGreaterThanOrEqualTo(3);
        assertThat(gateway.counters().ownLost()).isZero();
    }

    @Test
    void shouldTellEveryMarketItListensToInvalidWhateverItsChannels() throws Exception {
        OkxSettings usual = settings();
        start(new OkxSettings(
                usual.rest(),
                usual.publicWs(),
                usual.privateWs(),
                usual.businessWs(),
                true,
                usual.credentials(),
                List.of(
                        new OkxSettings.Wanted("BTC-USDT", TradeMode.CASH, List.of("bbo-tbt")),
                        new OkxSettings.Wanted("BTC-USDT-SWAP", TradeMode.CROSS, List.of("trades"))),
                usual.tag(),
                usual.isOurs(),
                usual.isOfThisRun(),
                false,
                null,
                null,
                null,
                usual.times(),
                false));
        awaitReady();
        publicConnection = venue.next("public");
        publicConnection.await("subscribe");
        events.room(false, true);
        publicConnection.send(bbo(1));
        List<Slot> invalid = events.await(EventKind.BOOK_INVALID, slot -> true, 2);
        assertThat(invalid.stream().map(Slot::instrument)).containsExactly(0, 1);
        events.room(true, true);
        for (int i = 10; events.all(EventKind.BEST_BID_OFFER).isEmpty(); i++) {
            assertThat(i).isLessThan(2000);
            publicConnection.send(bbo(i));
            Thread.sleep(10);
        }
        publicConnection.await("\"op\":\"unsubscribe\",\"args\":[{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"}]");
        publicConnection.await("\"op\":\"subscribe\",\"args\":[{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"}]");
    }

    @Test
    void shouldGoOnReadingThePrivateConnectionWhileMarketDataWait() throws Exception {
        connect();
        events.room(false, true);
        publicConnection.send(bbo(1));
        eventually(() -> gateway.counters().marketPauses() == 1);
        privateConnection.send(order(1));
        events.await(EventKind.ORDER, slot -> true);
        assertThat(events.all(EventKind.BEST_BID_OFFER)).isEmpty();
    }

    @Test
    void shouldKeepOwnEventsInOrderWhileThereIsNoRoomAtAllAndLetNoMarketDataPass() throws Exception {
        connect();
        events.room(false, false);
        for (int i = 1; i <= 50; i++) {
            privateConnection.send(order(i));
        }
        publicConnection.send(bbo(1));
        eventually(() ->
                gateway.counters().ownDelayed() == 50 && gateway.counters().marketPauses() == 1);
        events.room(true, true);
        List<Slot> told = events.await(EventKind.ORDER, slot -> true, 50);
        assertThat(told.stream().map(OrderEvent::venueOrderId))
                .isEqualTo(
                        java.util.stream.LongStream.rangeClosed(1, 50).boxed().toList());
        events.await(EventKind.BEST_BID_OFFER, slot -> true);
        List<EventKind> kinds = events.kinds();
        assertThat(kinds.indexOf(EventKind.BEST_BID_OFFER)).isGreaterThan(kinds.lastIndexOf(EventKind.ORDER));
        assertThat(gateway.counters().ownLost()).isZero();
    }

    @Test
    void shouldGiveUpOnceWhenOwnEventsAreLost() throws Exception {
        connect();
        events.room(false, false);
        for (int i = 1; i <= 8192 + 50; i++) {
            privateConnection.send(order(i));
        }
        assertThat(givenUp()).contains("an event of our own orders was lost");
        eventually(() -> gateway.counters().ownLost() >= 5);
        assertThat(failures).hasSize(1);
    }

    @Test
    void shouldForgetWhatItHeldOfAConnectionThatIsGone() throws Exception {
        connect();
        events.room(false, true);
        publicConnection.send(bbo(1));
        eventually(() -> gateway.counters().marketPauses() == 1);
        publicConnection.close(1001);
        // The socket is not read while data are held, so the end is seen once they are dropped.
        awaitState(OkxGateway.PUBLIC, io.ringbot.event.ConnectionEvent.State.DISCONNECTED, 1);
        events.room(true, true);
        Connection next = venue.next("public");
        awaitState(OkxGateway.PUBLIC, io.ringbot.event.ConnectionEvent.State.READY, 2);
        next.send(bbo(2));
        events.await(EventKind.BEST_BID_OFFER, slot -> slot.sequence() == 2);
        assertThat(events.all(EventKind.BEST_BID_OFFER)).hasSize(1);
    }

    private static String order(int id) {
        return "{\"arg\":{\"channel\":\"orders\",\"instType\":\"ANY\",\"uid\":\"1\"},\"data\":["
                + orderRow("\"state\":\"live\",\"accFillSz\":\"0\"").replace("680800019749904384", Integer.toString(id))
                + "]}";
    }
}
