package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.FillEvent;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.Slot;
import io.ringbot.okx.ScriptedVenue.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the gateway asks the venue for, and how it tells it. */
class GatewayReconciliationIT extends GatewayScenario {

    private static String fill(long number, long timeMs) {
        return "{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"tradeId\":\"" + number
                + "\",\"ordId\":\"41\",\"clOrdId\":\""
                + ORDER + "\",\"billId\":\"" + number
                + "\",\"fillPx\":\"67001.2\",\"fillSz\":\"0.5\",\"side\":\"sell\",\"posSide\":\"net\",\"execType\":\"T\","
                + "\"feeCcy\":\"USDT\",\"fee\":\"-0.05\",\"fillPnl\":\"1.25\",\"ts\":\"" + (timeMs + 9)
                + "\",\"fillTime\":\""
                + timeMs + "\"}";
    }

    /** A page as the venue gives it: newest first. */
    private static Answer page(LongStream newestFirst, long timeMs) {
        return Answer.ok(newestFirst.mapToObj(n -> fill(n, timeMs + n)).collect(Collectors.joining(",")));
    }

    private void connect() throws Exception {
        start();
        awaitReady();
    }

    @Test
    void shouldTellTheFillsOfAllPagesOldestFirstAndBeforeTheOrders() throws Exception {
        connect();
        long nowMs = System.currentTimeMillis();
        venue.route(
                "GET /api/v5/trade/fills?",
                request -> request.path().contains("&after=101")
                        ? page(LongStream.rangeClosed(1, 100).map(i -> 101 - i), nowMs)
                        : request.path().contains("&after=1")
                                ? Answer.ok("")
                                : page(LongStream.rangeClosed(1, 100).map(i -> 201 - i), nowMs));
        venue.route(
                "GET /api/v5/trade/orders-pending",
                request -> Answer.ok(orderRow("\"state\":\"partially_filled\",\"accFillSz\":\"0.0005\"")));
        send(new Slot().begin(CommandKind.RECONCILE.number()));
        events.await(EventKind.RECON_END, ReconEvent::isComplete, 2);

        List<Slot> told = events.all(EventKind.FILL);
        assertThat(told.stream().map(FillEvent::billId))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
        Slot first = told.get(0);
        Slot second = events.event(first).get(1);
        assertThat(first.instrument()).isEqualTo(1);
        assertThat(OrderEvent.clientOrderId(first)).isEqualTo(ORDER);
        assertThat(OrderEvent.path(first)).isEqualTo(OrderEvent.Path.RECONCILIATION);
        assertThat(OrderEvent.side(first)).isEqualTo(io.ringbot.instrument.Side.SELL);
        assertThat(OrderEvent.fillSize(second)).isEqualTo(50);
        assertThat(OrderEvent.feeMantissa(second)).isEqualTo(-5);
        assertThat(OrderEvent.profit(second)).isEqualByComparingTo("1.25");
        assertThat(OrderEvent.isMaker(second)).isFalse();
        assertThat(OrderEvent.fillTimeNs(second)).isEqualTo((nowMs + 1) * 1_000_000L);
        List<EventKind> kinds = events.kinds();
        assertThat(kinds.lastIndexOf(EventKind.FILL)).isLessThan(kinds.lastIndexOf(EventKind.ORDER));
    }

    @Test
    void shouldAskForTheLastSecondsAgainAndForOldFillsByTheirType() throws Exception {
        connect();
        long begin = begin("/api/v5/trade/fills?begin=");
        assertThat(begin)
                .as("not from before the start")
                .isBetween(System.currentTimeMillis() - 20_000, System.currentTimeMillis());
        send(new Slot().begin(CommandKind.RECONCILE.number()));
        events.await(EventKind.RECON_END, ReconEvent::isComplete, 2);
        assertThat(begin("/api/v5/trade/fills?begin=")).isLessThan(begin);

        long longAgo = System.currentTimeMillis() - TimeUnit.DAYS.toMillis(5);
        gateway.fillsKnownUntil(longAgo);
        send(new Slot().begin(CommandKind.RECONCILE.number()));
        events.await(EventKind.RECON_END, ReconEvent::isComplete, 3);
        assertThat(begin("/api/v5/trade/fills-history?instType=SPOT&begin=")).isEqualTo(longAgo - 10_000);
        assertThat(begin("/api/v5/trade/fills-history?instType=SWAP&begin=")).isEqualTo(longAgo - 10_000);
    }

    private long begin(String path) {
        return venue.requests().stream()
                .filter(request -> request.path().startsWith(path))
                .mapToLong(request -> Long.parseLong(request.path().substring(path.length())))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void shouldReconcileRoutinelyBesideTheTrading() throws Exception {
        routine = Duration.ofMillis(60);
        connect();
        events.await(EventKind.RECON_BEGIN, ReconEvent::isRoutine, 6);
        List<Slot> begun = events.all(EventKind.RECON_BEGIN).stream()
                .filter(ReconEvent::isRoutine)
                .limit(6)
                .toList();
        assertThat(begun.stream().map(ReconEvent::hasPositions))
                .as("positions every third time")
                .containsExactly(false, false, true, false, false, true);
    }

    @Test
    void shouldSendWhileARoutineReconciliationIsUnderWay() throws Exception {
        routine = Duration.ofMillis(60);
        connect();
        java.util.concurrent.CountDownLatch held = new java.util.concurrent.CountDownLatch(1);
        java.util.concurrent.CountDownLatch asked = new java.util.concurrent.CountDownLatch(1);
        venue.route("GET /api/v5/trade/orders-pending", request -> {
            asked.countDown();
            try {
                held.await(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.ok("");
        });
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        send(place());
        eventually(() -> gateway.counters().sentOverSocket() == 1);
        held.countDown();
    }

    @Test
    void shouldKeepQueriesOfOneInstrumentToTheVenuesRate() throws Exception {
        connect();
        for (int i = 0; i < 80; i++) {
            Slot query = command(CommandKind.QUERY_ORDER, 0);
            io.ringbot.event.OrderCommand.ids(query, ORDER + i, 0, i);
            send(query);
        }
        eventually(() -> queries() >= 50);
        Thread.sleep(150);
        assertThat(queries()).isEqualTo(50);
    }

    private long queries() {
        return venue.requests().stream()
                .filter(request -> request.path().startsWith("/api/v5/trade/order?"))
                .count();
    }
}
