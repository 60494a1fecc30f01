package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.OrderEvent.Path;
import io.ringbot.event.OrderEvent.State;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.CancelSource;
import io.ringbot.strategy.Fill;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The order scenarios of the specification, each by its name. Position limit 2, order limit 1, as the bench sets. */
class OrderScenesTest {

    private static final long SECOND = 1_000_000_000L;

    private static final class Hand extends OnceAtTop {
        private final List<String> told = new ArrayList<>();

        @Override
        public void onOrder(Order order, Trading trading) {
            told.add(order.state() + " " + order.filledSize()
                    + (order.cancelSource() == CancelSource.NONE ? "" : " " + order.cancelSource()));
        }

        @Override
        public void onFill(Fill fill, Trading trading) {
            told.add("fill " + fill.size());
        }
    }

    private final Hand hand = new Hand();
    private final EngineBench bench = new EngineBench(hand).ready();

    private Refusal act(Consumer<Trading> what) {
        bench.snapshot(11, "650000", "1", "650010", "1");
        hand.next = what;
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        return hand.refusal;
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

    private Slot cancel(Slot place) {
        assertThat(act(trading -> trading.cancel(OrderCommand.clientOrderId(place))))
                .isEqualTo(Refusal.NONE);
        return bench.last(CommandKind.CANCEL);
    }

    private Slot amend(Slot place, String size) {
        assertThat(act(trading -> trading.amend(
                        OrderCommand.clientOrderId(place),
                        BestBidOffer.NO_PRICE,
                        trading.instruments().get(0).size(size))))
                .isEqualTo(Refusal.NONE);
        return bench.last(CommandKind.AMEND);
    }

    private long position() {
        return bench.engine.position(0).size();
    }

    /** O05. */
    @Test
    void shouldBookAFillThatComesBeforeTheAcknowledgement() {
        Slot place = bought("0.5");
        bench.fill(place, State.FILLED, "0.5", 7, "0.5");
        bench.answer(place, Outcome.ACCEPTED, 0);
        assertThat(hand.told).containsExactly("fill 5000", "FILLED 5000");
        assertThat(position()).isEqualTo(5_000);
        assertThat(bench.engine.blotter().openCount()).isZero();
    }

    /** O06: over push, repetition with another time, query, list of fills, reconnect. */
    @Test
    void shouldBookAFillOnceWhateverPathsBringIt() {
        Slot place = live("0.5");
        bench.fill(place, State.PARTIALLY_FILLED, "0.2", 7, "0.2");
        bench.time(SECOND);
        bench.fill(place, State.PARTIALLY_FILLED, "0.2", 7, "0.2");
        bench.order(place, State.PARTIALLY_FILLED, "0.2", Path.QUERY, 7, "0.2", null);
        bench.disconnect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE);
        bench.connect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE, 2);
        bench.beginReconciliation(2);
        bench.listedFill(OrderCommand.clientOrderId(place), Side.BUY, 7, "65000.0", "0.2", bench.nowNs());
        bench.order(place, State.PARTIALLY_FILLED, "0.2", Path.RECONCILIATION, 7, "0.2", null);
        bench.endReconciliation(2, 0);
        bench.fill(place, State.PARTIALLY_FILLED, "0.2", 7, "0.2");
        assertThat(position()).isEqualTo(2_000);
        assertThat(hand.told).containsExactly("LIVE 0", "fill 2000", "PARTIALLY_FILLED 2000");
    }

    /** O08. */
    @Test
    void shouldKeepWhatWasFilledOfACancelledOrderAndReleaseTheRestOnce() {
        Slot place = live("0.7");
        bench.fill(place, State.PARTIALLY_FILLED, "0.3", 7, "0.3");
        cancel(place);
        bench.order(place, State.CANCELED, "0.3");
        bench.order(place, State.CANCELED, "0.3");
        assertThat(hand.told).endsWith("fill 3000", "PARTIALLY_FILLED 3000", "CANCELED 3000");
        assertThat(position()).isEqualTo(3_000);
        live("0.7");
        live("0.5");
        assertThat(buy("0.6")).isEqualTo(Refusal.POSITION_ABOVE_LIMIT);
        assertThat(buy("0.5")).isEqualTo(Refusal.NONE);
    }

    /** O09. */
    @Test
    void shouldAskWhatBecameOfAnOrderWhoseCancelCameTooLate() {
        for (int code : new int[] {51_400, 51_401, 51_402, 51_410}) {
            Slot place = live("0.1");
            Slot cancel = cancel(place);
            int queries = bench.commands(CommandKind.QUERY_ORDER).size();
            int places = bench.commands(CommandKind.PLACE).size();
            hand.told.clear();
            bench.answer(cancel, Outcome.TOO_LATE, code);
            assertThat(bench.commands(CommandKind.QUERY_ORDER)).hasSize(queries + 1);
            assertThat(hand.told).containsExactly("LIVE 0");
            bench.order(place, State.FILLED, "0.1", Path.QUERY, code, "0.1", null);
            assertThat(hand.told).containsExactly("LIVE 0", "fill 1000", "FILLED 1000");
            assertThat(bench.commands(CommandKind.PLACE)).hasSize(places);
        }
        assertThat(position()).isEqualTo(4_000);
    }

    /** O09: where the order must go, the refusal of its cancel is no reason to cancel at once again. */
    @Test
    void shouldAskAndNotCancelAtOnceAgainWhatMustGo() {
        Slot place = live("0.1");
        bench.operator(OperatorEvent.Command.HALT);
        bench.answer(bench.last(CommandKind.CANCEL), Outcome.TOO_LATE, 51_400);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(1);
        assertThat(bench.commands(CommandKind.QUERY_ORDER)).hasSize(1);
        bench.order(place, State.LIVE, "0", Path.QUERY, 0, null, null);
        bench.time(SECOND);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(2);
    }

    /** O10. */
    @Test
    void shouldTakeFillsAfterTheCancelWasAcknowledged() {
        Slot place = live("0.5");
        bench.answer(cancel(place), Outcome.ACCEPTED, 0);
        assertThat(hand.told).containsExactly("LIVE 0");
        assertThat(bench.engine.blotter().openCount()).isEqualTo(1);
        bench.fill(place, State.FILLED, "0.5", 7, "0.5");
        assertThat(hand.told).endsWith("fill 5000", "FILLED 5000");
        assertThat(position()).isEqualTo(5_000);
    }

    /** O11: filled meanwhile, and the new total is not above that. */
    @Test
    void shouldTakeAnAmendBelowWhatIsFilledForTheEndOfTheOrder() {
        Slot place = live("0.7");
        Slot amend = amend(place, "0.3");
        assertThat(OrderCommand.size(amend)).as("in total").isEqualTo(3_000);
        bench.fill(place, State.PARTIALLY_FILLED, "0.4", 7, "0.4");
        bench.answer(amend, Outcome.ACCEPTED, 0);
        assertThat(hand.told).endsWith("PARTIALLY_FILLED 4000");
        bench.word(
                place, State.FILLED, Path.PUSH, "65000.0", "0.4", "0.4", bench.nowNs(), OrderCommand.requestId(amend));
        assertThat(hand.told).endsWith("FILLED 4000");
        assertThat(position()).isEqualTo(4_000);
        assertThat(bench.engine.blotter().openCount()).isZero();
    }

    /** O12: until it is settled the larger of both counts. */
    @Test
    void shouldCountTheOldAndTheNewOfAnAmendUntilItIsSettled() {
        Slot place = live("0.7");
        Slot smaller = amend(place, "0.2");
        live("0.7");
        live("0.4");
        assertThat(buy("0.3")).isEqualTo(Refusal.POSITION_ABOVE_LIMIT);
        bench.answer(smaller, Outcome.UNKNOWN, 50_004);
        assertThat(buy("0.3")).isEqualTo(Refusal.POSITION_ABOVE_LIMIT);
        bench.word(place, State.LIVE, Path.QUERY, "65000.0", "0.2", "0", bench.nowNs(), 0);
        assertThat(buy("0.3")).isEqualTo(Refusal.NONE);
    }

    /** O20: each of the venue's numbers has a word, and one that nobody knows is safe. */
    @Test
    void shouldTellByWhomAnOrderWasCancelled() {
        int[] numbers = {
            0, 1, 2, 3, 4, 6, 7, 10, 9, 13, 14, 15, 17, 21, 20, 22, 23, 27, 31, 32, 33, 36, 37, 38, 39, 42, 43
        };
        for (int number : numbers) {
            assertThat(CancelSource.of(number)).as("number " + number).isNotIn(CancelSource.NONE, CancelSource.OTHER);
        }
        assertThat(CancelSource.of(-1)).isEqualTo(CancelSource.NONE);
        assertThat(CancelSource.of(999)).isEqualTo(CancelSource.OTHER);
        assertThat(CancelSource.of(12)).isEqualTo(CancelSource.OTHER);
        for (int number : new int[] {20, 31, 32, 4_711}) {
            Slot place = live("0.1");
            cancelled(place, number);
            assertThat(hand.told).endsWith("CANCELED 0 " + CancelSource.of(number));
            assertThat(bench.engine
                            .blotter()
                            .find(OrderCommand.clientOrderId(place))
                            .reason())
                    .isEqualTo(number);
        }
    }

    private void cancelled(Slot place, int source) {
        bench.event(EngineBench.PRIVATE, frame -> {
            Slot first = OrderEvent.write(frame, 1, OrderCommand.clientOrderId(place));
            first.instrument(0, 0);
            OrderEvent.terms(
                    first,
                    State.CANCELED,
                    Side.BUY,
                    OrderCommand.type(place),
                    TradeMode.CASH,
                    PositionSide.NET,
                    Path.PUSH,
                    false);
            OrderEvent.amounts(first, OrderCommand.price(place), OrderCommand.size(place), 0);
            OrderEvent.outcome(first, source, 0, 0);
        });
    }

    /** O21: cut down, ended by a word without a fill, one fill learned by query alone. */
    @Test
    void shouldFindTheFillsOfAMarketOrderByQueryWhereThePushesHaveThemNot() {
        act(trading -> {
            Instrument instrument = trading.instruments().get(0);
            trading.market(instrument, Side.BUY, instrument.size("0.5"), instrument.sizeUnit())
                    .send();
        });
        Slot place = bench.last(CommandKind.PLACE);
        bench.report(place, State.PARTIALLY_FILLED, Path.PUSH, 650_010, 4_000, 1_000, 7, 1_000, bench.nowNs(), 0);
        bench.report(place, State.FILLED, Path.PUSH, 650_010, 4_000, 4_000, 0, 0, bench.nowNs(), 0);
        assertThat(bench.engine.blotter().openCount()).as("a fill is missing").isEqualTo(1);
        bench.time(SECOND / 4);
        assertThat(bench.commands(CommandKind.QUERY_ORDER)).hasSize(1);
        bench.report(place, State.FILLED, Path.QUERY, 650_010, 4_000, 4_000, 7, 1_000, bench.nowNs(), 0);
        bench.report(place, State.FILLED, Path.QUERY, 650_010, 4_000, 4_000, 8, 3_000, bench.nowNs(), 0);
        assertThat(position()).isEqualTo(4_000);
        assertThat(bench.engine.blotter().openCount()).isZero();
        assertThat(hand.told).containsExactly("fill 1000", "PARTIALLY_FILLED 1000", "FILLED 4000", "fill 3000");
    }
}
