package io.ringbot.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.time.ManualClock;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prices and sizes are whole numbers here: tick 1, lot 1. */
class SimulatedMarketTest {

    private static final Instrument INSTRUMENT =
            Instrument.builder("BTC-USDT").tick("1").lot("1").build();
    private static final long OWNER = 1;
    private static final long OTHER = 2;

    private final MatchEvents events = new MatchEvents();
    private final SimulatedMarket market =
            new SimulatedMarket(INSTRUMENT, new ManualClock(1_000), new IdSequence(1, 0, 1), events);
    private long nextId = 1;

    @BeforeEach
    void showBook() {
        market.level(Side.SELL, 102, 5, 1);
        market.level(Side.SELL, 101, 3, 1);
        market.level(Side.BUY, 99, 4, 1);
        market.level(Side.BUY, 98, 6, 1);
        market.bookApplied();
    }

    private SimulatedOrder place(long owner, Side side, OrderType type, long price, long size) {
        SimulatedOrder order =
                SimulatedOrder.sized(nextId++, owner, side, type, price, size, SelfTradePrevention.CANCEL_MAKER);
        market.place(order);
        return order;
    }

    private SimulatedOrder limit(Side side, long price, long size) {
        return place(OWNER, side, OrderType.LIMIT, price, size);
    }

    @Test
    void shouldSweepDisplayedLevelsFromTheBestAndRestTheRemainder() {
        SimulatedOrder order = limit(Side.BUY, 101, 5);

        assertThat(events.take()).containsExactly("1 accepted", "1 took 3 at 101");
        assertThat(order.remaining()).isEqualTo(2);
        assertThat(market.resting(Side.BUY)).containsExactly(order);
    }

    @Test
    void shouldTakeSeveralLevelsAtTheirOwnPrices() {
        place(OWNER, Side.BUY, OrderType.IOC, 102, 6);

        assertThat(events.take()).containsExactly("1 accepted", "1 took 3 at 101", "1 took 3 at 102");
    }

    @Test
    void shouldRememberWhatWasTakenUntilTheLevelIsStatedAgain() {
        place(OWNER, Side.BUY, OrderType.IOC, 101, 2);
        place(OWNER, Side.BUY, OrderType.IOC, 101, 3);
        assertThat(events.take())
                .containsExactly(
                        "1 accepted",
                        "1 took 2 at 101",
                        "2 accepted",
                        "2 took 1 at 101",
                        "2 canceled IMMEDIATE_OR_CANCEL");

        market.level(Side.SELL, 101, 4, 1);
        market.bookApplied();
        place(OWNER, Side.BUY, OrderType.IOC, 101, 3);
        assertThat(events.take()).containsExactly("3 accepted", "3 took 3 at 101");
    }

    @Test
    void shouldCancelAPostOnlyOrderThatWouldTakeWithoutAcceptingIt() {
        place(OWNER, Side.BUY, OrderType.POST_ONLY, 101, 1);

        assertThat(events.take()).containsExactly("1 canceled POST_ONLY");
        assertThat(market.resting(Side.BUY)).isEmpty();
    }

    @Test
    void shouldRestAPostOnlyOrderInsideTheSpread() {
        place(OWNER, Side.BUY, OrderType.POST_ONLY, 100, 1);

        assertThat(events.take()).containsExactly("1 accepted");
        assertThat(market.resting(Side.BUY)).hasSize(1);
    }

    @Test
    void shouldFillAFillOrKillOrderWholeOrNotAtAll() {
        place(OWNER, Side.BUY, OrderType.FOK, 102, 9);
        place(OWNER, Side.BUY, OrderType.FOK, 102, 8);

        assertThat(events.take())
                .containsExactly(
                        "1 accepted", "1 canceled FILL_OR_KILL", "2 accepted", "2 took 3 at 101", "2 took 5 at 102");
    }

    @Test
    void shouldBoundAMarketOrderAndCancelWhatFindsNothing() {
        place(OWNER, Side.SELL, OrderType.MARKET, 99, 10);

        assertThat(events.take()).containsExactly("1 accepted", "1 took 4 at 99", "1 canceled NO_LIQUIDITY");
    }

    @Test
    void shouldSpendAQuoteBudgetOnWholeLots() {
        SimulatedOrder order = SimulatedOrder.budgeted(
                7, OWNER, Side.BUY, SimulatedOrder.NO_BOUND, new BigDecimal("450"), SelfTradePrevention.CANCEL_MAKER);
        market.place(order);

        assertThat(events.take())
                .containsExactly("7 accepted", "7 took 3 at 101", "7 took 1 at 102", "7 canceled BUDGET_SPENT");
    }

