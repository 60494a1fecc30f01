package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.DeadManEvent;
import io.ringbot.event.DeadManEvent.State;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.SendFailedEvent.Cause;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.event.TradingStateCommand;
import io.ringbot.okx.ScriptedVenue.Answer;
import io.ringbot.okx.ScriptedVenue.Connection;
import io.ringbot.okx.ScriptedVenue.Request;
import io.ringbot.order.ClientOrderId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the gateway does at a person's word without the engine, and the dead-man switch. */
class GatewayHaltIT extends GatewayScenario {

    private Connection connection;

    private void connect() throws Exception {
        start();
        awaitReady();
        connection = venue.next("private");
    }

    private void assertKeptBack(Slot place) throws Exception {
        assertKeptBack(place, Cause.HALTED);
    }

    private void assertKeptBack(Slot place, Cause why) throws Exception {
        send(place);
        Slot failed = events.await(
                EventKind.SEND_FAILED, slot -> SendFailedEvent.requestId(slot) == OrderCommand.requestId(place));
        assertThat(SendFailedEvent.cause(failed)).isEqualTo(why);
    }

    private void assertLeaves(Slot place) throws Exception {
        send(place);
        connection.await("\"id\":\"p" + OrderCommand.requestId(place) + "\"");
    }

    // What the engine says of an operator's command.
    private void engineSays(TradingScope scope, int index, TradingState state, long number) throws Exception {
        Slot command = new Slot().begin(CommandKind.TRADING_STATE.number());
        TradingStateCommand.fill(command, scope, index, state, TradingState.TRADING, 0, 0, number);
        send(command);
    }

    @Test
    void shouldLetCancelsAloneLeaveUntilTheEngineSaysThatTheHaltIsLifted() throws Exception {
        connect();
        gateway.halt(TradingScope.ACCOUNT, 0, 1);
        assertKeptBack(place());
        engineSays(TradingScope.ACCOUNT, 0, TradingState.HALTED, 1);
        assertKeptBack(place());
        Slot cancel = command(CommandKind.CANCEL, 0);
        send(cancel);
        connection.await("\"id\":\"c" + OrderCommand.requestId(cancel) + "\"");
        engineSays(TradingScope.ACCOUNT, 0, TradingState.TRADING, 2);
        assertLeaves(place());
    }

    @Test
    void shouldStayHaltedWhereANewerHaltCameBeforeTheEnginesWord() throws Exception {
        connect();
        gateway.halt(TradingScope.ACCOUNT, 0, 1);
        gateway.halt(TradingScope.ACCOUNT, 0, 3);
        engineSays(TradingScope.ACCOUNT, 0, TradingState.TRADING, 2);
        assertKeptBack(place());
        engineSays(TradingScope.ACCOUNT, 0, TradingState.ARMED, 0);
        assertKeptBack(place());
    }

    @Test
    void shouldKeepBackOneInstrumentOrStrategyAlone() throws Exception {
        connect();
        gateway.halt(TradingScope.INSTRUMENT, 1, 1);
        gateway.halt(TradingScope.STRATEGY, 5, 2);
        Slot ofStrategy = place();
        ofStrategy.strategy(5);
        assertKeptBack(ofStrategy);
        Slot ofInstrument = place();
        ofInstrument.instrument(1, 0);
        assertKeptBack(ofInstrument);
        assertLeaves(place());
        engineSays(TradingScope.STRATEGY, 5, TradingState.TRADING, 3);
        Slot again = place();
        again.strategy(5);
        assertLeaves(again);
    }

    @Test
    void shouldCancelWhatTheHaltCoversByRestAndProveItEmpty() throws Exception {
        long ofOther = ClientOrderId.of(EPOCH, 7, 3);
        AtomicInteger asked = new AtomicInteger();
        venue.route(
                "GET /api/v5/trade/orders-pending",
                request -> Answer.ok(
                        asked.incrementAndGet() == 2
                                ? orderRow("\"state\":\"live\",\"accFillSz\":\"0\"") + ","
                                        + orderRow("\"state\":\"live\",\"accFillSz\":\"0\"")
                                                .replace(Long.toString(ORDER), Long.toString(ofOther))
                                                .replace("680800019749904384", "99")
                                : ""));
        venue.route("POST /api/v5/trade/cancel-batch-orders", request -> Answer.ok(""));
        start();
        int before = asked.get();
        assertThat(before).isEqualTo(1);
        assertThat(gateway.cancelOpen(TradingScope.STRATEGY, 7).get(10, TimeUnit.SECONDS))
                .isZero();
        assertThat(venue.requests().stream().filter(request -> request.path().contains("cancel-batch")))
                .extracting(Request::body)
                .containsExactly("[{\"instId\":\"BTC-USDT\",\"ordId\":\"99\"}]");
    }

