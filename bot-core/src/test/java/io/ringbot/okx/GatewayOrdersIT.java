package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent.State;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.SendFailedEvent.Cause;
import io.ringbot.event.Slot;
import io.ringbot.okx.ScriptedVenue.Answer;
import io.ringbot.okx.ScriptedVenue.Connection;
import io.ringbot.okx.ScriptedVenue.Request;
import io.ringbot.okx.auth.Signer;
import io.ringbot.order.ClientOrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayOrdersIT extends GatewayScenario {

    private Connection connection;

    private void connect() throws Exception {
        start();
        awaitReady();
        connection = venue.next("private");
    }

    private static String answer(Slot command, String letter, String operation, String code, String item) {
        return "{\"id\":\"" + letter + OrderCommand.requestId(command) + "\",\"op\":\"" + operation + "\",\"code\":\""
                + code + "\",\"msg\":\"\",\"data\":[" + item
                + "],\"inTime\":\"1790000001420339\",\"outTime\":\"1790000001422240\"}";
    }

    private static String item(String code) {
        return "{\"clOrdId\":\"" + ORDER + "\",\"ordId\":\"" + (code.equals("0") ? "68" : "")
                + "\",\"ts\":\"1790000001421\",\"sCode\":\"" + code + "\",\"sMsg\":\"told\",\"subCode\":\"\"}";
    }

    private Slot answered(Slot command) {
        return events.await(
                EventKind.ORDER_ANSWER, slot -> OrderAnswerEvent.requestId(slot) == OrderCommand.requestId(command));
    }

    private Slot failed(EventKind kind, Slot command) {
        return events.await(kind, slot -> SendFailedEvent.requestId(slot) == OrderCommand.requestId(command));
    }

    private List<Request> posts() {
        return venue.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
    }

    @Test
    void shouldSendAnOrderAndTellItsAnswer() throws Exception {
        connect();
        Slot place = place();
        send(place);
        assertThat(connection.await("\"op\":\"order\""))
                .isEqualTo("{\"id\":\"p" + OrderCommand.requestId(place) + "\",\"op\":\"order\",\"expTime\":\""
                        + OrderCommand.deadlineMs(place)
                        + "\",\"args\":[{\"instIdCode\":1001,\"tdMode\":\"cash\",\"clOrdId\":\""
                        + ORDER
                        + "\",\"side\":\"buy\",\"ordType\":\"post_only\",\"px\":\"67001.2\",\"sz\":\"0.001\",\"tag\":\"bot1\","
                        + "\"stpMode\":\"cancel_taker\"}]}");
        connection.send(answer(place, "p", "order", "0", item("0")));

        Slot answer = answered(place);
        assertThat(OrderAnswerEvent.outcome(answer)).isEqualTo(Outcome.ACCEPTED);
        assertThat(OrderAnswerEvent.operation(answer)).isEqualTo(CommandKind.PLACE);
        assertThat(OrderAnswerEvent.clientOrderId(answer)).isEqualTo(ORDER);
        assertThat(OrderAnswerEvent.venueOrderId(answer)).isEqualTo(68);
        assertThat(OrderAnswerEvent.gatewayOutUs(answer)).isEqualTo(1790000001422240L);
        assertThat(answer.instrument()).isZero();
        assertThat(answer.connection()).isEqualTo(OkxGateway.PRIVATE);
        eventually(() -> gateway.counters().inFlight() == 0);
        assertThat(observed).containsExactly("sent " + OrderCommand.requestId(place), "answered");
    }

    @ParameterizedTest
    @CsvSource({
        "51006,REJECTED",
        "51008,NO_FUNDS",
        "51029,INSTRUMENT_BUSY",
        "51016,UNKNOWN",
        "50011,RATE_LIMITED",
        "59113,FROZEN",
        "50004,UNKNOWN",
        "51999,UNKNOWN",
        "'',UNKNOWN"
    })
    void shouldTellTheClassOfARefusal(String code, Outcome outcome) throws Exception {
        connect();
        Slot place = place();
        send(place);
        connection.await("\"op\":\"order\"");
        connection.send(answer(place, "p", "order", "1", item(code)));
        assertThat(OrderAnswerEvent.outcome(answered(place))).isEqualTo(outcome);
    }

    @Test
    void shouldTellThatACancelCameTooLate() throws Exception {
        connect();
        Slot cancel = command(CommandKind.CANCEL, 0);
        send(cancel);
        connection.await("\"op\":\"cancel-order\"");
        connection.send(answer(cancel, "c", "cancel-order", "1", item("51400")));
        Slot answer = answered(cancel);
        assertThat(OrderAnswerEvent.outcome(answer)).isEqualTo(Outcome.TOO_LATE);
        assertThat(OrderAnswerEvent.code(answer)).isEqualTo(51400);
        assertThat(OrderAnswerEvent.operation(answer)).isEqualTo(CommandKind.CANCEL);
    }

    private List<Slot> batch(CommandKind kind, int count) {
        List<Slot> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Slot command = kind == CommandKind.BATCH_PLACE ? place() : command(kind, 0);
            Slot copy = new Slot().begin(kind.number()).instrument(0, 0);
            for (int word = Slot.COMMAND_PAYLOAD; word < Slot.WORDS; word++) {
                copy.word(word, command.word(word));
            }
            copy.word(6, ORDER + i);
            copy.addFlags((i == 0 ? Slot.FIRST : 0) | (i == count - 1 ? Slot.LAST : 0));
            batch.add(copy);
        }
        return batch;
    }

    private static String item(int order, String ordId, String code) {
        return "{\"clOrdId\":\"" + (ORDER + order) + "\",\"ordId\":\"" + ordId + "\",\"sCode\":\"" + code
                + "\",\"sMsg\":\"told\"}";
    }

    /** O14. */
    @Test
    void shouldSendABatchInOneMessageAndTellEachItemItsOwnOutcome() throws Exception {
        connect();
        List<Slot> batch = batch(CommandKind.BATCH_PLACE, 3);
        send(batch);
        String message = connection.await("\"op\":\"batch-orders\"");
        assertThat(message)
                .startsWith("{\"id\":\"P" + OrderCommand.requestId(batch.get(0))
                        + "\",\"op\":\"batch-orders\",\"expTime\":")
                .containsSubsequence(
                        "[{\"instIdCode\":1001",
                        "\"clOrdId\":\"" + ORDER + "\"",
                        "},{",
                        "\"" + (ORDER + 1) + "\"",
                        "},{",
                        "\"" + (ORDER + 2) + "\"",
                        "}]}");
        // The last one is missing, the order of the others is the venue's.
        connection.send(
                answer(batch.get(0), "P", "batch-orders", "2", item(1, "", "51008") + "," + item(0, "68", "0")));

        Slot first = answered(batch.get(0));
        assertThat(OrderAnswerEvent.outcome(first)).isEqualTo(Outcome.ACCEPTED);
        assertThat(OrderAnswerEvent.operation(first)).isEqualTo(CommandKind.PLACE);
        assertThat(OrderAnswerEvent.venueOrderId(first)).isEqualTo(68);
        assertThat(OrderAnswerEvent.code(answered(batch.get(1)))).isEqualTo(51008);
        assertThat(OrderAnswerEvent.outcome(answered(batch.get(2)))).isEqualTo(Outcome.UNKNOWN);
        eventually(() -> gateway.counters().inFlight() == 0);
        assertThat(inVenueNs).containsExactly(1_901_000L);
    }

    @Test
    void shouldTellEveryItemOfABatchThatWasRefusedWhole() throws Exception {
        connect();
        List<Slot> batch = batch(CommandKind.BATCH_CANCEL, 2);
        send(batch);
        connection.await("\"op\":\"batch-cancel-orders\"");
        connection.send(answer(batch.get(0), "C", "batch-cancel-orders", "50011", ""));
        for (Slot each : batch) {
            assertThat(OrderAnswerEvent.outcome(answered(each))).isEqualTo(Outcome.RATE_LIMITED);
            assertThat(OrderAnswerEvent.operation(answered(each))).isEqualTo(CommandKind.CANCEL);
        }
    }

    @Test
    void shouldTellOfEveryItemOfABatchThatNobodyKnowsWhenTheConnectionIsLost() throws Exception {
        connect();
        List<Slot> batch = batch(CommandKind.BATCH_AMEND, 20);
        batch.forEach(each -> OrderCommand.amounts(each, 670013, 100_000));
        send(batch);
        connection.await("\"op\":\"batch-amend-orders\"");
        connection.cut();
        for (Slot each : batch) {
            assertThat(SendFailedEvent.cause(failed(EventKind.OUTCOME_UNKNOWN, each)))
                    .isEqualTo(Cause.CONNECTION_LOST);
        }
    }

    @Test
    void shouldCancelABatchByRestWhileNotLoggedIn() throws Exception {
        venue.route(
                "POST /api/v5/trade/cancel-batch-orders",
                request -> new Answer(
                        200,
                        "{\"code\":\"2\",\"msg\":\"\",\"data\":[" + item(0, "", "0") + "," + item(1, "", "51400")
                                + "]}"));
        venue.loginAnswer(null);
        start();
        List<Slot> batch = batch(CommandKind.BATCH_CANCEL, 2);
        send(batch);
        assertThat(OrderAnswerEvent.outcome(answered(batch.get(0)))).isEqualTo(Outcome.ACCEPTED);
        assertThat(OrderAnswerEvent.outcome(answered(batch.get(1)))).isEqualTo(Outcome.TOO_LATE);
        assertThat(posts().get(posts().size() - 1).body())
                .isEqualTo("[{\"instId\":\"BTC-USDT\",\"clOrdId\":\"" + ORDER
                        + "\"},{\"instId\":\"BTC-USDT\",\"clOrdId\":\"" + (ORDER + 1) + "\"}]");
    }

    @Test
    void shouldTakeAnErrorEventWithTheOrdersIdAsItsAnswer() throws Exception {
        connect();
        Slot place = place();
        send(place);
        connection.await("\"op\":\"order\"");
        connection.send("{\"id\":\"p" + OrderCommand.requestId(place)
                + "\",\"event\":\"error\",\"code\":\"60012\",\"msg\":\"Invalid request\"}");
        assertThat(OrderAnswerEvent.outcome(answered(place))).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void shouldCountAnAnswerThatBelongsToNothing() throws Exception {
        connect();
        Slot never = place();
        Slot place = place();
        send(place);
        connection.await("\"op\":\"order\"");
        connection.send(answer(never, "p", "order", "0", item("0")));
        connection.send(answer(place, "p", "order", "0", item("0")));
        answered(place);
        assertThat(events.all(EventKind.ORDER_ANSWER)).hasSize(1);
        assertThat(gateway.counters().unmatchedAnswers()).isEqualTo(1);
    }

    @Test
    void shouldTellThatNobodyKnowsWhenTheConnectionIsLostWithAnOrderInFlight() throws Exception {
        connect();
        Slot place = place();
        send(place);
        connection.await("\"op\":\"order\"");
        connection.cut();
        assertThat(SendFailedEvent.cause(failed(EventKind.OUTCOME_UNKNOWN, place)))
                .isEqualTo(Cause.CONNECTION_LOST);
        Connection next = venue.next("private");
        awaitState(OkxGateway.PRIVATE, State.READY, 2);
        events.await(EventKind.RECON_END, ReconEvent::isComplete, 2);
        Slot cancel = command(CommandKind.CANCEL, 0);
        send(cancel);
        // The cancel is the first order operation on the new connection: the place was not sent again.
        assertThat(next.await("instIdCode")).contains("\"op\":\"cancel-order\"");
        assertThat(posts()).isEmpty();
        assertThat(gateway.counters().sentOverSocket()).isEqualTo(2);
    }

    @Test
    void shouldTellThatNobodyKnowsWhenNoAnswerComesAndStillTakeALateOne() throws Exception {
        connect();
        Slot place = place();
        OrderCommand.deadlineMs(place, 0);
        send(place);
        connection.await("\"op\":\"order\"");
        assertThat(SendFailedEvent.cause(failed(EventKind.OUTCOME_UNKNOWN, place)))
                .isEqualTo(Cause.NO_ANSWER);
        connection.send(answer(place, "p", "order", "1", item("51008")));
        assertThat(OrderAnswerEvent.outcome(answered(place))).isEqualTo(Outcome.NO_FUNDS);
        assertThat(events.all(EventKind.OUTCOME_UNKNOWN)).hasSize(1);
    }

    @Test
    void shouldRefuseMoreThanItCanKeepTrackOfAndLoseNone() throws Exception {
        connect();
        int many = 8192 + 10;
        List<Slot> commands = new java.util.ArrayList<>();
        for (int i = 0; i < many; i++) {
            Slot place = place();
            // However long it takes to hand them over, none expires.
            OrderCommand.deadlineMs(place, 0);
            commands.add(place);
        }
        transport
                .loop()
                .submit(() -> {
                    commands.forEach(gateway::onCommand);
                    gateway.onCommandsDone();
                })
                .get(10, java.util.concurrent.TimeUnit.SECONDS);
        // What the socket or the table had no room for is told at once, the rest when its time is up.
        List<Slot> refused = events.all(EventKind.SEND_FAILED, slot -> SendFailedEvent.cause(slot) == Cause.CONGESTED);
        assertThat(refused.size()).isBetween(10, many - 1);
        events.await(EventKind.OUTCOME_UNKNOWN, slot -> true, many - refused.size());
        assertThat(gateway.counters().sentOverSocket()).isEqualTo(many - refused.size());
        eventually(() -> gateway.counters().inFlight() == 0);
    }

    @Test
    void shouldNotSendWhatHasExpired() throws Exception {
        connect();
        Slot place = place();
        OrderCommand.deadlineMs(place, System.currentTimeMillis() - 1_000);
        send(place);
        assertThat(SendFailedEvent.cause(failed(EventKind.SEND_FAILED, place))).isEqualTo(Cause.EXPIRED);
        assertThat(gateway.counters().sentOverSocket()).isZero();
    }

    @Test
    void shouldNotSendWhileNotLoggedInButCancelByRest() throws Exception {
        venue.loginAnswer(null);
        venue.route("POST /api/v5/trade/cancel-order", request -> Answer.ok(item("0")));
        start();
        Slot place = place();
        send(place);
        assertThat(SendFailedEvent.cause(failed(EventKind.SEND_FAILED, place))).isEqualTo(Cause.NOT_CONNECTED);
        Slot cancel = command(CommandKind.CANCEL, 0);
        send(cancel);
        assertThat(OrderAnswerEvent.outcome(answered(cancel))).isEqualTo(Outcome.ACCEPTED);
        assertThat(posts().get(0).body()).isEqualTo("{\"instId\":\"BTC-USDT\",\"clOrdId\":\"" + ORDER + "\"}");
    }

    private void withoutCode() {
        venue.route(
                "GET /api/v5/public/instruments?instType=SPOT",
                request -> Answer.ok(SPOT.replace("\"instIdCode\":1001", "\"instIdCode\":null")));
    }

    private Slot amend() {
        Slot amend = command(CommandKind.AMEND, 0);
        OrderCommand.amounts(amend, 670011, 100_000);
        return amend;
    }

    private void assertNotSent(Slot command) {
        assertThat(SendFailedEvent.cause(failed(EventKind.SEND_FAILED, command)))
                .isEqualTo(Cause.NOT_CONNECTED);
        assertThat(gateway.counters().sentOverSocket()).isZero();
        assertThat(posts()).isEmpty();
    }

    @Test
    void shouldNotSendByRestWhileThePrivateSessionIsDown() throws Exception {
        withoutCode();
        connect();
        venue.loginAnswer(null);
        connection.cut();
        awaitState(OkxGateway.PRIVATE, State.DISCONNECTED, 1);
        for (Slot command : List.of(place(), amend())) {
            send(command);
            assertNotSent(command);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNotSendBeforeTheReconciliationIsCompleteButCancel(boolean byRest) throws Exception {
        if (byRest) {
            withoutCode();
        }
        AtomicInteger asked = new AtomicInteger();
        // The first answer stays out for as long as a request waits, the second one is a failure.
        venue.route(
                "GET /api/v5/account/balance",
                request -> asked.incrementAndGet() == 1
                        ? new Answer(0, "")
                        : new Answer(503, "{\"code\":\"50001\",\"msg\":\"busy\",\"data\":[]}"));
        venue.route("POST /api/v5/trade/cancel-order", request -> Answer.ok(item("0")));
        start();
        awaitState(OkxGateway.PRIVATE, State.READY, 1);
        eventually(() -> asked.get() == 1);
        for (Slot command : List.of(place(), amend())) {
            send(command);
            assertNotSent(command);
        }
        eventually(() -> gateway.counters().reconciliationsFailed() >= 2);
        Slot place = place();
        send(place);
        assertNotSent(place);
        Slot cancel = command(CommandKind.CANCEL, 0);
        send(cancel);
        eventually(() -> byRest ? !posts().isEmpty() : gateway.counters().sentOverSocket() == 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNotSendOnANewSessionWhatWasDecidedBefore(boolean byRest) throws Exception {
        if (byRest) {
            withoutCode();
            venue.route("POST /api/v5/trade/order", request -> Answer.ok(item("0")));
        }
        connect();
        Slot place = place();
        Slot amend = amend();
        connection.cut();
        awaitState(OkxGateway.PRIVATE, State.READY, 2);
        events.await(EventKind.RECON_END, ReconEvent::isComplete, 2);
        for (Slot command : List.of(place, amend)) {
            send(command);
            assertNotSent(command);
        }
        Slot unaware = place();
        OrderCommand.session(unaware, 0);
        send(unaware);
        assertNotSent(unaware);
        Slot fresh = place();
        OrderCommand.session(fresh, 2);
        send(fresh);
        eventually(() -> byRest ? posts().size() == 1 : gateway.counters().sentOverSocket() == 1);
    }

    @Test
    void shouldGoByRestForAnInstrumentWithoutCode() throws Exception {
        venue.route(
                "GET /api/v5/public/instruments?instType=SPOT",
                request -> Answer.ok(SPOT.replace("\"instIdCode\":1001", "\"instIdCode\":null")));
        venue.route("POST /api/v5/trade/order", request -> Answer.ok(item("0")));
        connect();
        Slot place = place();
        send(place);
        Slot answer = answered(place);
        assertThat(OrderAnswerEvent.outcome(answer)).isEqualTo(Outcome.ACCEPTED);
        assertThat(OrderAnswerEvent.venueOrderId(answer)).isEqualTo(68);

        Request request = posts().get(0);
        assertThat(request.body())
                .isEqualTo("{\"instId\":\"BTC-USDT\",\"tdMode\":\"cash\",\"clOrdId\":\"" + ORDER
                        + "\",\"side\":\"buy\",\"ordType\":\"post_only\",\"px\":\"67001.2\",\"sz\":\"0.001\",\"tag\":\"bot1\","
                        + "\"stpMode\":\"cancel_taker\"}");
        assertThat(request.headers())
                .containsEntry("expTime", Long.toString(OrderCommand.deadlineMs(place)))
                .containsEntry("content-type", "application/json")
                .containsEntry(
                        "OK-ACCESS-SIGN",
                        new Signer(credentials())
                                .restSignature(
                                        request.headers().get("OK-ACCESS-TIMESTAMP"),
                                        "POST",
                                        "/api/v5/trade/order",
                                        request.body()));
        assertThat(gateway.counters().sentOverSocket()).isZero();
    }

    @Test
    void shouldGoByRestAfterTheVenueDidNotKnowTheCodeButNotForTheSameIntent() throws Exception {
        venue.route("POST /api/v5/trade/order", request -> Answer.ok(item("0")));
        connect();
        Slot first = place();
        send(first);
        connection.await("\"op\":\"order\"");
        connection.send(answer(first, "p", "order", "1", item("51001")));
        assertThat(OrderAnswerEvent.outcome(answered(first))).isEqualTo(Outcome.REJECTED);
        assertThat(posts()).as("the refused order is not sent again").isEmpty();
        Slot second = place();
        send(second);
        assertThat(OrderAnswerEvent.outcome(answered(second))).isEqualTo(Outcome.ACCEPTED);
        assertThat(posts()).hasSize(1);
        assertThat(gateway.counters().sentOverSocket()).isEqualTo(1);
    }

    @Test
    void shouldNeverSendARestOrderTwice() throws Exception {
        venue.route(
                "GET /api/v5/public/instruments?instType=SPOT",
                request -> Answer.ok(SPOT.replace("\"instIdCode\":1001", "\"instIdCode\":null")));
        // The connection has been used before, so a read would be repeated.
        venue.route("POST /api/v5/trade/order", request -> null);
        connect();
        Slot place = place();
        send(place);
        failed(EventKind.OUTCOME_UNKNOWN, place);
        assertThat(posts()).hasSize(1);
    }

    @Test
    void shouldNotBelieveARestAnswerItCannotRead() throws Exception {
        venue.route(
                "GET /api/v5/public/instruments?instType=SPOT",
                request -> Answer.ok(SPOT.replace("\"instIdCode\":1001", "\"instIdCode\":null")));
        venue.route("POST /api/v5/trade/order", request -> new Answer(502, "<html>bad gateway</html>"));
        connect();
        Slot place = place();
        send(place);
        assertThat(OrderAnswerEvent.outcome(answered(place))).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void shouldTellPushesOfOurOrders() throws Exception {
        connect();
        connection.send("{\"arg\":{\"channel\":\"orders\",\"instType\":\"ANY\",\"uid\":\"1\"},\"data\":["
                + orderRow("\"state\":\"live\",\"accFillSz\":\"0\"") + "]}");
        Slot order = events.await(EventKind.ORDER, slot -> OrderEvent.clientOrderId(slot) == ORDER);
        assertThat(OrderEvent.path(order)).isEqualTo(OrderEvent.Path.PUSH);
        assertThat(order.connection()).isEqualTo(OkxGateway.PRIVATE);
    }

    @Test
    void shouldAnswerAQueryWithTheFillsInTheirOrderAndThenTheState() throws Exception {
        venue.route(
                "GET /api/v5/trade/order?",
                request -> Answer.ok(orderRow("\"state\":\"filled\",\"accFillSz\":\"0.001\"")));
        venue.route(
                "GET /api/v5/trade/fills?",
                request -> Answer.ok(
                        fillRow(903, "0.0003", 3) + "," + fillRow(902, "0.0005", 2) + "," + fillRow(901, "0.0002", 2)));
        connect();
        send(command(CommandKind.QUERY_ORDER, 0));

        List<Slot> told = events.await(EventKind.ORDER, slot -> OrderEvent.clientOrderId(slot) == ORDER, 4);
        assertThat(told.stream().map(OrderEvent::hasFill)).containsExactly(true, true, true, false);
        assertThat(told.stream()
                        .limit(3)
                        .map(slot -> OrderEvent.tradeId(events.event(slot).get(1))))
                .containsExactly(901L, 902L, 903L);
        assertThat(told.stream().map(OrderEvent::filledSize)).containsExactly(20_000L, 70_000L, 100_000L, 100_000L);
        assertThat(told.stream().map(OrderEvent::state))
                .containsExactly(
                        OrderEvent.State.PARTIALLY_FILLED,
                        OrderEvent.State.PARTIALLY_FILLED,
                        OrderEvent.State.PARTIALLY_FILLED,
                        OrderEvent.State.FILLED);
        Slot fill = events.event(told.get(0)).get(1);
        assertThat(OrderEvent.feeMantissa(fill)).isEqualTo(-5);
        assertThat(OrderEvent.feeScale(fill)).isEqualTo(2);
        assertThat(OrderEvent.feeCurrency(fill)).isEqualTo("USDT");
        assertThat(OrderEvent.isMaker(fill)).isTrue();
        assertThat(venue.requests())
                .anyMatch(request -> request.path()
                        .equals("/api/v5/trade/fills?instType=SPOT&instId=BTC-USDT&ordId=680800019749904384"));
    }

    private static String fillRow(long tradeId, String size, int timeMs) {
        return "{\"instType\":\"SPOT\",\"instId\":\"BTC-USDT\",\"tradeId\":\"" + tradeId
                + "\",\"ordId\":\"680800019749904384\",\"billId\":\"" + tradeId
                + "\",\"fillPx\":\"67001.2\",\"fillSz\":\"" + size
                + "\",\"side\":\"buy\",\"execType\":\"M\",\"feeCcy\":\"USDT\",\"fee\":\"-0.05\",\"ts\":\"1790000009999\",\"fillTime\":\""
                + (1790000000000L + timeMs) + "\"}";
    }

    @Test
    void shouldTellThatTheVenueKnowsNoSuchOrder() throws Exception {
        venue.route(
                "GET /api/v5/trade/order?",
                request -> new Answer(200, "{\"code\":\"51603\",\"msg\":\"Order does not exist\",\"data\":[]}"));
        connect();
        send(command(CommandKind.QUERY_ORDER, 0));
        Slot none = events.await(EventKind.ORDER_NOT_FOUND, slot -> true);
        assertThat(none.word(Slot.PAYLOAD)).isEqualTo(ORDER);
        assertThat(none.instrument()).isZero();
    }

    @Test
    void shouldTakeNoOrderOfAnotherInstrumentAsTheOneAskedFor() throws Exception {
        venue.route(
                "GET /api/v5/trade/order?",
                request -> Answer.ok(orderRow("\"state\":\"filled\",\"accFillSz\":\"0.001\"")));
        connect();
        try (CapturedLog log = new CapturedLog()) {
            send(command(CommandKind.QUERY_ORDER, 1));
            Slot none = events.await(EventKind.ORDER_NOT_FOUND, slot -> true);
            assertThat(none.word(Slot.PAYLOAD)).isEqualTo(ORDER);
            assertThat(none.instrument()).isEqualTo(1);
            assertThat(log.text()).contains("WARN", "order " + ORDER + " of BTC-USDT-SWAP with one of BTC-USDT:");
        }
        assertThat(events.all(EventKind.ORDER)).isEmpty();
    }

    @Test
    void shouldAskAgainUntilAQueryIsAnswered() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        venue.route(
                "GET /api/v5/trade/order?",
                request -> asked.incrementAndGet() < 3
                        ? new Answer(503, "{\"code\":\"50001\",\"msg\":\"busy\",\"data\":[]}")
                        : Answer.ok(orderRow("\"state\":\"canceled\",\"accFillSz\":\"0\",\"cancelSource\":\"1\"")));
        connect();
        Slot query = command(CommandKind.QUERY_ORDER, 0);
        send(query);
        send(query);
        Slot told = events.await(EventKind.ORDER, slot -> OrderEvent.state(slot) == OrderEvent.State.CANCELED);
        assertThat(OrderEvent.path(told)).isEqualTo(OrderEvent.Path.QUERY);
        assertThat(asked.get()).as("one question under way at a time").isEqualTo(3);
    }

    @Test
    void shouldReconcileOrdersWithTheirFillsBalancesAndPositions() throws Exception {
        String swap =
                "{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"mgnMode\":\"cross\",\"posSide\":\"net\",\"pos\":\"-12.5\","
                        + "\"avgPx\":\"66950.3\",\"tradeId\":\"7\",\"uTime\":\"1790000001502\"}";
        AtomicInteger asked = new AtomicInteger();
        connect();
        venue.route(
                "GET /api/v5/trade/orders-pending",
                request -> Answer.ok(orderRow("\"state\":\"partially_filled\",\"accFillSz\":\"0.0005\"") + ","
                        + orderRow("\"state\":\"live\",\"accFillSz\":\"0\"")
                                .replace(Long.toString(ORDER), "foreign1")));
        venue.route("GET /api/v5/trade/fills?", request -> Answer.ok(fillRow(902, "0.0005", 2)));
        venue.route(
                "GET /api/v5/account/positions",
                request -> asked.incrementAndGet() == 1
                        ? new Answer(200, "{\"code\":\"50011\",\"msg\":\"slow\",\"data\":[]}")
                        : Answer.ok(swap));
        send(new Slot().begin(CommandKind.RECONCILE.number()));

        Slot failed = events.await(EventKind.RECON_END, slot -> !ReconEvent.isComplete(slot));
        assertThat(ReconEvent.error(failed)).isEqualTo(50011);
        Slot end =
                events.await(EventKind.RECON_END, slot -> ReconEvent.isComplete(slot) && ReconEvent.number(slot) == 3);
        assertThat(end.word(10)).isEqualTo(2);
        List<EventKind> kinds = events.kinds();
        List<EventKind> last = kinds.subList(kinds.lastIndexOf(EventKind.RECON_BEGIN), kinds.size());
        assertThat(last)
                .containsExactly(
                        EventKind.RECON_BEGIN,
                        EventKind.FILL,
                        EventKind.ORDER,
                        EventKind.ORDER,
                        EventKind.BALANCE,
                        EventKind.POSITION,
                        EventKind.RECON_END);
        Slot fill = events.all(EventKind.FILL).get(0);
        assertThat(OrderEvent.path(fill)).isEqualTo(OrderEvent.Path.RECONCILIATION);
        assertThat(OrderEvent.hasFill(fill)).isTrue();
    }

    @Test
    void shouldMeasureTheClockAnewWhenTheVenueDoubtsIt() throws Exception {
        connect();
        int before = events.all(EventKind.CLOCK_OFFSET).size();
        AtomicInteger asked = new AtomicInteger();
        venue.route(
                "GET /api/v5/account/balance",
                request -> asked.incrementAndGet() == 1
                        ? new Answer(401, "{\"code\":\"50102\",\"msg\":\"Timestamp request expired\",\"data\":[]}")
                        : Answer.ok(""));
        send(new Slot().begin(CommandKind.RECONCILE.number()));
        events.await(EventKind.CLOCK_OFFSET, slot -> true, before + 1);
        events.await(EventKind.RECON_END, ReconEvent::isComplete, 2);
    }

    @Test
    void shouldGiveUpWhenTheKeyIsRefusedInMidRun() throws Exception {
        connect();
        venue.route(
                "GET /api/v5/account/balance",
                request -> new Answer(401, "{\"code\":\"50111\",\"msg\":\"Invalid OK-ACCESS-KEY\",\"data\":[]}"));
        send(new Slot().begin(CommandKind.RECONCILE.number()));
        assertThat(givenUp())
                .contains("50111", "apiKey", "; API key " + credentials().fingerprint() + ";")
                .contains("open orders are left to the venue's dead-man switch");
        venue.route("GET /api/v5/account/balance", request -> Answer.ok(""));
        events.await(EventKind.RECON_END, ReconEvent::isComplete, 2);
        Slot place = place();
        send(place);
        assertNotSent(place);
    }

    @Test
    void shouldNameTheAddressThatTheVenueSeesAndNotTheKeyWhenItIsNotOnTheList() throws Exception {
        connect();
        venue.route(
                "GET /api/v5/account/balance",
                request -> new Answer(
                        401,
                        "{\"code\":\"50110\",\"msg\":\"Your IP 203.0.113.7 is not included in your API key's " + KEY
                                + " IP whitelist.\",\"data\":[]}"));
        send(new Slot().begin(CommandKind.RECONCILE.number()));
        assertThat(givenUp())
                .contains("50110 (it sees us at 203.0.113.7)", credentials().fingerprint())
                .doesNotContain(KEY);
    }

    @Test
    void shouldGiveUpWhenAnOrderIsRefusedForTheKeyOverTheWebSocket() throws Exception {
        connect();
        Slot place = place();
        send(place);
        connection.await("\"op\":\"order\"");
        connection.send(answer(place, "p", "order", "1", item("50119")));
        assertThat(givenUp()).contains("50119", credentials().fingerprint());
    }

    @Test
    void shouldNotBelieveThatNothingIsOpenWhileAnOrderMayBeOnItsWay() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        connect();
        venue.route(
                "GET /api/v5/trade/orders-pending",
                request -> Answer.ok(
                        asked.incrementAndGet() > 2 && posts().isEmpty() ? orderRow("\"state\":\"live\"") : ""));
        venue.route("POST /api/v5/trade/cancel-batch-orders", request -> Answer.ok("{\"sCode\":\"0\"}"));
        send(place());
        assertThat(gateway.cancelLeftovers().get(10, java.util.concurrent.TimeUnit.SECONDS))
                .isZero();
        assertThat(posts()).hasSize(1);
        assertThat(posts().get(0).body()).contains("680800019749904384");
        assertThat(asked.get()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void shouldCancelOrdersOfAnEarlierRunThatShowUpInAReconciliation() throws Exception {
        connect();
        String earlier = orderRow("\"state\":\"live\",\"accFillSz\":\"0\"")
                .replace(Long.toString(ORDER), Long.toString(ClientOrderId.of(EPOCH - 5, 3, 17)))
                .replace("680800019749904384", "41");
        String unlisted = earlier.replace("BTC-USDT", "ETH-USDT").replace("41", "42");
        String foreign = earlier.replace(Long.toString(ClientOrderId.of(EPOCH - 5, 3, 17)), "x1")
                .replace("41", "43");
        String own = orderRow("\"state\":\"live\",\"accFillSz\":\"0\"");
        venue.route(
                "GET /api/v5/trade/orders-pending",
                request -> Answer.ok(
                        posts().isEmpty()
                                ? String.join(",", earlier, unlisted, foreign, own)
                                : String.join(",", foreign, own)));
        venue.route("POST /api/v5/trade/cancel-batch-orders", request -> Answer.ok("{\"sCode\":\"0\"}"));
        try (CapturedLog log = new CapturedLog()) {
            send(new Slot().begin(CommandKind.RECONCILE.number()));
            events.await(EventKind.RECON_END, ReconEvent::isComplete, 2);
            eventually(() -> !posts().isEmpty());
            assertThat(log.text())
                    .contains("WARN order " + ClientOrderId.of(EPOCH - 5, 3, 17) + " of BTC-USDT is open");
        }
        assertThat(posts().get(0).body())
                .isEqualTo("[{\"instId\":\"BTC-USDT\",\"ordId\":\"41\"},{\"instId\":\"ETH-USDT\",\"ordId\":\"42\"}]");
        send(place());
        eventually(() -> gateway.counters().sentOverSocket() == 1);
        assertThat(posts()).hasSize(1);
    }

    @Test
    void shouldSendNothingNewOnceLeftoversAreBeingCancelled() throws Exception {
        connect();
        assertThat(gateway.cancelLeftovers().get(10, java.util.concurrent.TimeUnit.SECONDS))
                .isZero();
        Slot place = place();
        send(place);
        assertNotSent(place);
        send(command(CommandKind.CANCEL, 0));
        connection.await("\"op\":\"cancel-order\"");
    }

    @Test
    void shouldTellThatASwapThatIsNotNamedHasNoPosition() throws Exception {
        connect();
        Slot position = events.await(EventKind.POSITION, slot -> slot.instrument() == 1);
        assertThat(io.ringbot.event.PositionEvent.size(position)).isZero();
    }

    @Test
    void shouldAskForAFreshBookOnceAtATime() throws Exception {
        start();
        awaitReady();
        Connection open = venue.next("public");
        open.await("subscribe");
        venue.acknowledge(request -> false);
        Slot command = new Slot().begin(CommandKind.RESUBSCRIBE.number()).instrument(0, 0);
        send(command);
        send(command);
        assertThat(open.await("\"op\":\"unsubscribe\"")).contains("{\"channel\":\"books\",\"instId\":\"BTC-USDT\"}");
        assertThat(open.await("\"op\":\"subscribe\"")).contains("{\"channel\":\"books\",\"instId\":\"BTC-USDT\"}");
        eventually(() -> gateway.counters().bookRequests() == 1);
        open.send("{\"event\":\"subscribe\",\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT\"}}");
        open.send(snapshot(4));
        events.await(EventKind.BOOK_SNAPSHOT, slot -> slot.sequence() == 4);
        send(command);
        open.await("\"op\":\"subscribe\"");
        eventually(() -> gateway.counters().bookRequests() == 2);
    }
}