    @Test
    void shouldFillFromPrintsOnlyAfterTheQueueAhead() {
        // The hand-worked example of the shared notes: 100 ahead, buy 50; sells of 80, 30, 50 give 0, 10, 40.
        market.level(Side.BUY, 99, 100, 1);
        market.bookApplied();
        SimulatedOrder order = limit(Side.BUY, 99, 50);
        assertThat(order.queueAhead()).isEqualTo(100);

        market.print(Side.SELL, 99, 80);
        market.print(Side.SELL, 99, 30);
        market.print(Side.SELL, 99, 50);

        assertThat(events.take()).containsExactly("1 accepted", "1 made 10 at 99", "1 made 40 at 99");
        assertThat(order.isOpen()).isFalse();
    }

    @Test
    void shouldShortenTheQueueWhenTheDisplayedSizeFallsAndNeverLengthenIt() {
        SimulatedOrder order = limit(Side.BUY, 99, 1);

        market.level(Side.BUY, 99, 2, 1);
        market.bookApplied();
        assertThat(order.queueAhead()).isEqualTo(2);
        market.level(Side.BUY, 99, 9, 1);
        market.bookApplied();
        assertThat(order.queueAhead()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheQueueOfAnOrderBelowTheWorstDisplayedLevel() {
        market.level(Side.BUY, 90, 7, 1);
        market.bookApplied();
        SimulatedOrder order = limit(Side.BUY, 90, 1);
        assertThat(order.queueAhead()).isEqualTo(7);

        market.level(Side.BUY, 90, 0, 0);
        market.bookApplied();

        assertThat(order.queueAhead()).isEqualTo(7);
    }

    @Test
    void shouldNotCountAPrintTwiceWhenTheBookChangeItCausedFollows() {
        SimulatedOrder order = limit(Side.BUY, 99, 2);

        market.print(Side.SELL, 99, 3);
        market.level(Side.BUY, 99, 1, 1);
        market.bookApplied();

        assertThat(order.queueAhead()).isEqualTo(1);
        assertThat(order.filled()).isZero();
    }

    @Test
    void shouldFillWholeWhenAPrintGoesThroughThePrice() {
        limit(Side.BUY, 99, 50);

        market.print(Side.SELL, 98, 1);

        assertThat(events.take()).containsExactly("1 accepted", "1 made 50 at 99");
    }

    @Test
    void shouldFillWholeAtItsOwnPriceWhenTheOppositeBestReachesIt() {
        limit(Side.BUY, 99, 50);

        market.level(Side.SELL, 98, 1, 1);
        market.bookApplied();

        assertThat(events.take()).containsExactly("1 accepted", "1 made 50 at 99");
    }

    @Test
    void shouldIgnorePrintsOfTheOtherDirection() {
        SimulatedOrder order = limit(Side.BUY, 99, 1);

        market.print(Side.BUY, 98, 100);

        assertThat(order.isOpen()).isTrue();
        assertThat(events.take()).containsExactly("1 accepted");
    }

    @Test
    void shouldServeOurOrdersByPriceThenTime() {
        SimulatedOrder late = limit(Side.BUY, 100, 1);
        SimulatedOrder sameLater = limit(Side.BUY, 100, 1);
        SimulatedOrder better = limit(Side.BUY, 100, 1);
        assertThat(market.resting(Side.BUY)).containsExactly(late, sameLater, better);
        SimulatedOrder worse = limit(Side.BUY, 99, 1);
        assertThat(market.resting(Side.BUY)).containsExactly(late, sameLater, better, worse);
        events.take();

        market.print(Side.SELL, 100, 2);

        assertThat(events.take()).containsExactly("1 made 1 at 100", "2 made 1 at 100");
    }

    @Test
    void shouldGiveTheExcessOfAPrintToOneOrderOnly() {
        limit(Side.BUY, 99, 1);
        limit(Side.BUY, 99, 5);
        events.take();

        market.print(Side.SELL, 99, 6);

        assertThat(events.take()).containsExactly("1 made 1 at 99", "2 made 1 at 99");
    }

    @Test
    void shouldKeepItsPlaceWhenOnlyTheSizeFallsAndLoseItOtherwise() {
        SimulatedOrder first = limit(Side.BUY, 100, 5);
        SimulatedOrder second = limit(Side.BUY, 100, 5);

        assertThat(market.amend(first, 100, 3)).isEqualTo(AmendOutcome.AMENDED);
        assertThat(market.resting(Side.BUY)).containsExactly(first, second);
        assertThat(market.amend(first, 100, 4)).isEqualTo(AmendOutcome.AMENDED);
        assertThat(market.resting(Side.BUY)).containsExactly(second, first);
        assertThat(events.take())
                .containsExactly("1 accepted", "2 accepted", "1 amended to 3 at 100", "1 amended to 4 at 100");
    }

    @Test
    void shouldTakeWhenAnAmendCrosses() {
        SimulatedOrder order = limit(Side.BUY, 99, 5);

        market.amend(order, 101, 5);

        assertThat(events.take()).containsExactly("1 accepted", "1 amended to 5 at 101", "1 took 3 at 101");
        assertThat(order.remaining()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAmendsThatCannotBe() {
        SimulatedOrder postOnly = place(OWNER, Side.BUY, OrderType.POST_ONLY, 100, 5);
        market.print(Side.SELL, 100, 2);

        assertThat(market.amend(postOnly, 101, 5)).isEqualTo(AmendOutcome.WOULD_TAKE);
        assertThat(market.amend(postOnly, 100, 1)).isEqualTo(AmendOutcome.BELOW_FILLED);
        assertThat(postOnly.price()).isEqualTo(100);
        assertThat(postOnly.isOpen()).isTrue();
        market.cancel(postOnly, CancelReason.USER);
        assertThat(market.amend(postOnly, 100, 5)).isEqualTo(AmendOutcome.NOT_OPEN);
        assertThat(market.cancel(postOnly, CancelReason.USER)).isFalse();
    }

    @Test
    void shouldCloseAnOrderAmendedDownToWhatIsFilled() {
        SimulatedOrder order = limit(Side.BUY, 100, 5);
        market.print(Side.SELL, 100, 2);

        assertThat(market.amend(order, 100, 2)).isEqualTo(AmendOutcome.AMENDED);

        assertThat(order.isOpen()).isFalse();
        assertThat(order.remaining()).isZero();
        assertThat(market.resting(Side.BUY)).isEmpty();
    }

    @Test
    void shouldTradeBetweenOwnersAtTheRestingPrice() {
        place(OWNER, Side.SELL, OrderType.LIMIT, 100, 2);
        place(OTHER, Side.BUY, OrderType.LIMIT, 100, 3);

        assertThat(events.take()).containsExactly("1 accepted", "2 accepted", "1 made 2 at 100", "2 took 2 at 100");
    }

    @Test
    void shouldNeverTradeWithItsOwnOrders() {
        place(OWNER, Side.SELL, OrderType.LIMIT, 100, 2);
        place(OWNER, Side.BUY, OrderType.LIMIT, 100, 3);
        assertThat(events.take()).containsExactly("1 accepted", "2 accepted", "1 canceled SELF_TRADE");

        market.place(
                SimulatedOrder.sized(8, OWNER, Side.SELL, OrderType.LIMIT, 100, 1, SelfTradePrevention.CANCEL_TAKER));
        assertThat(events.take()).containsExactly("8 accepted", "8 canceled SELF_TRADE");

        market.place(
                SimulatedOrder.sized(9, OWNER, Side.SELL, OrderType.LIMIT, 100, 1, SelfTradePrevention.CANCEL_BOTH));
        assertThat(events.take()).containsExactly("9 accepted", "2 canceled SELF_TRADE", "9 canceled SELF_TRADE");
    }

    @Test
    void shouldGiveEqualTradeIdsForEqualSeeds() {
        IdSequence one = new IdSequence(5, 100, 50);
        IdSequence same = new IdSequence(5, 100, 50);
        IdSequence other = new IdSequence(6, 100, 50);
        boolean differs = false;
        long last = 100;
        for (int i = 0; i < 100; i++) {
            long id = one.next();
            assertThat(id).isEqualTo(same.next()).isGreaterThan(last).isLessThanOrEqualTo(last + 50);
            differs |= id != other.next();
            last = id;
        }
        assertThat(differs).isTrue();
    }

    @Test
    void shouldServeTheEarlierOrderFirstAfterOthersWereTakenFromTheQueue() {
        SimulatedOrder early = limit(Side.BUY, 99, 2);
        place(OTHER, Side.SELL, OrderType.IOC, 99, 3);
        SimulatedOrder late = limit(Side.BUY, 99, 2);
        events.take();

        market.print(Side.SELL, 99, 2);

        assertThat(early.filled()).isEqualTo(1);
        assertThat(late.filled()).isZero();
    }

    @Test
    void shouldCutATakerThatMeetsMoreThanAThousandOrders() {
        for (int i = 0; i < 1_001; i++) {
            limit(Side.SELL, 100, 1);
        }
        events.take();

        SimulatedOrder killed = place(OTHER, Side.BUY, OrderType.FOK, 100, 1_001);
        assertThat(events.take())
                .containsExactly(killed.id() + " accepted", killed.id() + " canceled TOO_MANY_MATCHES");
        SimulatedOrder cut = place(OTHER, Side.BUY, OrderType.LIMIT, 100, 1_001);

        assertThat(cut.filled()).isEqualTo(1_000);
        assertThat(cut.isOpen()).isFalse();
        assertThat(events.take()).last().isEqualTo(cut.id() + " canceled TOO_MANY_MATCHES");
        assertThat(place(OTHER, Side.BUY, OrderType.FOK, 100, 1).filled()).isEqualTo(1);
    }

    @Test
    void shouldCountDisplayedOrdersByTheirShareOfALevel() {
        market.level(Side.SELL, 101, 3_000, 1_500);
        market.bookApplied();

        SimulatedOrder partly = place(OWNER, Side.BUY, OrderType.LIMIT, 102, 1_500);
        SimulatedOrder cut = place(OWNER, Side.BUY, OrderType.LIMIT, 102, 3_000);

        assertThat(partly.filled()).isEqualTo(1_500);
        assertThat(cut.filled()).isEqualTo(1_505);
    }
}
