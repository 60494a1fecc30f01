package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.BalanceEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.SendFailedEvent.Cause;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.event.TradingStateCommand;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.risk.BrakeSettings;
import io.ringbot.risk.RiskSettings;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stops a strategy that repeats itself, and an account whose orders get lost. */
class BrakesTest {

    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    private static final class Hand extends OnceAtTop {
        private int reason;
        private final List<Boolean> allowed = new ArrayList<>();

        @Override
        public void onOrder(Order order, Trading trading) {
            reason = order.reason();
        }

        @Override
        public void onTradingAllowed(boolean now, Trading trading) {
            allowed.add(now);
        }
    }

    private final Hand hand = new Hand();
    private final Hand other = new Hand();
    private final EngineBench bench = new EngineBench(
            true, true, new RiskSettings(1000, 1000, RiskSettings.NO_BUDGET, BrakeSettings.DEFAULT), hand, other);
    private Refusal refusal;

    @BeforeEach
    void ready() {
        bench.ready();
    }

    private Refusal order(Hand who, Side side, long price, long size) {
        who.next = trading -> {
            trading.limit(bench.instrument, side, price, size).send();
            refusal = trading.refusal();
        };
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        assertThat(bench.engine.failure(0)).isNull();
        return refusal;
    }

    private Refusal buy(long price) {
        return order(hand, Side.BUY, price, 100);
    }

    private void refuseLast(Outcome outcome, int code) {
        bench.answer(bench.last(CommandKind.PLACE), outcome, code);
    }

    private void endLast() {
        Slot place = bench.last(CommandKind.PLACE);
        bench.answer(place, Outcome.ACCEPTED, 0);
        bench.order(place, OrderEvent.State.CANCELED, "0");
    }

    private TradingCause causeOfLast() {
        return TradingStateCommand.cause(bench.last(CommandKind.TRADING_STATE));
    }

    private void resume(TradingScope scope) {
        bench.operator(OperatorEvent.Command.RESUME, scope, 0, 1, "the test says so");
    }

