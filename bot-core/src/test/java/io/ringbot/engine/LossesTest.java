package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.BalanceEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.StatePiece;
import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.event.TradingStateCommand;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.risk.BrakeSettings;
import io.ringbot.risk.LossGuard;
import io.ringbot.risk.LossLimit;
import io.ringbot.risk.LossLimits;
import io.ringbot.risk.RiskSettings;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What the engine does where too much was lost. */
class LossesTest {

    private static final long LOOK = 250_000_000L;

    private static LossLimit amount(String amount) {
        return new LossLimit(new BigDecimal(amount), 0);
    }

    private final OnceAtTop hand = new OnceAtTop();
    private final EngineBench bench = bench();

    private EngineBench bench() {
        return new EngineBench(
                true,
                false,
                new RiskSettings(
                        1000,
                        1000,
                        RiskSettings.NO_BUDGET,
                        BrakeSettings.OFF,
                        new LossLimits("USDT", amount("10"), amount("20"), LossLimit.OFF)),
                hand);
    }

    private void market(EngineBench on, String bid, String ask) {
        on.bestBidOffer(bid, "1", ask, "1");
    }

    // Bought 0.1 at 65001.0.
    private void buy(EngineBench on) {
        hand.next = trading ->
                trading.limit(on.instrument, Side.BUY, 650_010, 1_000).send();
        market(on, "65000.0", "65001.0");
        on.fill(on.last(CommandKind.PLACE), OrderEvent.State.FILLED, "0.1", 7, "0.1");
    }

    private TradingState state() {
        return bench.engine.counters().tradingState();
    }

    @Test
    void shouldNarrowAndThenHaltAsTheOpenLossGrowsAndSayBothValues() {
        bench.ready();
        buy(bench);
        assertThat(state()).isEqualTo(TradingState.TRADING);
        market(bench, "64900.2", "64902.2");
        bench.time(LOOK);
        assertThat(state()).as("9.98 lost").isEqualTo(TradingState.TRADING);
        market(bench, "64900.0", "64902.0");
        bench.time(LOOK);
        assertThat(state()).isEqualTo(TradingState.REDUCE_ONLY);
        Slot told = bench.last(CommandKind.TRADING_STATE);
        assertThat(TradingStateCommand.cause(told)).isEqualTo(TradingCause.DAY_LOSS);
        assertThat(TradingStateCommand.causeWords(told))
                .isEqualTo("10 USDT were lost since midnight UTC, the limit is 10 USDT");
        market(bench, "64790.0", "64792.0");
        bench.time(LOOK);
        assertThat(state()).isEqualTo(TradingState.HALTED);
        assertThat(TradingStateCommand.causeWords(bench.last(CommandKind.TRADING_STATE)))
                .isEqualTo("21 USDT were lost since midnight UTC, the limit is 20 USDT");
        market(bench, "65000.0", "65001.0");
        bench.time(LOOK);
        assertThat(state()).as("what came back does not lift it").isEqualTo(TradingState.HALTED);
    }

    @Test
    void shouldCountAnewFromAPersonsResume() {
        bench.ready();
        buy(bench);
        market(bench, "64700.0", "64702.0");
        bench.time(LOOK);
        assertThat(state()).isEqualTo(TradingState.HALTED);
        bench.operator(OperatorEvent.Command.RESUME, TradingScope.ACCOUNT, 0, 1, "known");
        assertThat(state()).isEqualTo(TradingState.TRADING);
        bench.time(LOOK);
        assertThat(state()).isEqualTo(TradingState.TRADING);
        market(bench, "64600.0", "64602.0");
        bench.time(LOOK);
        assertThat(state()).isEqualTo(TradingState.REDUCE_ONLY);
    }

    @Test
    void shouldBeginWithTheLossThatAnEarlierRunLeft() {
        bench.ready();
        buy(bench);
        market(bench, "64910.0", "64912.0");
        bench.time(5 * LOOK);
        Slot saved = bench.last(CommandKind.SNAPSHOT);
        assertThat(StatePiece.owner(saved, StatePiece.ofCommand())).isEqualTo(LossGuard.OWNER);
        byte[] state = new byte[StatePiece.total(saved, StatePiece.ofCommand())];
        for (int i = 0; i < state.length; i++) {
            state[i] = StatePiece.at(saved, StatePiece.ofCommand(), i);
        }
        EngineBench next = bench();
        next.runStart(frame -> StatePiece.writeEvent(frame, LossGuard.OWNER, 0, state));
        next.connect(EngineBench.PUBLIC, ConnectionEvent.Role.PUBLIC, 1);
        next.connect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE, 1);
        next.reconcile();
        next.operator(OperatorEvent.Command.ARM);
        market(next, "65000.0", "65001.0");
        assertThat(next.engine.counters().tradingState()).isEqualTo(TradingState.TRADING);
        buy(next);
        market(next, "64989.0", "64991.0");
        next.time(LOOK);
        assertThat(next.engine.counters().tradingState())
                .as("9 before, 1.1 now")
                .isEqualTo(TradingState.REDUCE_ONLY);
    }

    @Test
    void shouldNotTakeThePositionThatTheVenueTellsForALoss() {
        EngineBench swap = new EngineBench(
                true,
                false,
                new RiskSettings(
                        1000,
                        1000,
                        RiskSettings.NO_BUDGET,
                        BrakeSettings.OFF,
                        new LossLimits("USDT", amount("10"), amount("20"), LossLimit.OFF)),
                hand);
        swap.ready();
        market(swap, "60000.0", "60001.0");
        swap.beginReconciliation(2);
        swap.position("1", TradeMode.CASH, PositionSide.NET, 5);
        swap.endReconciliation(2, 0);
        swap.time(LOOK);
        assertThat(swap.engine.counters().tradingState()).isEqualTo(TradingState.TRADING);
        market(swap, "59989.0", "59991.0");
        swap.time(LOOK);
        assertThat(swap.engine.counters().tradingState()).isEqualTo(TradingState.REDUCE_ONLY);
    }

    @Test
    void shouldTakeAnEquityOfItsCurrencyOnly() {
        bench.ready();
        bench.event(EngineBench.PRIVATE, frame -> BalanceEvent.write(frame, "BTC"));
        bench.time(LOOK);
        assertThat(state()).isEqualTo(TradingState.TRADING);
    }
}
