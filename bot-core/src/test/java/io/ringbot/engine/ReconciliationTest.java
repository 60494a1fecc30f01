package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.AlertCommand;
import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent.Path;
import io.ringbot.event.OrderEvent.State;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingStateCommand;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.order.ClientOrderId;
import io.ringbot.state.CarriedOver;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Fill;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the venue says when it is asked for everything, at a login and beside the trading. */
class ReconciliationTest {

    private static final long SECOND = 1_000_000_000L;

    /** Buys when it is told to, and notes its fills. */
    private static final class Buyer implements Strategy {
        String size;
        Refusal refusal;
        final List<String> fills = new ArrayList<>();

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            if (size != null) {
                trading.limit(
                                trading.instruments().get(0),
                                Side.BUY,
                                650_000,
                                trading.instruments().get(0).size(size))
                        .send();
                refusal = trading.refusal();
                size = null;
            }
        }

        @Override
        public void onFill(Fill fill, Trading trading) {
            fills.add(fill.tradeId() + (fill.isRecovered() ? " recovered" : ""));
        }
    }

    private final Buyer buyer = new Buyer();
    private EngineBench bench = new EngineBench(buyer);

    private Refusal buy(String size) {
        buyer.size = size;
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        return buyer.refusal;
    }

    private Slot bought(String size) {
        assertThat(buy(size)).isEqualTo(Refusal.NONE);
        Slot place = bench.last(CommandKind.PLACE);
        bench.answer(place, Outcome.ACCEPTED, 0);
        bench.order(place, State.LIVE, "0");
        return place;
    }

    private long held() {
        return bench.engine.position(0).size();
    }

    private void heldAtVenue(String size, long tradeId) {
        bench.position(size, TradeMode.CROSS, PositionSide.NET, tradeId);
    }

    private List<String> alerts() {
        return bench.commands(CommandKind.ALERT).stream()
                .map(c -> AlertCommand.code(c) + " " + bench.instrument.sizeText(AlertCommand.ours(c)) + " "
                        + bench.instrument.sizeText(AlertCommand.venues(c)) + " " + AlertCommand.inARow(c))
                .toList();
    }

    @Test
    void shouldBookAListedFillOnceAndTellItRecovered() {
        bench.ready();
        Slot place = bought("0.5");
        long id = OrderCommand.clientOrderId(place);
        bench.fill(place, State.PARTIALLY_FILLED, "0.1", 1, "0.1");
        bench.beginReconciliation(2);
        bench.listedFill(id, Side.BUY, 1, "65000.0", "0.1", bench.nowNs());
        bench.listedFill(id, Side.BUY, 2, "65000.0", "0.2", bench.nowNs());
        bench.order(place, State.PARTIALLY_FILLED, "0.3", Path.RECONCILIATION, 0, null, null);
        bench.endReconciliation(2, 0);
        bench.fill(place, State.PARTIALLY_FILLED, "0.3", 2, "0.2");

        assertThat(buyer.fills).containsExactly("1", "2 recovered");
        assertThat(held()).isEqualTo(bench.instrument.size("0.3"));
        assertThat(bench.commands(CommandKind.QUERY_ORDER)).isEmpty();
    }

    @Test
    void shouldTradeOnBesideARoutineOneAndWaitAfterOneThatFailed() {
        bench.ready();
        bench.beginRoutine(2, true);
        assertThat(buy("0.1")).isEqualTo(Refusal.NONE);
        bench.endReconciliation(2, 0);
        assertThat(buy("0.1")).isEqualTo(Refusal.NONE);
        bench.beginRoutine(3, false);
        bench.endReconciliation(3, 50_011);
        assertThat(buy("0.1")).isEqualTo(Refusal.RECONCILING);
        bench.beginRoutine(4, true);
        bench.endReconciliation(4, 0);
        assertThat(buy("0.1")).as("a routine one opens nothing").isEqualTo(Refusal.RECONCILING);
        bench.beginReconciliation(5);
        bench.endReconciliation(5, 0);
        assertThat(buy("0.1")).isNotEqualTo(Refusal.RECONCILING);
    }

    @Test
    void shouldAskForAnOrderThatARoutineOneDoesNotNameButNotForOneOnItsWay() {
        bench.ready();
        Slot open = bought("0.1");
        bench.time(SECOND + SECOND / 2);
        buy("0.1");
        bench.beginRoutine(2, false);
        bench.endReconciliation(2, 0);
        assertThat(bench.commands(CommandKind.QUERY_ORDER).stream().map(OrderCommand::clientOrderId))
                .containsExactly(OrderCommand.clientOrderId(open));
        assertThat(alerts()).containsExactly("ORDER_DIFFERS 0.1 0 1");
        assertThat(buy("0.1")).as("it goes on meanwhile").isEqualTo(Refusal.NONE);

        bench.order(open, State.CANCELED, "0", Path.QUERY, 0, null, null);
        bench.beginRoutine(3, false);
        bench.endReconciliation(3, 0);
        assertThat(alerts()).hasSize(1);
    }

    @Test
    void shouldTellOfAnOrderThatTheVenueHasOpenThoughItEnded() {
        bench.ready();
        Slot place = bought("0.1");
        bench.order(place, State.CANCELED, "0");
        for (int number = 2; number <= 3; number++) {
            bench.beginRoutine(number, false);
            bench.order(place, State.LIVE, "0", Path.RECONCILIATION, 0, null, null);
            bench.endReconciliation(number, 0);
        }
        assertThat(alerts()).containsExactly("ORDER_DIFFERS 0 0.1 1", "ORDER_DIFFERS 0 0.1 2");
    }

    @Test
    void shouldTellOfAPositionThatDiffersAndTakeNothingOver() {
        bench = EngineBench.swap(buyer);
        bench.ready();
        bench.beginRoutine(2, true);
        heldAtVenue("0.3", 7);
        bench.endReconciliation(2, 0);
        assertThat(alerts()).containsExactly("POSITION_DIFFERS 0 0.3 1");
        assertThat(held()).isZero();
        bench.beginRoutine(3, false);
        bench.endReconciliation(3, 0);
        bench.beginRoutine(4, true);
        heldAtVenue("0.3", 7);
        bench.endReconciliation(4, 0);
        assertThat(alerts()).containsExactly("POSITION_DIFFERS 0 0.3 1", "POSITION_DIFFERS 0 0.3 2");
    }

    @Test
    void shouldFindNoDifferenceWhereAFillCameWhileTheVenueWasAsked() {
        bench = EngineBench.swap(buyer);
        bench.ready();
        Slot place = bought("0.3");
        bench.beginRoutine(2, true);
        bench.fill(place, State.FILLED, "0.3", 8, "0.3");
        heldAtVenue("0", 0);
        bench.endReconciliation(2, 0);
        bench.beginRoutine(3, true);
        heldAtVenue("0.1", 7);
        bench.endReconciliation(3, 0);
        bench.beginRoutine(4, true);
        heldAtVenue("0.3", 8);
        bench.endReconciliation(4, 0);
        assertThat(alerts()).isEmpty();
        assertThat(held()).isEqualTo(bench.instrument.size("0.3"));
    }

    @Test
    void shouldTellOnceOfAnOrderOfOthers() {
        bench.ready();
        bench.foreignOrder(5, Side.BUY, "1.5", State.LIVE, Path.PUSH);
        for (int number = 2; number <= 3; number++) {
            bench.beginRoutine(number, false);
            bench.foreignOrder(5, Side.BUY, "1.5", State.LIVE, Path.RECONCILIATION);
            bench.endReconciliation(number, 0);
        }
        bench.engine.publishStatusNow();
        assertThat(alerts()).containsExactly("FOREIGN_ORDER 0 1.5 1");
        assertThat(bench.engine.counters().foreignOrders()).isEqualTo(1);
        assertThat(buy("0.6")).isEqualTo(Refusal.POSITION_ABOVE_LIMIT);
        bench.foreignOrder(5, Side.BUY, "1.5", State.FILLED, Path.PUSH);
        bench.engine.publishStatusNow();
        assertThat(bench.engine.counters().foreignOrders()).isZero();
    }

    @Test
    void shouldBookListedFillsOfOthersIntoThePositionButTellNoStrategy() {
        bench.ready();
        bench.beginRoutine(2, false);
        bench.listedFill(0, Side.SELL, 1, "65000.0", "0.5", bench.nowNs());
        bench.listedFill(ClientOrderId.of(EngineBench.EPOCH - 1, 0, 1), Side.BUY, 2, "65000.0", "0.2", bench.nowNs());
        bench.endReconciliation(2, 0);
        assertThat(held()).isEqualTo(bench.instrument.size("-0.3"));
        assertThat(buyer.fills).isEmpty();
    }

    @Test
    void shouldBelieveALateFillOfAnOrderThatWasGivenUpAndAskForIt() {
        bench.ready();
        assertThat(buy("0.5")).isEqualTo(Refusal.NONE);
        Slot place = bench.last(CommandKind.PLACE);
        long id = OrderCommand.clientOrderId(place);
        for (int i = 0; i < 4; i++) {
            bench.time(3 * SECOND);
            bench.notFound(id);
        }
        bench.beginReconciliation(2);
        bench.endReconciliation(2, 0);
        int asked = bench.commands(CommandKind.QUERY_ORDER).size();
        bench.beginRoutine(3, false);
        bench.listedFill(id, Side.BUY, 4, "65000.0", "0.2", bench.nowNs());
        bench.endReconciliation(3, 0);
        assertThat(buyer.fills).containsExactly("4 recovered");
        assertThat(held()).isEqualTo(bench.instrument.size("0.2"));
        assertThat(bench.commands(CommandKind.QUERY_ORDER)).hasSize(asked + 1);
        bench.order(place, State.PARTIALLY_FILLED, "0.2", Path.QUERY, 0, null, null);
        assertThat(bench.commands(CommandKind.CANCEL).stream().map(OrderCommand::clientOrderId))
                .containsExactly(id);
    }

    @Test
    void shouldHaltTheInstrumentAndTakeTheVenuesWordWhereAPositionDiffersTwice() {
        bench = EngineBench.swap(buyer);
        bench.ready();
        for (int number = 2; number <= 4; number++) {
            assertThat(bench.commands(CommandKind.RECONCILE))
                    .as("it has not lasted")
                    .isEmpty();
            bench.beginRoutine(number, true);
            heldAtVenue("0.3", 7);
            bench.endReconciliation(number, 0);
            bench.time(4 * SECOND);
        }
        Slot halt = bench.last(CommandKind.TRADING_STATE);
        assertThat(TradingStateCommand.causeWords(halt))
                .isEqualTo("the fills make a position of 0 and the venue holds 0.3, twice in a row");
        assertThat(bench.commands(CommandKind.RECONCILE)).hasSize(1);
        bench.beginReconciliation(5);
        heldAtVenue("0.3", 7);
        bench.endReconciliation(5, 0);
        assertThat(held()).isEqualTo(bench.instrument.size("0.3"));
        assertThat(buy("0.1")).isEqualTo(Refusal.INSTRUMENT_HALTED);
    }

    // --- over a restart

    private static final long EARLIER = ClientOrderId.of(EngineBench.EPOCH - 9, 5, 17);

    private CarriedOver left(String strategy) {
        CarriedOver carried = new CarriedOver();
        carried.knownUntil(1);
        carried.positions().add(new CarriedOver.Position("BTC-USDT", "0.4 24000 100 -3 0 0;0 0 0 0 0 0;0 0 0 0 0 0"));
        carried.orders()
                .add(new CarriedOver.Order(
                        "BTC-USDT",
                        EARLIER,
                        41,
                        Side.BUY,
                        OrderType.LIMIT,
                        TradeMode.CASH,
                        PositionSide.NET,
                        false,
                        new BigDecimal("65000"),
                        new BigDecimal("0.3"),
                        new BigDecimal("0.1"),
                        strategy));
        carried.trades("BTC-USDT").add(7L);
        return carried;
    }

    private void startFrom(CarriedOver carried) {
        bench.runStart(carried::write);
        bench.connect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE, 1);
    }

    @Test
    void shouldGoOnFromThePositionOfAnEarlierRunAndBookNoTradeTwice() {
        startFrom(left("s0"));
        bench.beginReconciliation(1);
        bench.listedFill(EARLIER, Side.BUY, 7, "65000.0", "0.1", bench.nowNs());
        bench.listedFill(EARLIER, Side.BUY, 8, "65000.0", "0.05", bench.nowNs());
        bench.endReconciliation(1, 0);
        assertThat(held()).isEqualTo(bench.instrument.size("0.45"));
        assertThat(bench.engine.position(0).realized()).isEqualByComparingTo("100");
        assertThat(buyer.fills).containsExactly("8 recovered");
        assertThat(bench.commands(CommandKind.QUERY_ORDER).stream().map(OrderCommand::clientOrderId))
                .as("the venue names it no more")
                .containsOnly(EARLIER);
    }

    @Test
    void shouldTellTheInstanceThatOrderedWhateverItsNumberIsNow() {
        Buyer first = new Buyer();
        bench = new EngineBench(first, buyer);
        startFrom(left("s1"));
        bench.listedFill(EARLIER, Side.BUY, 8, "65000.0", "0.05", bench.nowNs());
        assertThat(buyer.fills).containsExactly("8 recovered");
        assertThat(first.fills).isEmpty();
    }

    @Test
    void shouldBookTheFillsOfAStrategyThatIsNoMore() {
        startFrom(left("gone"));
        bench.listedFill(EARLIER, Side.BUY, 8, "65000.0", "0.05", bench.nowNs());
        assertThat(held()).isEqualTo(bench.instrument.size("0.45"));
        assertThat(buyer.fills).isEmpty();
    }
}