    @Test
    void shouldHaltTheStrategyAloneAfterFiveRefusalsInTenSeconds() {
        for (int i = 0; i < 5; i++) {
            assertThat(buy(649_000 + i)).isEqualTo(Refusal.NONE);
            refuseLast(Outcome.REJECTED, 51006);
            bench.time(2 * SECOND);
        }
        Slot told = bench.last(CommandKind.TRADING_STATE);
        assertThat(TradingStateCommand.scope(told)).isEqualTo(TradingScope.STRATEGY);
        assertThat(TradingStateCommand.state(told)).isEqualTo(TradingState.HALTED);
        assertThat(TradingStateCommand.causeWords(told))
                .isEqualTo("5 orders were refused by the venue in a short time, the limit is 5");
        assertThat(hand.allowed).endsWith(false);
        assertThat(buy(649_100)).isEqualTo(Refusal.STRATEGY_HALTED);
        assertThat(order(other, Side.BUY, 649_100, 100)).isEqualTo(Refusal.NONE);
        resume(TradingScope.STRATEGY);
        assertThat(hand.allowed).endsWith(true);
        assertThat(buy(649_100)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldCancelWhatTheHaltedStrategyHasOpen() {
        buy(648_000);
        bench.order(bench.last(CommandKind.PLACE), OrderEvent.State.LIVE, "0");
        for (int i = 0; i < 5; i++) {
            buy(649_000 + i);
            refuseLast(Outcome.DENIED, 51155);
        }
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(1);
    }

    @Test
    void shouldBearRefusalsThatAreFarBetween() {
        for (int i = 0; i < 12; i++) {
            assertThat(buy(649_000 + i)).isEqualTo(Refusal.NONE);
            refuseLast(Outcome.REJECTED, 51006);
            bench.time(2_600 * MS);
        }
    }

    @Test
    void shouldNotCountWhatOnlyTheRateOrTheMarketRefused() {
        for (int i = 0; i < 12; i++) {
            assertThat(buy(649_000 + i)).isEqualTo(Refusal.NONE);
            refuseLast(i % 2 == 0 ? Outcome.RATE_LIMITED : Outcome.TOO_LATE, 50011);
        }
    }

    @Test
    void shouldNotCountAmendsThatTheMarketOutran() {
        buy(649_000);
        Slot place = bench.last(CommandKind.PLACE);
        bench.order(place, OrderEvent.State.LIVE, "0");
        for (int i = 0; i < 6; i++) {
            amend(place, 649_001 + i, 51511);
        }
        assertThat(bench.commands(CommandKind.AMEND)).hasSize(6);
        for (int i = 0; i < 6; i++) {
            amend(place, 649_011 + i, 51006);
        }
        assertThat(bench.commands(CommandKind.AMEND)).hasSize(11);
        assertThat(causeOfLast()).isEqualTo(TradingCause.REJECTIONS);
    }

    private void amend(Slot place, long price, int refusedWith) {
        int before = bench.commands(CommandKind.AMEND).size();
        hand.next = trading -> trading.amend(OrderCommand.clientOrderId(place), price, 0);
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        if (bench.commands(CommandKind.AMEND).size() > before) {
            bench.answer(bench.last(CommandKind.AMEND), Outcome.REJECTED, refusedWith);
        }
    }

    @Test
    void shouldHaltTheStrategyWhereMoreThanAFifthOfAMinutesOrdersIsRefused() {
        for (int i = 0; i < 25; i++) {
            assertThat(buy(648_000 + i)).isEqualTo(Refusal.NONE);
            if (i % 4 == 3) {
                refuseLast(Outcome.REJECTED, 51006);
            } else {
                endLast();
            }
            bench.time(2_400 * MS);
            if (causeOfLast() == TradingCause.REJECTED_SHARE) {
                break;
            }
        }
        assertThat(TradingStateCommand.causeWords(bench.last(CommandKind.TRADING_STATE)))
                .isEqualTo("25% of the orders of a minute were refused by the venue, the limit is 20%");
    }

    @Test
    void shouldNotTryTheSameOrderAgainWithinASecondOfItsRefusal() {
        buy(649_000);
        refuseLast(Outcome.REJECTED, 51006);
        bench.time(998 * MS);
        assertThat(buy(649_000)).isEqualTo(Refusal.REJECTED_JUST_NOW);
        assertThat(buy(649_001)).isEqualTo(Refusal.NONE);
        bench.time(2 * MS);
        assertThat(buy(649_000)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldWaitForABalanceAfterARefusalForWantOfFunds() {
        buy(649_000);
        refuseLast(Outcome.NO_FUNDS, 51008);
        bench.time(2 * SECOND);
        assertThat(buy(649_500)).isEqualTo(Refusal.AWAITING_FUNDS);
        assertThat(order(hand, Side.BUY, 649_500, 99)).as("a smaller one").isEqualTo(Refusal.NONE);
        assertThat(order(hand, Side.SELL, 651_000, 100)).as("another side").isEqualTo(Refusal.NONE);
        bench.event(EngineBench.PRIVATE, frame -> BalanceEvent.write(frame, "USDT"));
        assertThat(buy(649_500)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldTryOnceMoreWhereNoBalanceIsEverTold() {
        buy(649_000);
        refuseLast(Outcome.NO_FUNDS, 51008);
        bench.time(59 * SECOND);
        assertThat(buy(649_500)).isEqualTo(Refusal.AWAITING_FUNDS);
        bench.time(2 * SECOND);
        bench.snapshot(11, "650000", "1", "650010", "1");
        assertThat(buy(649_500)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldRefuseTheSameOrderTwiceWhileTheFirstIsOpenAndYoung() {
        assertThat(buy(649_000)).isEqualTo(Refusal.NONE);
        bench.order(bench.last(CommandKind.PLACE), OrderEvent.State.LIVE, "0");
        assertThat(buy(649_000)).isEqualTo(Refusal.DUPLICATE_ORDER);
        assertThat(order(other, Side.BUY, 649_000, 100)).as("another strategy").isEqualTo(Refusal.NONE);
        assertThat(buy(649_001)).as("another price").isEqualTo(Refusal.NONE);
        bench.time(250 * MS);
        assertThat(buy(649_000)).as("after a while").isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldLetAQuoteComeBackAtOnceAfterItsEnd() {
        buy(649_000);
        endLast();
        assertThat(buy(649_000)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldHaltAStrategyThatPlacesTheSameOrderOverAndOver() {
        for (int i = 0; i < 6; i++) {
            assertThat(buy(649_000)).isEqualTo(Refusal.NONE);
            endLast();
        }
        assertThat(causeOfLast()).isEqualTo(TradingCause.EQUAL_ORDERS);
        assertThat(buy(649_001)).isEqualTo(Refusal.STRATEGY_HALTED);
    }

    @Test
    void shouldOrderNothingMoreInTheVeryCallbackThatWentTooFar() {
        hand.next = trading -> {
            for (int i = 0; i < 7; i++) {
                trading.limit(bench.instrument, Side.BUY, 649_000, 100)
                        .immediateOrCancel()
                        .send();
                refusal = trading.refusal();
            }
        };
        EngineBench loop = new EngineBench(
                true,
                true,
                new RiskSettings(
                        1000,
                        1000,
                        RiskSettings.NO_BUDGET,
                        new BrakeSettings(
                                0,
                                BrakeSettings.DEFAULT.rejections(),
                                0,
                                BrakeSettings.DEFAULT.equalOrders(),
                                BrakeSettings.DEFAULT.executions(),
                                3)),
                hand);
        loop.ready();
        assertThat(loop.commands(CommandKind.PLACE)).hasSize(6);
        assertThat(refusal).isEqualTo(Refusal.STRATEGY_HALTED);
        assertThat(loop.commands(CommandKind.CANCEL)).hasSize(6);
    }

    @Test
    void shouldHaltAStrategyThatIsExecutedOnOneSideWithoutEnd() {
        for (int i = 0; i < 10; i++) {
            assertThat(buy(649_000 + i)).isEqualTo(Refusal.NONE);
            Slot place = bench.last(CommandKind.PLACE);
            bench.fill(place, OrderEvent.State.PARTIALLY_FILLED, "0.005", 100 + 2 * i, "0.005");
            bench.fill(place, OrderEvent.State.FILLED, "0.01", 101 + 2 * i, "0.005");
            bench.time(5 * SECOND);
        }
        assertThat(causeOfLast()).isEqualTo(TradingCause.EXECUTIONS);
        assertThat(buy(648_000)).isEqualTo(Refusal.STRATEGY_HALTED);
    }

    @Test
    void shouldHaltTheAccountWhereThreeOrdersAtOnceHaveAnUnknownOutcome() {
        hand.next = trading -> {
            for (int i = 0; i < 3; i++) {
                trading.limit(bench.instrument, Side.BUY, 649_000 + i, 100).send();
            }
        };
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        List<Slot> places = List.copyOf(bench.commands(CommandKind.PLACE));
        bench.sendFailed(EventKind.OUTCOME_UNKNOWN, places.get(0), Cause.NO_ANSWER);
        bench.answer(places.get(1), Outcome.UNKNOWN, 50004);
        bench.sendFailed(EventKind.OUTCOME_UNKNOWN, places.get(1), Cause.NO_ANSWER);
        assertThat(bench.engine.counters().tradingState()).isEqualTo(TradingState.TRADING);
        bench.sendFailed(EventKind.OUTCOME_UNKNOWN, places.get(2), Cause.NO_ANSWER);
        assertThat(bench.engine.counters().tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(causeOfLast()).isEqualTo(TradingCause.UNKNOWN_OUTCOMES);
        resume(TradingScope.ACCOUNT);
        assertThat(bench.engine.counters().tradingState()).isEqualTo(TradingState.TRADING);
    }

    @Test
    void shouldOnlyReduceWhereTheVenueHasFrozenTheAccount() {
        buy(649_000);
        refuseLast(Outcome.FROZEN, 50009);
        assertThat(bench.engine.counters().tradingState()).isEqualTo(TradingState.REDUCE_ONLY);
        assertThat(TradingStateCommand.causeWords(bench.last(CommandKind.TRADING_STATE)))
                .contains("no new risk of the account", "code 50009");
        assertThat(buy(649_001)).isEqualTo(Refusal.ONLY_REDUCING);
    }

    @Test
    void shouldHaltTheInstrumentThatTheVenueHasFrozen() {
        buy(649_000);
        refuseLast(Outcome.INSTRUMENT_FROZEN, 51022);
        assertThat(causeOfLast()).isEqualTo(TradingCause.INSTRUMENT_FROZEN);
        assertThat(buy(649_001)).isEqualTo(Refusal.INSTRUMENT_HALTED);
        assertThat(bench.engine.counters().tradingState()).isEqualTo(TradingState.TRADING);
    }

    @Test
    void shouldOrderNothingWhileTheClocksAreMoreThanASecondApart() {
        clock(1_000 * MS, 0);
        assertThat(buy(649_000)).isEqualTo(Refusal.NONE);
        clock(-1_400 * MS, 500 * MS);
        assertThat(buy(649_001)).as("that may be the measurement").isEqualTo(Refusal.NONE);
        clock(-1_001 * MS, 0);
        assertThat(buy(649_002)).isEqualTo(Refusal.CLOCK_OFF);
        assertThat(bench.engine.counters().tradingState()).isEqualTo(TradingState.ARMED);
        assertThat(hand.allowed).endsWith(false);
        clock(300 * MS, 0);
        assertThat(hand.allowed).endsWith(true);
        assertThat(buy(649_003)).isEqualTo(Refusal.NONE);
    }

    private void clock(long offsetNs, long uncertaintyNs) {
        bench.event(0, frame -> {
            Slot slot = frame.event(EventKind.CLOCK_OFFSET);
            slot.word(Slot.PAYLOAD, offsetNs);
            slot.word(Slot.PAYLOAD + 1, uncertaintyNs);
        });
    }

    @Test
    void shouldNotHaltForWhatALostConnectionExplains() {
        hand.next = trading -> {
            for (int i = 0; i < 4; i++) {
                trading.limit(bench.instrument, Side.BUY, 649_000 + i, 100).send();
            }
        };
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        for (Slot place : List.copyOf(bench.commands(CommandKind.PLACE))) {
            bench.sendFailed(EventKind.OUTCOME_UNKNOWN, place, Cause.CONNECTION_LOST);
        }
        assertThat(bench.engine.counters().tradingState()).isEqualTo(TradingState.TRADING);
    }

    @Test
    void shouldRefuseAnOrderThatWouldTradeWithAnOwnOne() {
        assertThat(order(other, Side.SELL, 650_010, 100)).isEqualTo(Refusal.NONE);
        Slot sell = bench.last(CommandKind.PLACE);
        bench.order(sell, OrderEvent.State.LIVE, "0");
        assertThat(buy(650_010)).isEqualTo(Refusal.OWN_ORDER_IN_THE_WAY);
        assertThat(buy(650_009)).isEqualTo(Refusal.NONE);
        Slot buy = bench.last(CommandKind.PLACE);
        bench.order(buy, OrderEvent.State.LIVE, "0");
        other.next = trading -> {
            trading.amend(OrderCommand.clientOrderId(sell), 650_009, 0);
            refusal = trading.refusal();
        };
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        assertThat(refusal).isEqualTo(Refusal.OWN_ORDER_IN_THE_WAY);
    }

    @Test
    void shouldCountWhereAnAmendOnItsWayMayHavePutTheOther() {
        order(other, Side.SELL, 650_100, 100);
        Slot sell = bench.last(CommandKind.PLACE);
        bench.order(sell, OrderEvent.State.LIVE, "0");
        other.next = trading -> trading.amend(OrderCommand.clientOrderId(sell), 650_050, 0);
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        assertThat(bench.commands(CommandKind.AMEND)).hasSize(1);
        assertThat(buy(650_050)).isEqualTo(Refusal.OWN_ORDER_IN_THE_WAY);
        assertThat(buy(650_049)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldRefuseAMarketOrderWhoseFirstPriceIsAnOwnOne() {
        order(other, Side.SELL, 650_010, 100);
        bench.order(bench.last(CommandKind.PLACE), OrderEvent.State.LIVE, "0");
        hand.next = trading -> {
            trading.market(bench.instrument, Side.BUY, 100, bench.instrument.sizeUnit())
                    .send();
            refusal = trading.refusal();
        };
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        assertThat(refusal).isEqualTo(Refusal.OWN_ORDER_IN_THE_WAY);
    }

    @Test
    void shouldTellTheStrategyOfAnOrderThatTheVenueCancelledForTradingWithItself() {
        buy(649_000);
        Slot place = bench.last(CommandKind.PLACE);
        bench.event(EngineBench.PRIVATE, frame -> {
            Slot first = OrderEvent.write(frame, 77, OrderCommand.clientOrderId(place));
            first.instrument(0, 0);
            OrderEvent.terms(
                    first,
                    OrderEvent.State.CANCELED,
                    Side.BUY,
                    OrderType.LIMIT,
                    TradeMode.CASH,
                    PositionSide.NET,
                    OrderEvent.Path.PUSH,
                    false);
            OrderEvent.amounts(first, 649_000, 100, 0);
            OrderEvent.outcome(first, 32, 0, 0);
        });
        assertThat(hand.reason).isEqualTo(32);
        assertThat(buy(649_000)).as("the order is gone").isEqualTo(Refusal.NONE);
    }
}
