package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent.Path;
import io.ringbot.event.OrderEvent.State;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.risk.RiskSettings;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is not certain must count, block and be asked for until it is. Position limit 2, order limit 1, as the bench sets. */
class EngineDoubtTest {

    private static final long SECOND = 1_000_000_000L;

    /** Does once what it is told, at the next top of the book. */
    private static final class Hand extends OnceAtTop {
        Consumer<Trading> onInvalid;
        Trading kept;
        final List<String> told = new ArrayList<>();

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            kept = trading;
            super.onBestBidOffer(best, trading);
        }

        @Override
        public void onBookInvalid(Instrument instrument, Trading trading) {
            if (onInvalid != null) {
                onInvalid.accept(trading);
            }
        }

        @Override
        public void onOrder(Order order, Trading trading) {
            told.add(order.state() + " " + order.filledSize());
        }
    }

    private final Hand hand = new Hand();
    private EngineBench bench = new EngineBench(hand);
    private Refusal refusal;

    private Refusal act(Consumer<Trading> what) {
        hand.next = trading -> {
            what.accept(trading);
            refusal = trading.refusal();
        };
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        return refusal;
    }

    private Refusal buy(String size) {
        return act(trading -> {
            Instrument instrument = trading.instruments().get(0);
            trading.limit(instrument, Side.BUY, 650_000, instrument.size(size)).send();
        });
    }

    private Slot bought(String size) {
        assertThat(buy(size)).isEqualTo(Refusal.NONE);
        return bench.last(CommandKind.PLACE);
    }

    private Slot live(String size) {
        Slot place = bought(size);
        bench.answer(place, Outcome.ACCEPTED, 0);
        bench.order(place, State.LIVE, "0");
        return place;
    }

    private void amend(Slot place, String size) {
        long id = OrderCommand.clientOrderId(place);
        assertThat(act(t -> t.amend(
                        id, BestBidOffer.NO_PRICE, t.instruments().get(0).size(size))))
                .isEqualTo(Refusal.NONE);
    }

    private int queries() {
        return bench.commands(CommandKind.QUERY_ORDER).size();
    }

    @Test
    void shouldNotBookAFillIntoAPositionThatHoldsItAlready() {
        bench = EngineBench.swap(hand);
        bench.ready();
        Slot place = live("0.7");
        bench.disconnect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE);
        bench.connect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE, 2);
        bench.beginReconciliation(2);
        bench.position("0.7", TradeMode.CROSS, PositionSide.NET, 77);
        bench.endReconciliation(2, 0);
        assertThat(buy("0.1")).isEqualTo(Refusal.OUTCOME_UNKNOWN);

        bench.order(place, State.FILLED, "0.7", Path.QUERY, 77, "0.7", null);

        assertThat(bench.engine.position(0).size()).isEqualTo(7_000);
        assertThat(bench.engine.counters().fills()).isEqualTo(1);
        assertThat(hand.told).contains("FILLED 7000");
    }

    @Test
    void shouldNotTakeAWordOnThePositionThatIsOlderThanAFillAndAskAgain() {
        bench = EngineBench.swap(hand);
        bench.ready();
        Slot place = live("0.7");
        bench.beginReconciliation(2);
        bench.fill(place, State.FILLED, "0.7", 80, "0.7");
        bench.position("0", TradeMode.CROSS, PositionSide.NET, 70);
        bench.endReconciliation(2, 0);

        assertThat(bench.engine.position(0).size()).isEqualTo(7_000);
        assertThat(bench.commands(CommandKind.RECONCILE)).hasSize(1);
        assertThat(buy("0.1")).isEqualTo(Refusal.RECONCILING);
    }

    @Test
    void shouldTakeOnlyThePositionThatIsTradedHere() {
        bench = EngineBench.swap(hand);
        bench.ready();
        bench.beginReconciliation(2);
        bench.position("1.5", TradeMode.CROSS, PositionSide.NET, 5);
        bench.position("0.1", TradeMode.ISOLATED, PositionSide.NET, 6);
        bench.position("0.2", TradeMode.CROSS, PositionSide.LONG, 7);
        bench.endReconciliation(2, 0);
        assertThat(bench.engine.position(0).size()).isEqualTo(15_000);
    }

    @Test
    void shouldCountFillsNotSeenYetAndAskUntilTheyAre() {
        bench.ready();
        Slot place = live("0.7");
        bought("0.7");
        bench.order(place, State.FILLED, "0.7");

        assertThat(buy("0.7")).isEqualTo(Refusal.POSITION_ABOVE_LIMIT);
        for (int i = 0; i < 4; i++) {
            int before = queries();
            bench.time(9 * SECOND);
            assertThat(queries()).isGreaterThan(before);
            bench.order(place, State.FILLED, "0.7", Path.QUERY, 0, null, null);
        }
        bench.order(place, State.FILLED, "0.7", Path.QUERY, 9, "0.7", null);
        assertThat(bench.engine.position(0).size()).isEqualTo(7_000);
    }

    @Test
    void shouldSendNothingWhileAReconciliationIsOpenInMidRun() {
        bench.ready();
        bench.beginReconciliation(2);
        assertThat(buy("0.1")).isEqualTo(Refusal.RECONCILING);
        bench.endReconciliation(2, 0);
        assertThat(buy("0.1")).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldCountAnAmendOfUnknownOutcomeUntilItCanNoLongerBeProcessed() {
        bench.ready();
        Slot place = live("0.5");
        amend(place, "0.7");
        Slot amend = bench.last(CommandKind.AMEND);
        bench.answer(amend, Outcome.UNKNOWN, 50004);
        bench.order(place, State.LIVE, "0", Path.QUERY, 0, null, null);

        live("0.7");
        assertThat(buy("0.65")).isEqualTo(Refusal.POSITION_ABOVE_LIMIT);
        bench.time(6 * SECOND);
        bench.order(place, State.LIVE, "0", Path.QUERY, 0, null, null);
        assertThat(buy("0.65")).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldNotLetTheAnswerOfAnOldAmendSettleANewOne() {
        bench.ready();
        Slot place = live("0.5");
        amend(place, "0.6");
        Slot old = bench.last(CommandKind.AMEND);
        bench.word(place, State.LIVE, Path.PUSH, "65000.0", "0.6", "0", 5, OrderCommand.requestId(old));
        amend(place, "0.7");

        bench.answer(old, Outcome.REJECTED, 51503);

        bought("0.7");
        assertThat(buy("0.65")).isEqualTo(Refusal.POSITION_ABOVE_LIMIT);
    }

    @Test
    void shouldNotLetAnOlderWordRevertANewerOne() {
        bench.ready();
        Slot place = live("0.5");
        bench.word(place, State.LIVE, Path.PUSH, "65000.0", "0.7", "0", 20, 0);
        bench.word(place, State.LIVE, Path.QUERY, "65000.0", "0.5", "0", 10, 0);
        bought("0.7");
        assertThat(buy("0.65")).isEqualTo(Refusal.POSITION_ABOVE_LIMIT);
    }

    @Test
    void shouldHoldAnOrderThatWasNotFoundInQuarantineAndCancelItWhereItComesBack() {
        bench.ready();
        Slot place = bought("0.7");
        long id = OrderCommand.clientOrderId(place);
        bench.sendFailed(EventKind.OUTCOME_UNKNOWN, place, SendFailedEvent.Cause.CONNECTION_LOST);
        bench.time(6 * SECOND);
        for (int i = 0; i < 3; i++) {
            bench.notFound(id);
        }
        bench.reconcile();
        assertThat(hand.told).containsExactly("UNKNOWN 0", "REJECTED 0");
        bench.time(50 * SECOND);
        bench.snapshot(11, "650000", "1", "650010", "1");
        assertThat(buy("0.1")).isEqualTo(Refusal.OUTCOME_UNKNOWN);

        bench.order(place, State.PARTIALLY_FILLED, "0.2", Path.PUSH, 5, "0.2", null);
        assertThat(bench.engine.position(0).size()).isEqualTo(2_000);
        assertThat(bench.commands(CommandKind.CANCEL))
                .extracting(OrderCommand::clientOrderId)
                .containsExactly(id);
    }

    @Test
    void shouldReleaseTheQuarantineAfterAMinute() {
        bench.ready();
        Slot place = bought("0.7");
        bench.sendFailed(EventKind.OUTCOME_UNKNOWN, place, SendFailedEvent.Cause.CONNECTION_LOST);
        bench.time(6 * SECOND);
        for (int i = 0; i < 3; i++) {
            bench.notFound(OrderCommand.clientOrderId(place));
        }
        bench.reconcile();
        bench.time(50 * SECOND);
        bench.snapshot(11, "650000", "1", "650010", "1");
        assertThat(buy("0.1")).isEqualTo(Refusal.OUTCOME_UNKNOWN);
        bench.time(11 * SECOND);
        bench.snapshot(11, "650000", "1", "650010", "1");
        assertThat(buy("0.1")).isEqualTo(Refusal.NONE);
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(2);
    }

    @Test
    void shouldAskForWhatIsSilentAfterItsAcknowledgement() {
        bench.ready();
        Slot place = bought("0.1");
        bench.answer(place, Outcome.ACCEPTED, 0);
        bench.time(3 * SECOND);
        assertThat(queries()).isEqualTo(1);
        bench.order(place, State.LIVE, "0", Path.QUERY, 0, null, null);

        long id = OrderCommand.clientOrderId(place);
        act(trading -> trading.cancel(id));
        bench.answer(bench.last(CommandKind.CANCEL), Outcome.ACCEPTED, 0);
        bench.time(3 * SECOND);
        assertThat(queries()).isEqualTo(2);
        bench.time(4 * SECOND);
        bench.order(place, State.LIVE, "0", Path.QUERY, 0, null, null);
        assertThat(act(trading -> trading.cancel(id))).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldConcludeThatALiveOrderIsGoneWhenTheVenueKnowsItNoMore() {
        bench.ready();
        Slot place = live("0.5");
        bench.beginReconciliation(2);
        bench.endReconciliation(2, 0);
        bench.time(10 * SECOND);
        for (int i = 0; i < 3; i++) {
            bench.notFound(OrderCommand.clientOrderId(place));
        }
        bench.beginReconciliation(3);
        bench.endReconciliation(3, 0);
        assertThat(hand.told).contains("CANCELED 0");
        bench.time(61 * SECOND);
        int before = queries();
        bench.time(61 * SECOND);
        assertThat(queries()).isEqualTo(before);
    }

    @Test
    void shouldCancelAgainWhatASuspendedStrategyLeft() {
        bench.ready();
        Slot place = bought("0.1");
        hand.next = trading -> {
            throw new IllegalStateException("for the test");
        };
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        bench.answer(bench.last(CommandKind.CANCEL), Outcome.RATE_LIMITED, 50011);
        bench.order(place, State.LIVE, "0");
        assertThat(bench.commands(CommandKind.CANCEL)).as("not at once").hasSize(1);
        bench.time(SECOND / 4);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(2);
        bench.answer(bench.last(CommandKind.CANCEL), Outcome.RATE_LIMITED, 50011);
        bench.time(SECOND);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(3);
    }

    @Test
    void shouldCancelWhatComesToLifeAfterAHalt() {
        bench.ready();
        Slot place = bought("0.1");
        bench.operator(OperatorEvent.Command.HALT);
        bench.answer(bench.last(CommandKind.CANCEL), Outcome.TOO_LATE, 51400);
        bench.order(place, State.LIVE, "0");
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(2);
        assertThat(buy("0.1")).isEqualTo(Refusal.TRADING_HALTED);
    }

    @Test
    void shouldRefuseOrdersAndTimersOutsideACallback() {
        bench.ready();
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        Trading kept = hand.kept;
        Instrument instrument = kept.instruments().get(0);
        assertThatThrownBy(() -> kept.limit(instrument, Side.BUY, 650_000, 1).send())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside its callbacks");
        assertThatThrownBy(() -> kept.timer(1, 1)).isInstanceOf(IllegalStateException.class);
        assertThat(bench.commands(CommandKind.PLACE)).isEmpty();
    }

    @Test
    void shouldTakeTheTopAsInvalidOnceDataWereDropped() {
        bench = new EngineBench(true, false, new RiskSettings(100, 100), hand);
        bench.ready();
        List<Refusal> refusals = new ArrayList<>();
        hand.onInvalid = trading -> {
            trading.limit(trading.instruments().get(0), Side.BUY, 650_000, 1).send();
            refusals.add(trading.refusal());
        };
        bench.invalid();
        assertThat(refusals).containsExactly(Refusal.BOOK_INVALID);
    }

    @Test
    void shouldNotTrustABookThatIsSilentBeyondItsKeepAlive() {
        bench.ready();
        bench.time(60 * SECOND);
        live("0.1");
        bench.time(10 * SECOND);
        assertThat(buy("0.1")).isEqualTo(Refusal.BOOK_INVALID);
        bench.update(10, 10, false, 650_000, "1");
        assertThat(buy("0.1")).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldCountOpenOrdersOfOthersTowardsTheLimit() {
        bench.ready();
        bench.foreignOrder(5, Side.BUY, "1.5", State.LIVE, Path.PUSH);
        assertThat(buy("0.6")).isEqualTo(Refusal.POSITION_ABOVE_LIMIT);
        bench.foreignOrder(5, Side.BUY, "1.5", State.CANCELED, Path.PUSH);
        assertThat(buy("0.6")).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldForgetAForeignOrderThatAReconciliationDoesNotName() {
        bench.ready();
        bench.foreignOrder(5, Side.BUY, "1.5", State.LIVE, Path.PUSH);
        bench.beginReconciliation(2);
        bench.endReconciliation(2, 0);
        assertThat(buy("0.6")).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldNotExceedThePositionLimitWithReduceOnlyOrders() {
        bench = EngineBench.swap(hand);
        bench.ready();
        for (int i = 0; i < 3; i++) {
            act(t -> t.limit(t.instruments().get(0), Side.BUY, 650_000, 7_000)
                    .reduceOnly()
                    .send());
        }
        assertThat(refusal).isEqualTo(Refusal.POSITION_ABOVE_LIMIT);
    }

    @Test
    void shouldRefuseOnSpotWhatOnlyDerivativesTake() {
        bench.ready();
        act(t -> t.limit(t.instruments().get(0), Side.BUY, 650_000, 7_000)
                .reduceOnly()
                .send());
        assertThat(refusal).isEqualTo(Refusal.ORDER_TERMS);
        act(t -> t.limit(t.instruments().get(0), Side.BUY, 650_000, 7_000)
                .optimalLimit()
                .send());
        assertThat(refusal).isEqualTo(Refusal.ORDER_TERMS);
        assertThat(bench.commands(CommandKind.PLACE)).isEmpty();
    }

    @Test
    void shouldNotFireATimerThatIsNeverDue() {
        bench.ready();
        act(trading -> trading.timer(1, Long.MAX_VALUE));
        bench.time(3600 * SECOND);
        assertThat(bench.engine.nextDeadlineNs()).isGreaterThan(EngineBench.START_NS + 3600 * SECOND);
    }

    @Test
    void shouldNameTheSessionThatAnOrderWasDecidedFor() {
        bench.ready();
        assertThat(OrderCommand.session(bought("0.1"))).isEqualTo(1);
        bench.disconnect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE);
        bench.connect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE, 2);
        bench.beginReconciliation(2);
        bench.order(bench.last(CommandKind.PLACE), State.LIVE, "0", Path.RECONCILIATION, 0, null, null);
        bench.endReconciliation(2, 0);
        assertThat(OrderCommand.session(bought("0.1"))).isEqualTo(2);
    }
}
