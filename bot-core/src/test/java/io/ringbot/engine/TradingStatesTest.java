package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.OperatorEvent.Command;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent.State;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingBound;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.event.TradingStateCommand;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may be ordered in each trading state, and what each change of one does. */
class TradingStatesTest {

    private static final class Buyer implements Strategy {

        private boolean wants;
        private String price = "65000.0";
        private String size = "0.01";
        private Side side = Side.BUY;
        private long amend;
        private Refusal refusal;
        private final List<Boolean> allowed = new ArrayList<>();

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            if (wants) {
                wants = false;
                if (amend != 0) {
                    trading.amend(
                            amend,
                            best.instrument().price(price),
                            best.instrument().size(size));
                } else {
                    trading.limit(
                                    best.instrument(),
                                    side,
                                    best.instrument().price(price),
                                    best.instrument().size(size))
                            .postOnly()
                            .send();
                }
                refusal = trading.refusal();
            }
        }

        @Override
        public void onTradingAllowed(boolean now, Trading trading) {
            allowed.add(now);
        }
    }

    private final Buyer first = new Buyer();
    private final Buyer second = new Buyer();
    private final EngineBench bench = new EngineBench(first, second);

    private Refusal order(Buyer who, Side side, String size) {
        who.side = side;
        who.price = side == Side.BUY ? "65000.0" : "65001.0";
        who.size = size;
        who.wants = true;
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        return who.refusal;
    }

    private Slot resting(Buyer who, Side side, String size) {
        assertThat(order(who, side, size)).isEqualTo(Refusal.NONE);
        Slot place = new Slot();
        place.copyFrom(bench.last(CommandKind.PLACE));
        bench.order(place, State.LIVE, "0");
        return place;
    }

    private void operator(Command command, TradingScope scope, int index, long number) {
        bench.operator(command, scope, index, number, "the test says so");
    }

    private List<TradingState> states() {
        return bench.commands(CommandKind.TRADING_STATE).stream()
                .map(TradingStateCommand::state)
                .toList();
    }

    @Test
    void shouldGoFromReadOnlyOverArmedToTradingAndTellEachStep() {
        bench.runStart();
        assertThat(bench.engine.counters().tradingState()).isEqualTo(TradingState.READ_ONLY);
        bench.operator(Command.ARM);
        bench.connect(EngineBench.PUBLIC, ConnectionEvent.Role.PUBLIC, 1);
        bench.snapshot(10, "650000", "1", "650010", "1");
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.SESSION_NOT_READY);
        bench.connect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE, 1);
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.RECONCILING);
        bench.reconcile();
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.NONE);
        assertThat(states()).containsExactly(TradingState.ARMED, TradingState.ARMED, TradingState.TRADING);
        bench.operator(Command.STOP);
        assertThat(states()).endsWith(TradingState.READ_ONLY);
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.STOPPING);
    }

    @Test
    void shouldOrderNothingUntilArmed() {
        bench.runStart();
        bench.connect(EngineBench.PUBLIC, ConnectionEvent.Role.PUBLIC, 1);
        bench.connect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE, 1);
        bench.reconcile();
        bench.snapshot(10, "650000", "1", "650010", "1");
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.NOT_ARMED);
        assertThat(bench.commands(CommandKind.PLACE)).isEmpty();
    }

    @Test
    void shouldCancelAllAndOrderNothingWhileTheAccountIsHalted() {
        bench.ready();
        resting(first, Side.BUY, "0.01");
        resting(second, Side.SELL, "0.01");
        operator(Command.HALT, TradingScope.ACCOUNT, 0, 7);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(2);
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.TRADING_HALTED);
        assertThat(TradingStateCommand.number(bench.last(CommandKind.TRADING_STATE)))
                .isEqualTo(7);
        assertThat(first.allowed).endsWith(false);
        operator(Command.RESUME, TradingScope.ACCOUNT, 0, 8);
        assertThat(states()).endsWith(TradingState.HALTED, TradingState.TRADING);
        assertThat(first.allowed).endsWith(true);
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldHaltOneStrategyAlone() {
        bench.ready();
        resting(first, Side.BUY, "0.01");
        resting(second, Side.BUY, "0.01");
        operator(Command.HALT, TradingScope.STRATEGY, 1, 1);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(1);
        assertThat(order(second, Side.BUY, "0.01")).isEqualTo(Refusal.STRATEGY_HALTED);
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.NONE);
        assertThat(second.allowed).endsWith(false);
        assertThat(first.allowed).endsWith(true);
        Slot told = bench.last(CommandKind.TRADING_STATE);
        assertThat(TradingStateCommand.scope(told)).isEqualTo(TradingScope.STRATEGY);
        assertThat(TradingStateCommand.index(told)).isEqualTo(1);
        operator(Command.RESUME, TradingScope.STRATEGY, 1, 2);
        assertThat(order(second, Side.BUY, "0.01")).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldHaltOneInstrument() {
        bench.ready();
        resting(first, Side.BUY, "0.01");
        operator(Command.HALT, TradingScope.INSTRUMENT, 0, 1);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(1);
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.INSTRUMENT_HALTED);
        assertThat(order(second, Side.BUY, "0.01")).isEqualTo(Refusal.INSTRUMENT_HALTED);
        bench.engine.publishStatusNow();
        assertThat(bench.engine.status().get(0).state()).isEqualTo(TradingState.HALTED);
        assertThat(first.allowed).as("it may trade others").endsWith(true);
    }

    @Test
    void shouldKeepAnInstrumentHaltedThroughTheAccountsResume() {
        bench.ready();
        operator(Command.HALT, TradingScope.INSTRUMENT, 0, 1);
        operator(Command.HALT, TradingScope.ACCOUNT, 0, 2);
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.TRADING_HALTED);
        operator(Command.RESUME, TradingScope.ACCOUNT, 0, 3);
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.INSTRUMENT_HALTED);
    }

    @Test
    void shouldCancelWhatAddsAndLetOnlyReducingOrdersThrough() {
        bench.ready();
        bench.foreignFill(9, Side.SELL, "65000.0", "0.02");
        Slot adding = resting(first, Side.SELL, "0.01");
        Slot reducing = resting(second, Side.BUY, "0.01");
        operator(Command.REDUCE, TradingScope.ACCOUNT, 0, 1);
        assertThat(bench.commands(CommandKind.CANCEL))
                .extracting(OrderCommand::clientOrderId)
                .containsExactly(OrderCommand.clientOrderId(adding));
        assertThat(order(first, Side.SELL, "0.01")).isEqualTo(Refusal.ONLY_REDUCING);
        assertThat(order(first, Side.BUY, "0.0101")).isEqualTo(Refusal.ONLY_REDUCING);
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.NONE);
        second.amend = OrderCommand.clientOrderId(reducing);
        assertThat(order(second, Side.BUY, "0.02")).isEqualTo(Refusal.ONLY_REDUCING);
        assertThat(states()).endsWith(TradingState.REDUCE_ONLY);
    }

    @Test
    void shouldLetTheReducingStrategyAloneBeBound() {
        bench.ready();
        operator(Command.REDUCE, TradingScope.STRATEGY, 0, 1);
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.ONLY_REDUCING);
        assertThat(order(second, Side.BUY, "0.01")).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldNotLiftWhatAPersonSetWhenTheJournalCatchesUp() {
        bench.ready();
        bench.onlyReducing(true);
        operator(Command.REDUCE, TradingScope.ACCOUNT, 0, 1);
        bench.onlyReducing(false);
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.ONLY_REDUCING);
    }

    @Test
    void shouldBeginWithWhatAnEarlierRunWasLeftIn() {
        bench.runStart(frame -> TradingBound.write(
                frame,
                List.of(
                        new TradingBound(TradingScope.ACCOUNT, 0, TradingState.HALTED, "x".repeat(200)),
                        new TradingBound(TradingScope.STRATEGY, 1, TradingState.HALTED, "lost \n too much"))));
        bench.connect(EngineBench.PUBLIC, ConnectionEvent.Role.PUBLIC, 1);
        bench.connect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE, 1);
        bench.reconcile();
        bench.operator(Command.ARM);
        bench.snapshot(10, "650000", "1", "650010", "1");
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.TRADING_HALTED);
        operator(Command.RESUME, TradingScope.ACCOUNT, 0, 1);
        assertThat(order(first, Side.BUY, "0.01")).isEqualTo(Refusal.NONE);
        assertThat(order(second, Side.BUY, "0.01")).isEqualTo(Refusal.STRATEGY_HALTED);
    }
}
