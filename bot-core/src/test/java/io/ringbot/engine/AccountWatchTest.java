package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.AccountConfigEvent;
import io.ringbot.event.BalanceEvent;
import io.ringbot.event.BillEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.event.TradingStateCommand;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A01, A02, A04 and A13: what the venue tells of the account that trading does not explain. */
class AccountWatchTest {

    private static final long MS = 1_000_000L;

    private static final class Told implements Strategy {
        private final List<Boolean> allowed = new ArrayList<>();

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {}

        @Override
        public void onTradingAllowed(boolean now, Trading trading) {
            allowed.add(now);
        }
    }

    private final Told strategy = new Told();
    private final EngineBench bench = EngineBench.swap(strategy);

    private void begin() {
        bench.runStart();
        bench.connect(EngineBench.PUBLIC, ConnectionEvent.Role.PUBLIC, 1);
        bench.connect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE, 1);
        bench.beginReconciliation(1);
        cash("1000");
        bench.endReconciliation(1, 0);
        bench.operator(OperatorEvent.Command.ARM);
        bench.commands.clear();
    }

    private void cash(String amount) {
        bench.event(EngineBench.PRIVATE, frame -> {
            BigDecimal told = new BigDecimal(amount);
            BalanceEvent.write(frame, "USDT").venueTimeNs(bench.nowNs());
            BalanceEvent.figure(
                    frame.get(0),
                    frame.get(1),
                    BalanceEvent.Figure.CASH,
                    told.unscaledValue().longValue(),
                    told.scale());
        });
    }

    private void bill(int type, String change) {
        bench.event(EngineBench.PRIVATE, frame -> {
            BigDecimal told = new BigDecimal(change);
            BillEvent.write(frame, bench.nowNs(), type, 0, "USDT").venueTimeNs(bench.nowNs());
            BillEvent.change(frame.get(0), told.unscaledValue().longValue(), told.scale());
        });
    }

    private boolean isHalted() {
        return bench.engine.counters().tradingState() == TradingState.HALTED;
    }

    private TradingCause cause() {
        return TradingStateCommand.cause(bench.last(CommandKind.TRADING_STATE));
    }

    @Test
    void shouldAskForBillsWhereCashDiffersAndHaltWhereTheyExplainNothing() {
        begin();
        cash("990");
        assertThat(bench.commands(CommandKind.READ_BILLS)).isEmpty();
        bench.time(600 * MS);
        assertThat(bench.commands(CommandKind.READ_BILLS)).hasSize(1);
        bench.time(4_000 * MS);
        assertThat(isHalted()).isFalse();
        bench.time(1_000 * MS);

        assertThat(isHalted()).isTrue();
        assertThat(cause()).isEqualTo(TradingCause.CASH_DIFFERS);
        assertThat(TradingStateCommand.causeWords(bench.last(CommandKind.TRADING_STATE)))
                .contains("-10 USDT more cash");
        assertThat(strategy.allowed).endsWith(false);
        assertThat(bench.commands(CommandKind.READ_BILLS)).hasSize(1);
    }

    @Test
    void shouldTradeOnWhereABillExplainsIt() {
        begin();
        // A01 and A13: funding, then somebody withdraws.
        cash("999.5");
        bench.time(600 * MS);
        bill(8, "-0.5");
        cash("899.5");
        bench.time(600 * MS);
        bill(1, "-100");
        bench.time(20_000 * MS);

        assertThat(isHalted()).isFalse();
        assertThat(bench.engine.cash().expected("USDT")).isEqualByComparingTo("899.5");
        assertThat(bench.commands(CommandKind.READ_BILLS)).hasSize(2);
    }

    @Test
    void shouldHaltWhereABillIsOfNoKnownType() {
        begin();
        cash("999.5");
        bench.time(600 * MS);
        bill(4711, "-0.5");
        bench.time(5_000 * MS);
        assertThat(isHalted()).isTrue();
    }

    @Test
    void shouldNotHaltForBalancesThatAlwaysTrailTheirFills() {
        begin();
        BigDecimal told = new BigDecimal("1000");
        for (int i = 1; i <= 200; i++) {
            bill(8, "-1");
            if (i > 5) {
                told = told.subtract(BigDecimal.ONE);
                cash(told.toPlainString());
            }
            bench.time(100 * MS);
        }
        assertThat(isHalted()).isFalse();
        // The last five are never confirmed.
        bench.time(11_000 * MS);
        bench.time(11_000 * MS);
        assertThat(isHalted()).isTrue();
    }

    @Test
    void shouldTakeTheVenuesCashOnceAPersonHasLookedAtIt() {
        begin();
        cash("990");
        bench.time(6_000 * MS);
        bench.time(6_000 * MS);
        assertThat(isHalted()).isTrue();
        bench.operator(OperatorEvent.Command.RESUME, TradingScope.ACCOUNT, 0, 1, "looked");
        bench.time(20_000 * MS);
        assertThat(isHalted()).isFalse();
        assertThat(bench.engine.cash().expected("USDT")).isEqualByComparingTo("990");
    }

    private void forced(SlotFrame frame, String category) {
        Slot first = OrderEvent.write(frame, 5, 0).instrument(0, 0);
        OrderEvent.terms(
                first,
                OrderEvent.State.FILLED,
                Side.SELL,
                OrderType.MARKET,
                TradeMode.CROSS,
                PositionSide.NET,
                OrderEvent.Path.PUSH,
                false);
        long size = bench.instrument.size("0.5");
        OrderEvent.amounts(first, Slot.ABSENT, size, size);
        OrderEvent.fill(first, frame.get(1), -77, bench.instrument.price("60000"), size, bench.nowNs() + 1, false);
        frame.get(2).text(8, 3, category);
    }

    @Test
    void shouldBookALiquidationHaltAndTellTheStrategy() {
        for (String category : List.of("full_liquidation", "partial_liquidation", "adl")) {
            Told told = new Told();
            EngineBench each = EngineBench.swap(told).ready();
            each.position("1", TradeMode.CROSS, PositionSide.NET, 7);
            each.event(EngineBench.PRIVATE, frame -> forced(frame, category));

            assertThat(each.engine.position(0).amount()).isEqualByComparingTo("-0.5");
            assertThat(each.engine.counters().tradingState()).isEqualTo(TradingState.HALTED);
            assertThat(TradingStateCommand.cause(each.last(CommandKind.TRADING_STATE)))
                    .isEqualTo(TradingCause.FORCED_TRADE);
            assertThat(told.allowed).endsWith(false);
        }
    }

    @Test
    void shouldHaltWhereThePositionModeChangesInMidRun() {
        bench.runStart(frame -> AccountConfigEvent.write(frame, 2, true, false, true, false, "1"));
        bench.event(0, frame -> AccountConfigEvent.write(frame, 2, true, false, true, false, "1"));
        assertThat(isHalted()).isFalse();
        bench.event(0, frame -> AccountConfigEvent.write(frame, 2, true, false, true, true, "1"));
        assertThat(isHalted()).isTrue();
        assertThat(cause()).isEqualTo(TradingCause.POSITION_MODE);
    }

    @Test
    void shouldHaltWhereAPositionOfTheOtherModeIsTold() {
        begin();
        bench.position("1", TradeMode.CROSS, PositionSide.LONG, 7);
        assertThat(isHalted()).isTrue();
        assertThat(cause()).isEqualTo(TradingCause.POSITION_MODE);
    }
}
