package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.Side;
import io.ringbot.risk.RiskSettings;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Fill;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.OrderTicket;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.SendResult;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class EngineTest {

    /** Does at each top of the book what the test says, and notes what it is told. */
    private static final class Puppet implements Strategy {
        final List<String> told = new ArrayList<>();
        BiConsumer<BestBidOffer, Trading> act = (best, trading) -> {};
        BiConsumer<Integer, Trading> onTimer = (timer, trading) -> {};

        @Override
        public void onStart(Trading trading) {
            told.add("start " + trading.instruments().get(0).id());
        }

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            act.accept(best, trading);
        }

        @Override
        public void onBookInvalid(Instrument instrument, Trading trading) {
            told.add("invalid");
        }

        @Override
        public void onOrder(Order order, Trading trading) {
            told.add("order " + order.state() + " " + order.filledSize());
        }

        @Override
        public void onFill(Fill fill, Trading trading) {
            told.add("fill " + fill.size() + (fill.isRecovered() ? " recovered" : ""));
        }

        @Override
        public void onTimer(int timer, Trading trading) {
            told.add("timer " + timer);
            onTimer.accept(timer, trading);
        }

        @Override
        public void onTradingAllowed(boolean allowed, Trading trading) {
            told.add("allowed " + allowed);
        }

        @Override
        public void onStop(Trading trading) {
            told.add("stop");
        }
    }

    private final Puppet puppet = new Puppet();
    private final EngineBench bench = new EngineBench(puppet);
    private SendResult result;
    private Refusal refusal;

    private void buyOnce(String price, String size) {
        puppet.act = (best, trading) -> {
            OrderTicket ticket = trading.limit(
                    best.instrument(),
                    Side.BUY,
                    best.instrument().price(price),
                    best.instrument().size(size));
            result = ticket.postOnly().send();
            refusal = trading.refusal();
            puppet.act = (b, t) -> {};
        };
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
    }

    private Slot placed() {
        buyOnce("65000.0", "0.01");
        assertThat(result).isEqualTo(SendResult.SENT);
        return bench.last(CommandKind.PLACE);
    }

    @Test
    void shouldSendAnOrderThatCarriesIdDeadlineAndCause() {
        bench.ready();

        Slot place = placed();

        assertThat(OrderCommand.clientOrderId(place)).isEqualTo(1_795_000_000_00_0000001L);
        assertThat(OrderCommand.price(place)).isEqualTo(650_000);
        assertThat(OrderCommand.size(place)).isEqualTo(100);
        assertThat(OrderCommand.deadlineMs(place)).isEqualTo(EngineBench.START_NS / 1_000_000 + 2_000);
        assertThat(place.flags() & Slot.MARKET_CAUSE).isNotZero();
        assertThat(place.causeSequence()).isPositive();
    }

    @Test
    void shouldSendNothingBeforeArmingSessionAndReconciliation() {
        bench.runStart();
        bench.connect(EngineBench.PUBLIC, ConnectionEvent.Role.PUBLIC, 1);
        bench.snapshot(10, "650000", "1", "650010", "1");
        buyOnce("65000.0", "0.01");
        assertThat(refusal).isEqualTo(Refusal.NOT_ARMED);

        bench.operator(OperatorEvent.Command.ARM);
        buyOnce("65000.0", "0.01");
        assertThat(refusal).isEqualTo(Refusal.SESSION_NOT_READY);

        bench.connect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE, 1);
        buyOnce("65000.0", "0.01");
        assertThat(refusal).isEqualTo(Refusal.RECONCILING);

        bench.beginReconciliation(1);
        bench.endReconciliation(1, 50011);
        buyOnce("65000.0", "0.01");
        assertThat(refusal).isEqualTo(Refusal.RECONCILING);
        assertThat(bench.commands(CommandKind.PLACE)).isEmpty();

        bench.reconcile();
        buyOnce("65000.0", "0.01");
        assertThat(result).isEqualTo(SendResult.SENT);
    }

    @Test
    void shouldRefuseWhileTheBookIsInvalidAndAskForASnapshotOnce() {
        bench.ready();

        bench.update(30, 25, false, 649_990, "1");
        buyOnce("65000.0", "0.01");

        assertThat(puppet.told).contains("invalid");
        assertThat(refusal).isEqualTo(Refusal.BOOK_INVALID);
        assertThat(bench.commands(CommandKind.RESUBSCRIBE)).hasSize(1);
        assertThat(bench.engine.counters().gaps()).isEqualTo(1);

        bench.update(31, 30, false, 649_980, "1");
        assertThat(bench.commands(CommandKind.RESUBSCRIBE)).hasSize(1);
        bench.snapshot(40, "650000", "1", "650010", "1");
        assertThat(placed()).isNotNull();
    }

    @Test
    void shouldTakeNoRiskOnACrossedBookAndTradeOnWhenItUncrosses() {
        bench.ready();

        bench.update(11, 10, false, 650_010, "1");
        buyOnce("65000.0", "0.01");
        assertThat(refusal).isEqualTo(Refusal.BOOK_INVALID);
        bench.update(12, 11, false, 650_010, "2");
        assertThat(puppet.told.stream().filter("invalid"::equals))
                .as("told once")
                .hasSize(1);
        assertThat(bench.engine.status().get(0).bookValid()).isFalse();
        assertThat(bench.engine.counters().crossed()).isEqualTo(1);

        bench.update(13, 12, false, 650_010, "0");
        bench.time(10_000_000_000L);
        assertThat(bench.commands(CommandKind.RESUBSCRIBE)).isEmpty();
        assertThat(placed()).isNotNull();
    }

    @Test
    void shouldTakeABookAnewThatStaysCrossed() {
        bench.ready();

        bench.update(11, 10, true, 650_000, "1");
        bench.time(499_000_000L);
        assertThat(bench.commands(CommandKind.RESUBSCRIBE)).isEmpty();
        bench.time(1_000_000L);
        assertThat(bench.commands(CommandKind.RESUBSCRIBE)).hasSize(1);

        bench.snapshot(20, "650010", "1", "650000", "1");
        buyOnce("65000.0", "0.01");
        assertThat(refusal).isEqualTo(Refusal.BOOK_INVALID);
        bench.time(500_000_000L);
        assertThat(bench.commands(CommandKind.RESUBSCRIBE)).hasSize(2);
        bench.time(60_000_000_000L);
        assertThat(bench.commands(CommandKind.RESUBSCRIBE))
                .as("while the snapshot is out")
                .hasSize(2);

        bench.snapshot(30, "650000", "1", "650010", "1");
        assertThat(placed()).isNotNull();
    }

    @Test
    void shouldTakeNoRiskOnACrossedTop() {
        bench.ready();

        bench.bestBidOffer("65001.0", "1", "65000.0", "1");
        assertThat(puppet.told).contains("invalid");
        buyOnce("65000.0", "0.01");
        assertThat(result).as("the next top mends it").isEqualTo(SendResult.SENT);
        assertThat(bench.commands(CommandKind.RESUBSCRIBE)).isEmpty();
    }

    @Test
    void shouldOrderNothingInAnInstrumentThatIsSuspendedButCancelInIt() {
        bench.ready();
        Slot place = placed();
        bench.answer(place, Outcome.ACCEPTED, 0);
        bench.order(place, OrderEvent.State.LIVE, "0");

        bench.state(InstrumentState.SUSPENDED, false);
        buyOnce("65000.0", "0.01");
        assertThat(refusal).isEqualTo(Refusal.INSTRUMENT_NOT_TRADING);
        puppet.act = (best, trading) -> trading.cancelAll(best.instrument());
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(1);
        puppet.act = (best, trading) -> {};

        bench.state(InstrumentState.LIVE, true);
        buyOnce("65000.0", "0.01");
        assertThat(refusal).as("its grid is no longer the one known").isEqualTo(Refusal.INSTRUMENT_NOT_TRADING);

        bench.state(InstrumentState.LIVE, false);
        assertThat(placed()).isNotSameAs(place);
    }

    @Test
    void shouldRefuseEveryBrokenLimit() {
        bench.ready();
        Object[][] cases = {
            {"65000.0", "0", Refusal.SIZE_BELOW_MINIMUM},
            {"65000.0", "1.0001", Refusal.SIZE_ABOVE_LIMIT},
            {"65000.0", "0.8", Refusal.VALUE_ABOVE_LIMIT},
            {"64000.0", "0.01", Refusal.PRICE_OUTSIDE_COLLAR},
        };
        for (Object[] each : cases) {
            buyOnce((String) each[0], (String) each[1]);
            assertThat(refusal).as(each[0] + " x " + each[1]).isEqualTo(each[2]);
        }
        assertThat(bench.commands(CommandKind.PLACE)).isEmpty();
    }

    @Test
    void shouldCountWhatIsOpenTowardsThePositionLimit() {
        bench.ready();
        for (int i = 0; i < 3; i++) {
            buyOnce("65000.0", "0.65");
            assertThat(result).isEqualTo(SendResult.SENT);
        }
        buyOnce("65000.0", "0.06");
        assertThat(refusal).isEqualTo(Refusal.POSITION_ABOVE_LIMIT);
        buyOnce("65000.0", "0.05");
        assertThat(result).isEqualTo(SendResult.SENT);
    }

    @Test
    void shouldThrottleMessagesByEventTime() {
        EngineBench slow = new EngineBench(true, true, new RiskSettings(2, 100), puppet);
        slow.ready();
        List<Refusal> refusals = new ArrayList<>();
        puppet.act = (best, trading) -> {
            trading.limit(best.instrument(), Side.BUY, 650_000, 1).send();
            refusals.add(trading.refusal());
        };
        for (int i = 0; i < 3; i++) {
            slow.bestBidOffer("65000.0", "1", "65001.0", "1");
        }
        slow.time(500_000_000);
        slow.bestBidOffer("65000.0", "1", "65001.0", "1");

        assertThat(refusals).containsExactly(Refusal.NONE, Refusal.NONE, Refusal.MESSAGE_RATE, Refusal.NONE);
    }

    @Test
    void shouldBookAFillOnceWhateverComesAgainAndInWhateverOrder() {
        bench.ready();
        Slot place = placed();

        bench.fill(place, OrderEvent.State.PARTIALLY_FILLED, "0.004", 77, "0.004");
        bench.answer(place, Outcome.ACCEPTED, 0);
        bench.fill(place, OrderEvent.State.PARTIALLY_FILLED, "0.004", 77, "0.004");
        bench.order(place, OrderEvent.State.LIVE, "0");
        bench.fill(place, OrderEvent.State.FILLED, "0.01", 78, "0.006");
        bench.fill(place, OrderEvent.State.FILLED, "0.01", 78, "0.006");

        assertThat(bench.engine.position(0).size()).isEqualTo(100);
        assertThat(bench.engine.counters().fills()).isEqualTo(2);
        assertThat(puppet.told)
                .containsSubsequence("fill 40", "order PARTIALLY_FILLED 40", "fill 60", "order FILLED 100");
        assertThat(puppet.told.stream().filter(t -> t.startsWith("fill"))).hasSize(2);
        assertThat(bench.engine.counters().openOrders()).isZero();
    }

    @Test
    void shouldTakeAFeePaidInTheBaseCurrencyOffTheHolding() {
        bench.ready();
        Slot place = placed();

        bench.order(place, OrderEvent.State.FILLED, "0.01", OrderEvent.Path.PUSH, 77, "0.01", "-800");

        assertThat(bench.engine.position(0).amount()).isEqualByComparingTo("0.009992");
        assertThat(bench.engine.position(0).size()).isEqualTo(99);
        assertThat(bench.engine.cash().changes().get("BTC")).isEqualByComparingTo("0.009992");
        assertThat(bench.engine.cash().changes().get("USDT")).isEqualByComparingTo("-650");
    }

    @Test
    void shouldAcceptACanceledAsTheFirstWordOnAnOrder() {
        bench.ready();
        Slot place = placed();

        bench.order(place, OrderEvent.State.CANCELED, "0");

        assertThat(puppet.told).contains("order CANCELED 0");
        assertThat(bench.engine.counters().openOrders()).isZero();
    }

    @Test
    void shouldNotBringATerminalOrderBack() {
        bench.ready();
        Slot place = placed();
        bench.order(place, OrderEvent.State.CANCELED, "0");

        bench.order(place, OrderEvent.State.LIVE, "0");

        assertThat(bench.engine.counters().openOrders()).isZero();
    }

    @Test
    void shouldAskAndNeverResendWhenTheOutcomeIsUnknown() {
        bench.ready();
        Slot place = placed();

        bench.sendFailed(EventKind.OUTCOME_UNKNOWN, place, SendFailedEvent.Cause.CONNECTION_LOST);

        assertThat(puppet.told).contains("order UNKNOWN 0");
        assertThat(bench.commands(CommandKind.QUERY_ORDER)).hasSize(1);
        buyOnce("65000.0", "0.01");
        assertThat(refusal).isEqualTo(Refusal.OUTCOME_UNKNOWN);

        bench.order(place, OrderEvent.State.LIVE, "0", OrderEvent.Path.QUERY, 0, null, null);
        assertThat(puppet.told).contains("order LIVE 0");
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(1);
        buyOnce("65000.0", "0.01");
        assertThat(result).isEqualTo(SendResult.SENT);
    }

    @Test
    void shouldGiveUpAnOrderOnlyAfterItsDeadlineAndThreeQueriesAndReopenItOnLateEvidence() {
        bench.ready();
        Slot place = placed();
        long id = OrderCommand.clientOrderId(place);
        bench.sendFailed(EventKind.OUTCOME_UNKNOWN, place, SendFailedEvent.Cause.NO_ANSWER);

        for (int i = 0; i < 5; i++) {
            bench.notFound(id);
            bench.time(600_000_000);
        }
        assertThat(puppet.told).doesNotContain("order REJECTED 0");
        bench.time(3_000_000_000L);
        bench.notFound(id);
        assertThat(puppet.told).doesNotContain("order REJECTED 0");
        assertThat(bench.commands(CommandKind.RECONCILE)).hasSize(1);
        bench.reconcile();
        assertThat(puppet.told).contains("order REJECTED 0");

        bench.fill(place, OrderEvent.State.FILLED, "0.01", 5, "0.01");
        assertThat(puppet.told).contains("fill 100", "order FILLED 100");
        assertThat(bench.engine.position(0).size()).isEqualTo(100);
    }

    @Test
    void shouldTellARefusedOrderWithItsCode() {
        bench.ready();
        Slot place = placed();

        bench.answer(place, Outcome.REJECTED, 51008);

        assertThat(puppet.told).contains("order REJECTED 0");
        assertThat(bench.engine.counters().ordersRejected()).isEqualTo(1);
        assertThat(bench.engine.counters().openOrders()).isZero();
    }

    @Test
    void shouldQueryAnOrderWhoseCancelCameTooLateInsteadOfBelievingItWasNeverPlaced() {
        bench.ready();
        Slot place = placed();
        bench.order(place, OrderEvent.State.LIVE, "0");
        puppet.act = (best, trading) -> trading.cancelAll(best.instrument());
        bench.bestBidOffer("65000.0", "2", "65001.0", "1");
        Slot cancel = bench.last(CommandKind.CANCEL);

        bench.answer(cancel, Outcome.TOO_LATE, 51400);

        assertThat(bench.commands(CommandKind.QUERY_ORDER)).hasSize(1);
        assertThat(bench.engine.counters().openOrders()).isEqualTo(1);
    }

    @Test
    void shouldAskForEveryOrderThatAReconciliationDoesNotName() {
        bench.ready();
        Slot named = placed();
        Slot missing = placed();
        bench.order(named, OrderEvent.State.LIVE, "0");
        bench.order(missing, OrderEvent.State.LIVE, "0");

        bench.beginReconciliation(2);
        bench.order(named, OrderEvent.State.LIVE, "0", OrderEvent.Path.RECONCILIATION, 0, null, null);
        bench.endReconciliation(2, 0);

        assertThat(bench.commands(CommandKind.QUERY_ORDER))
                .extracting(OrderCommand::clientOrderId)
                .containsExactly(OrderCommand.clientOrderId(missing));
    }

    @Test
    void shouldInvalidateBooksAndStopSendingWhenConnectionsAreLost() {
        bench.ready();
        bench.disconnect(EngineBench.PUBLIC, ConnectionEvent.Role.PUBLIC);
        assertThat(puppet.told).contains("invalid");
        assertThat(bench.engine.book(0).isValid()).isFalse();

        bench.disconnect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE);
        assertThat(puppet.told).contains("allowed false");
    }

    @Test
    void shouldDropMarketDataOfAConnectionThatWasReplaced() {
        bench.ready();
        bench.connect(EngineBench.PUBLIC, ConnectionEvent.Role.PUBLIC, 2);
        List<Long> seen = new ArrayList<>();
        puppet.act = (best, trading) -> seen.add(best.bidPrice());

        bench.bestBidOffer("65000.0", "1", "65001.0", "1");

        assertThat(seen).isEmpty();
        assertThat(bench.engine.counters().dropped()).isEqualTo(1);
    }

    @Test
    void shouldCancelEverythingAndSayStoppedWhenAllIsGone() {
        bench.ready();
        Slot first = placed();
        Slot second = placed();
        bench.order(first, OrderEvent.State.LIVE, "0");

        bench.operator(OperatorEvent.Command.STOP);
        buyOnce("65000.0", "0.01");

        assertThat(puppet.told).contains("stop", "allowed false");
        assertThat(refusal).isEqualTo(Refusal.STOPPING);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(2);
        assertThat(bench.commands(CommandKind.STOPPED)).isEmpty();
        bench.order(first, OrderEvent.State.CANCELED, "0");
        bench.answer(second, Outcome.REJECTED, 51008);
        assertThat(bench.commands(CommandKind.STOPPED)).hasSize(1);
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(2);
    }

    @Test
    void shouldSuspendOnlyTheStrategyThatThrowsAndCancelItsOrders() {
        Puppet other = new Puppet();
        EngineBench two = new EngineBench(puppet, other);
        two.ready();
        puppet.act = (best, trading) -> {
            trading.limit(best.instrument(), Side.BUY, 650_000, 100).send();
            throw new StackOverflowError("endless");
        };
        List<Long> seen = new ArrayList<>();
        other.act = (best, trading) -> seen.add(best.bidPrice());

        two.bestBidOffer("65000.0", "1", "65001.0", "1");
        two.bestBidOffer("65000.1", "1", "65001.0", "1");

        assertThat(two.commands(CommandKind.PLACE)).hasSize(1);
        assertThat(two.commands(CommandKind.SUSPENDED)).hasSize(1);
        assertThat(two.commands(CommandKind.CANCEL)).hasSize(1);
        assertThat(seen).containsExactly(650_000L, 650_001L);
        assertThat(two.engine.failure(0)).isInstanceOf(StackOverflowError.class);
        assertThat(two.engine.failure(1)).isNull();
    }

    @Test
    void shouldFireTimersInOrderOfTheirDeadlines() {
        puppet.act = (best, trading) -> {
            trading.timer(1, 2_000_000);
            trading.timer(2, 1_000_000);
            trading.timer(3, 1_000_000);
            trading.cancelTimer(3);
            puppet.act = (b, t) -> {};
        };
        bench.ready();
        puppet.told.clear();

        assertThat(bench.engine.nextDeadlineNs()).isLessThan(Long.MAX_VALUE);
        bench.time(5_000_000);

        assertThat(puppet.told).containsExactly("timer 2", "timer 1");
        assertThat(bench.engine.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldBookFillsOfForeignOrdersIntoThePositionButTellNoStrategy() {
        bench.ready();

        bench.foreignFill(9, Side.SELL, "65000.0", "0.02");

        assertThat(bench.engine.position(0).size()).isEqualTo(-200);
        assertThat(puppet.told).noneMatch(t -> t.startsWith("fill"));
    }

    @Test
    void shouldAmendByTotalSizeAndSettleOnTheNamedPush() {
        bench.ready();
        Slot place = placed();
        bench.order(place, OrderEvent.State.LIVE, "0");
        long id = OrderCommand.clientOrderId(place);
        List<Refusal> refusals = new ArrayList<>();
        puppet.act = (best, trading) -> {
            trading.amend(id, 650_001, 0);
            refusals.add(trading.refusal());
        };
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");

        assertThat(refusals).containsExactly(Refusal.NONE, Refusal.CHANGE_PENDING);
        assertThat(OrderCommand.price(bench.last(CommandKind.AMEND))).isEqualTo(650_001);
        assertThat(OrderCommand.size(bench.last(CommandKind.AMEND))).isEqualTo(Slot.ABSENT);
    }

    @Test
    void shouldNotAmendAnOrderThatTheVenueHasNotShownYet() {
        bench.ready();
        long id = OrderCommand.clientOrderId(placed());
        puppet.act = (best, trading) -> {
            trading.amend(id, 650_001, 0);
            refusal = trading.refusal();
        };
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        assertThat(refusal).isEqualTo(Refusal.CHANGE_PENDING);
        assertThat(bench.commands(CommandKind.AMEND)).isEmpty();
    }

    @Test
    void shouldLetOnlyReducingOrdersThroughWhileToldSo() {
        bench.ready();
        bench.foreignFill(9, Side.SELL, "65000.0", "0.02");
        bench.onlyReducing(true);

        buyOnce("65000.0", "0.0201");
        assertThat(refusal).isEqualTo(Refusal.ONLY_REDUCING);
        buyOnce("65000.0", "0.02");
        assertThat(result).isEqualTo(SendResult.SENT);
        buyOnce("65000.0", "0.0001");
        assertThat(refusal).isEqualTo(Refusal.ONLY_REDUCING);
        bench.onlyReducing(false);
        buyOnce("65000.0", "0.0001");
        assertThat(result).isEqualTo(SendResult.SENT);
    }

    @Test
    void shouldTakeTheTopFromTheFullBookWhereItHasNoChannelOfItsOwn() {
        EngineBench booksOnly = new EngineBench(false, true, new RiskSettings(100, 100), puppet);
        List<Long> seen = new ArrayList<>();
        puppet.act = (best, trading) -> seen.add(best.bidPrice());
        booksOnly.runStart();
        booksOnly.connect(EngineBench.PUBLIC, ConnectionEvent.Role.PUBLIC, 1);
        booksOnly.snapshot(10, "650000", "1", "650010", "1");
        booksOnly.update(11, 10, false, 649_000, "1");
        booksOnly.update(12, 11, false, 650_005, "1");

        assertThat(seen).containsExactly(650_000L, 650_005L);
    }
}