    // --- the dead-man switch

    private List<String> feedings() {
        return venue.requests().stream()
                .filter(request -> request.path().contains("cancel-all-after"))
                .map(Request::body)
                .toList();
    }

    private void feed(AtomicReference<String> standing, Answer answer) throws Exception {
        venue.route("POST /api/v5/trade/cancel-all-after", request -> answer);
        gateway = newGateway(settings());
        gateway.feedDeadMan(Duration.ofSeconds(20), standing::get);
        gateway.start().get(15, TimeUnit.SECONDS);
        awaitReady();
    }

    private Slot deadMan(State state) {
        return events.await(EventKind.DEAD_MAN_ANSWER, slot -> DeadManEvent.state(slot) == state);
    }

    @Test
    void shouldFeedWithTheTagWhileAllMovesAndDisarmWhenToldTo() throws Exception {
        AtomicReference<String> standing = new AtomicReference<>();
        feed(standing, Answer.ok("{\"triggerTime\":\"1790000020\",\"tag\":\"bot1\",\"ts\":\"1790000000\"}"));
        assertThat(DeadManEvent.triggerMs(deadMan(State.ARMED))).isEqualTo(1_790_000_020_000L);
        eventually(() -> feedings().size() == 2);
        standing.set("the engine does not move");
        deadMan(State.STARVED);
        assertThat(gateway.deadMan().standing()).isEqualTo("the engine does not move");
        int fed = feedings().size();
        Thread.sleep(1_400);
        assertThat(feedings()).hasSize(fed).containsOnly("{\"timeOut\":\"20\",\"tag\":\"bot1\"}");
        venue.route(
                "POST /api/v5/trade/cancel-all-after",
                request -> Answer.ok("{\"triggerTime\":\"0\",\"tag\":\"bot1\",\"ts\":\"1790000000\"}"));
        assertThat(gateway.disarmDeadMan().get(5, TimeUnit.SECONDS)).isTrue();
        deadMan(State.OFF);
        assertThat(feedings()).hasSize(fed + 1).endsWith("{\"timeOut\":\"0\",\"tag\":\"bot1\"}");
    }

    @Test
    void shouldLetNoOrderLeaveBeforeTheVenueHasConfirmedIt() throws Exception {
        feed(new AtomicReference<>(), new Answer(200, "{\"code\":\"51071\",\"msg\":\"too many tags\",\"data\":[]}"));
        deadMan(State.FAILED);
        assertKeptBack(place(), Cause.NOT_CONNECTED);
        assertThat(gateway.deadManConfirmed()).isNotDone();
        assertThat(gateway.counters().sentOverSocket()).isZero();

        venue.route(
                "POST /api/v5/trade/cancel-all-after",
                request -> Answer.ok("{\"triggerTime\":\"1790000020\",\"tag\":\"bot1\",\"ts\":\"1790000000\"}"));
        deadMan(State.ARMED);
        gateway.deadManConfirmed().get(5, TimeUnit.SECONDS);
        connection = venue.next("private");
        assertLeaves(place());
    }

    @Test
    void shouldStarveItWhileHaltedOrWithoutThePrivateSession() throws Exception {
        feed(
                new AtomicReference<>(),
                Answer.ok("{\"triggerTime\":\"1790000020123\",\"tag\":\"bot1\",\"ts\":\"1790000000\"}"));
        assertThat(DeadManEvent.triggerMs(deadMan(State.ARMED))).isEqualTo(1_790_000_020_123L);
        gateway.halt(TradingScope.ACCOUNT, 0, 1);
        deadMan(State.STARVED);
        assertThat(gateway.deadMan().standing()).contains("halted");
    }

    @Test
    void shouldTellThatItWasRefusedAndTryAgain() throws Exception {
        feed(new AtomicReference<>(), new Answer(200, "{\"code\":\"51071\",\"msg\":\"too many tags\",\"data\":[]}"));
        assertThat(deadMan(State.FAILED).word(10)).isEqualTo(51071);
        eventually(() -> feedings().size() == 2);
        assertThat(gateway.deadMan().state()).isEqualTo(State.FAILED);
        assertThat(gateway.disarmDeadMan().get(5, TimeUnit.SECONDS))
                .as("never armed")
                .isTrue();
        assertThat(feedings()).hasSize(2);
    }

    @Test
    void shouldHaveNoneWhereNobodyAskedForIt() throws Exception {
        connect();
        assertThat(gateway.deadMan().timeoutSeconds()).isZero();
        assertThat(gateway.disarmDeadMan().get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(feedings()).isEmpty();
    }
}
