package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.AccountConfigEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingScope;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.strategy.OrderTicket;
import io.ringbot.strategy.Position;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders and positions of an account in long/short mode. The limit of a position is 2. */
class LongShortTest {

    private static final class Hand extends OnceAtTop {
        private final List<String> positions = new ArrayList<>();

        @Override
        public void onPosition(Position position, Trading trading) {
            positions.add(position.side() + " " + position.instrument().sizeText(position.size()));
        }
    }

    private final Hand hand = new Hand();
    private EngineBench bench = EngineBench.swap(hand);
    private Refusal refusal;
    private int tops;

    private void begin(boolean longShort) {
        bench.runStart(frame -> AccountConfigEvent.write(frame, 2, true, false, true, longShort, "1"));
        bench.connect(EngineBench.PUBLIC, ConnectionEvent.Role.PUBLIC, 1);
        bench.connect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE, 1);
        bench.reconcile();
        bench.operator(OperatorEvent.Command.ARM);
        bench.snapshot(10, "650000", "1", "650010", "1");
    }

    private Refusal order(Side side, PositionSide of, String size, boolean reduceOnly) {
        hand.next = trading -> {
            OrderTicket ticket = trading.limit(
                            bench.instrument,
                            side,
                            bench.instrument.price(side == Side.BUY ? "64990" : "65010"),
                            bench.instrument.size(size))
                    .positionSide(of);
            if (reduceOnly) {
                ticket.reduceOnly();
            }
            ticket.send();
            refusal = trading.refusal();
        };
        bench.bestBidOffer("65000.0", "1", "65001." + tops++ % 10, "1");
        return refusal;
    }

    private void held(String size, PositionSide side) {
        bench.beginReconciliation(2);
        bench.position(size, TradeMode.CROSS, side, 0);
        bench.endReconciliation(2, 0);
    }

    @Test
    void shouldRefuseADerivativeOrderThatNamesNoPosition() {
        begin(true);
        assertThat(order(Side.BUY, PositionSide.NET, "0.5", false)).isEqualTo(Refusal.POSITION_SIDE);
        assertThat(order(Side.BUY, PositionSide.LONG, "0.5", false)).isEqualTo(Refusal.NONE);
        Slot place = bench.last(CommandKind.PLACE);
        assertThat(OrderCommand.positionSide(place)).isEqualTo(PositionSide.LONG);
    }

    @Test
    void shouldRefuseANamedPositionInNetMode() {
        begin(false);
        assertThat(order(Side.BUY, PositionSide.LONG, "0.5", false)).isEqualTo(Refusal.POSITION_SIDE);
        assertThat(order(Side.BUY, PositionSide.NET, "0.5", true)).isEqualTo(Refusal.NONE);
        assertThat(OrderCommand.isReduceOnly(bench.last(CommandKind.PLACE))).isTrue();
    }

    @Test
    void shouldRefuseANamedPositionInSpot() {
        bench = new EngineBench(hand);
        begin(true);
        assertThat(order(Side.BUY, PositionSide.LONG, "0.1", false)).isEqualTo(Refusal.POSITION_SIDE);
        assertThat(order(Side.BUY, PositionSide.NET, "0.1", false)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldNotTellTheVenueThatWhatClosesOnlyReduces() {
        begin(true);
        held("1", PositionSide.SHORT);
        assertThat(order(Side.BUY, PositionSide.LONG, "0.5", true)).isEqualTo(Refusal.ORDER_TERMS);
        assertThat(order(Side.BUY, PositionSide.SHORT, "0.5", true)).isEqualTo(Refusal.NONE);
        assertThat(OrderCommand.isReduceOnly(bench.last(CommandKind.PLACE))).isFalse();
        assertThat(OrderCommand.positionSide(bench.last(CommandKind.PLACE))).isEqualTo(PositionSide.SHORT);
    }

    @Test
    void shouldKeepEachPositionWithinTheLimitWhateverTheOtherIs() {
        begin(true);
        held("1.5", PositionSide.SHORT);
        assertThat(hand.positions).containsExactly("SHORT -1.5");
        // Together they would come to less than the limit; but the short may be closed first.
        assertThat(order(Side.BUY, PositionSide.LONG, "0.7", false)).isEqualTo(Refusal.NONE);
        assertThat(order(Side.BUY, PositionSide.LONG, "0.6", false)).isEqualTo(Refusal.NONE);
        assertThat(order(Side.BUY, PositionSide.LONG, "0.65", false)).isEqualTo(Refusal.NONE);
        assertThat(order(Side.BUY, PositionSide.LONG, "0.1", false)).isEqualTo(Refusal.POSITION_ABOVE_LIMIT);
        assertThat(order(Side.SELL, PositionSide.SHORT, "0.6", false)).isEqualTo(Refusal.POSITION_ABOVE_LIMIT);
        assertThat(order(Side.SELL, PositionSide.SHORT, "0.5", false)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldOnlyLetCloseWhereOnlyReducingIsAllowed() {
        begin(true);
        held("1", PositionSide.SHORT);
        bench.operator(OperatorEvent.Command.REDUCE, TradingScope.ACCOUNT, 0, 1, "test");
        assertThat(order(Side.BUY, PositionSide.LONG, "0.5", false)).isEqualTo(Refusal.ONLY_REDUCING);
        assertThat(order(Side.SELL, PositionSide.SHORT, "0.5", false)).isEqualTo(Refusal.ONLY_REDUCING);
        assertThat(order(Side.BUY, PositionSide.SHORT, "0.5", false)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldBookFillsIntoThePositionTheyWorkOn() {
        begin(true);
        order(Side.BUY, PositionSide.LONG, "0.5", false);
        Slot buy = bench.last(CommandKind.PLACE);
        bench.event(EngineBench.PRIVATE, frame -> fill(frame, buy, 1));
        order(Side.SELL, PositionSide.SHORT, "0.4", false);
        Slot sell = bench.last(CommandKind.PLACE);
        bench.event(EngineBench.PRIVATE, frame -> fill(frame, sell, 2));

        assertThat(hand.positions).containsExactly("LONG 0.5", "SHORT -0.4");
        hand.next = trading -> {
            assertThat(trading.position(bench.instrument).size()).isEqualTo(bench.instrument.size("0.1"));
            assertThat(trading.position(bench.instrument, PositionSide.LONG).size())
                    .isEqualTo(bench.instrument.size("0.5"));
            hand.positions.clear();
        };
        bench.bestBidOffer("65000.0", "1", "65002.0", "1");
        assertThat(hand.positions).isEmpty();
    }

    private void fill(io.ringbot.event.SlotFrame frame, Slot place, long tradeId) {
        Slot first = OrderEvent.write(frame, tradeId, OrderCommand.clientOrderId(place))
                .instrument(0, 0);
        OrderEvent.terms(
                first,
                OrderEvent.State.FILLED,
                OrderCommand.side(place),
                OrderCommand.type(place),
                TradeMode.CROSS,
                OrderCommand.positionSide(place),
                OrderEvent.Path.PUSH,
                false);
        OrderEvent.amounts(first, OrderCommand.price(place), OrderCommand.size(place), OrderCommand.size(place));
        OrderEvent.fill(
                first, frame.get(1), tradeId, OrderCommand.price(place), OrderCommand.size(place), bench.nowNs(), true);
        OrderEvent.updateTime(frame.get(1), bench.nowNs(), 0);
    }
}
