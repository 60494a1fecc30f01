package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.Suspension;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Quotes;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Target;
import io.ringbot.strategy.Trading;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Quotes and targets, one rule at a time. The market is 65000.0 to 65001.0. */
class IntentsTest {

    private static final class Puppet implements Strategy {
        BiConsumer<BestBidOffer, Trading> act = (best, trading) -> {};

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            act.accept(best, trading);
        }
    }

    private final Puppet puppet = new Puppet();
    private final Puppet second = new Puppet();
    private final EngineBench bench = new EngineBench(puppet, second).ready();
    private Quotes quotes;
    private Target target;

    private void once(Puppet who, BiConsumer<BestBidOffer, Trading> what) {
        who.act = (best, trading) -> {
            who.act = (b, t) -> {};
            what.accept(best, trading);
        };
        tick("65000.0", "65001.0");
    }

    private void tick(String bid, String ask) {
        bench.bestBidOffer(bid, "1", ask, "1");
    }

    private void quote(long bid, long bidSize, long ask, long askSize) {
        once(puppet, (best, trading) -> {
            quotes = trading.quotes(best.instrument());
            quotes.bid(bid, bidSize).ask(ask, askSize);
        });
    }

    private void want(long position) {
        once(puppet, (best, trading) -> target = trading.target(best.instrument(), position));
    }

    private Slot live() {
        Slot place = bench.last(CommandKind.PLACE);
        bench.order(place, OrderEvent.State.LIVE, "0");
        return place;
    }

    private int count(CommandKind kind) {
        return bench.commands(kind).size();
    }

    // --- quotes

    @Test
    void shouldPutABidThatWouldMeetTheOfferOneTickBelowIt() {
        quote(650_020, 100, 0, 0);
        assertThat(OrderCommand.price(bench.last(CommandKind.PLACE))).isEqualTo(650_009);
        assertThat(OrderCommand.type(bench.last(CommandKind.PLACE))).isEqualTo(OrderType.POST_ONLY);
        live();
        tick("65000.0", "65003.0");
        assertThat(OrderCommand.price(bench.last(CommandKind.AMEND))).isEqualTo(650_020);
    }

    @Test
    void shouldWithdrawBothWhereTheBidIsNotBelowTheOffer() {
        quote(650_000, 100, 650_010, 100);
        quote(650_005, 100, 650_005, 100);
        assertThat(quotes.refusal()).isEqualTo(Refusal.QUOTES_CROSS);
        assertThat(count(CommandKind.CANCEL)).isEqualTo(2);
        assertThat(count(CommandKind.PLACE)).isEqualTo(2);
    }

    @Test
    void shouldWaitWithAMoveUntilTheAnswerToTheLastIsThere() {
        quote(649_990, 100, 0, 0);
        quote(649_980, 100, 0, 0);
        assertThat(count(CommandKind.AMEND)).isZero();
        Slot place = live();
        assertThat(count(CommandKind.AMEND)).isEqualTo(1);
        quote(649_970, 100, 0, 0);
        assertThat(count(CommandKind.AMEND)).isEqualTo(1);
        bench.word(place, OrderEvent.State.LIVE, OrderEvent.Path.PUSH, "64998.0", "0.01", "0", 0, 2);
        assertThat(OrderCommand.price(bench.last(CommandKind.AMEND))).isEqualTo(649_970);
        assertThat(count(CommandKind.PLACE)).isEqualTo(1);
    }

    @Test
    void shouldWithdrawEvenBeforeThePlaceIsAnswered() {
        quote(649_990, 100, 650_020, 100);
        once(puppet, (best, trading) -> trading.quotes(best.instrument()).withdraw());
        assertThat(count(CommandKind.CANCEL)).isEqualTo(2);
    }

    @Test
    void shouldForgetWhatIsWantedWhenTheBookTurnsInvalid() {
        quote(649_990, 100, 650_020, 100);
        bench.update(30, 25, false, 649_990, "1");
        assertThat(count(CommandKind.CANCEL)).isEqualTo(2);
        assertThat(quotes.bidSize() + quotes.askSize()).isZero();
        assertThat(quotes.refusal()).isEqualTo(Refusal.BOOK_INVALID);
        for (Slot place : bench.commands(CommandKind.PLACE)) {
            bench.order(place, OrderEvent.State.CANCELED, "0");
        }
        bench.snapshot(40, "650000", "1", "650010", "1");
        tick("65000.0", "65001.0");
        assertThat(count(CommandKind.PLACE)).isEqualTo(2);
    }

    @Test
    void shouldWithdrawWhenTheSessionIsLost() {
        quote(649_990, 100, 650_020, 100);
        bench.disconnect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE);
        assertThat(count(CommandKind.CANCEL)).isEqualTo(2);
        assertThat(quotes.refusal()).isEqualTo(Refusal.SESSION_NOT_READY);
    }

    @Test
    void shouldWithdrawWhenTheBookHasGoneSilent() {
        quote(649_990, 100, 0, 0);
        live();
        for (int i = 0; i < 5 && count(CommandKind.CANCEL) == 0; i++) {
            bench.time(bench.engine.nextDeadlineNs() - bench.nowNs());
        }
        assertThat(count(CommandKind.CANCEL)).isEqualTo(1);
    }

    @Test
    void shouldWantNothingOfASuspendedStrategy() {
        quote(649_990, 100, 650_020, 100);
        bench.suspension(0, Suspension.Cause.OVER_BUDGET, 1);
        assertThat(count(CommandKind.CANCEL)).isEqualTo(2);
        for (Slot place : bench.commands(CommandKind.PLACE)) {
            bench.order(place, OrderEvent.State.CANCELED, "0");
        }
        tick("65000.0", "65001.0");
        assertThat(count(CommandKind.PLACE)).isEqualTo(2);
    }

    @Test
    void shouldNotReplaceWhatWasFilledUntilItIsWantedAnew() {
        quote(649_990, 100, 0, 0);
        Slot place = live();
        bench.fill(place, OrderEvent.State.FILLED, "0.01", 7, "0.01");
        tick("65000.0", "65001.0");
        assertThat(count(CommandKind.PLACE)).isEqualTo(1);
        quote(649_990, 100, 0, 0);
        assertThat(count(CommandKind.PLACE)).isEqualTo(2);
    }

    @Test
    void shouldFillUpAPartlyFilledQuoteInPlaceWhenItIsWantedAnew() {
        quote(649_990, 100, 0, 0);
        Slot place = live();
        bench.fill(place, OrderEvent.State.PARTIALLY_FILLED, "0.004", 7, "0.004");
        assertThat(quotes.bidSize()).isEqualTo(60);
        assertThat(count(CommandKind.AMEND)).isZero();
        quote(649_990, 100, 0, 0);
        assertThat(OrderCommand.size(bench.last(CommandKind.AMEND))).isEqualTo(140);
    }

    @Test
    void shouldKeepAQuoteWithinTheToleranceButNeverMoreThanWanted() {
        once(puppet, (best, trading) -> trading.quotes(best.instrument()).tolerance(20, 50));
        quote(649_990, 100, 0, 0);
        live();
        quote(649_970, 140, 0, 0);
        assertThat(count(CommandKind.AMEND)).isZero();
        quote(649_970, 90, 0, 0);
        assertThat(OrderCommand.size(bench.last(CommandKind.AMEND))).isEqualTo(90);
        assertThat(OrderCommand.price(bench.last(CommandKind.AMEND))).isEqualTo(Slot.ABSENT);
    }

    @Test
    void shouldTryAgainMoreSlowlyAfterEachRefusalOfTheVenue() {
        quote(649_990, 100, 0, 0);
        long before = bench.nowNs();
        for (int i = 1; i <= 12; i++) {
            assertThat(count(CommandKind.PLACE)).isEqualTo(i);
            bench.answer(bench.last(CommandKind.PLACE), Outcome.REJECTED, 51_008);
            tick("65000.0", "65001.0");
            assertThat(count(CommandKind.PLACE)).as("not at once").isEqualTo(i);
            for (int k = 0; k < 10 && count(CommandKind.PLACE) == i; k++) {
                bench.time(bench.engine.nextDeadlineNs() - bench.nowNs());
            }
        }
        assertThat(bench.nowNs() - before).isGreaterThan(20_000_000_000L);
    }

    @Test
    void shouldCancelWhatMayNotBeAmendedToWhatIsWanted() {
        quote(649_990, 100, 0, 0);
        live();
        quote(640_000, 100, 0, 0);
        assertThat(quotes.refusal()).isEqualTo(Refusal.PRICE_OUTSIDE_COLLAR);
        assertThat(count(CommandKind.AMEND)).isZero();
        assertThat(count(CommandKind.CANCEL)).isEqualTo(1);
    }

    @Test
    void shouldRefuseToAmendAQuoteAndForgetTheSideOfOneThatIsCancelled() {
        quote(649_990, 100, 650_020, 100);
        for (Slot place : bench.commands(CommandKind.PLACE)) {
            bench.order(place, OrderEvent.State.LIVE, "0");
        }
        long bid = OrderCommand.clientOrderId(bench.commands(CommandKind.PLACE).get(0));
        once(puppet, (best, trading) -> {
            trading.amend(bid, 649_000, 0);
            assertThat(trading.refusal()).isEqualTo(Refusal.ORDER_MANAGED);
            trading.cancel(bid);
        });
        assertThat(count(CommandKind.AMEND)).isZero();
        assertThat(count(CommandKind.CANCEL)).isEqualTo(1);
        bench.order(bench.commands(CommandKind.PLACE).get(0), OrderEvent.State.CANCELED, "0");
        tick("65000.0", "65001.0");
        assertThat(count(CommandKind.PLACE)).isEqualTo(2);
        assertThat(quotes.askSize()).isEqualTo(100);
    }

    @Test
    void shouldEndAllThatIsWantedWithCancelAll() {
        quote(649_990, 100, 650_020, 100);
        once(puppet, (best, trading) -> trading.cancelAll(best.instrument()));
        for (Slot place : bench.commands(CommandKind.PLACE)) {
            bench.order(place, OrderEvent.State.CANCELED, "0");
        }
        tick("65000.0", "65001.0");
        assertThat(count(CommandKind.CANCEL)).isEqualTo(2);
        assertThat(count(CommandKind.PLACE)).isEqualTo(2);
    }

    @Test
    void shouldTakeAPriceThatIsNoneForNoWish() {
        quote(Long.MIN_VALUE, 100, Long.MAX_VALUE, 100);
        quote(0, 100, -5, 100);
        assertThat(count(CommandKind.PLACE)).isZero();
    }

    @Test
    void shouldTakeNoWishOutsideACallback() {
        quote(649_990, 100, 0, 0);
        assertThatThrownBy(() -> quotes.bid(1, 1)).isInstanceOf(IllegalStateException.class);
    }

    // --- target

    @Test
    void shouldTakeTheOtherSideAndALittleBeyond() {
        want(100);
        Slot place = bench.last(CommandKind.PLACE);
        assertThat(OrderCommand.type(place)).isEqualTo(OrderType.IOC);
        assertThat(OrderCommand.side(place)).isEqualTo(Side.BUY);
        // Five hundredths of a percent of 65001.0.
        assertThat(OrderCommand.price(place)).isEqualTo(650_010 + 325);
        assertThat(OrderCommand.size(place)).isEqualTo(100);
    }

    @Test
    void shouldGoOnWithWhatIsMissingAfterAPartialFill() {
        want(100);
        Slot place = bench.last(CommandKind.PLACE);
        bench.fill(place, OrderEvent.State.PARTIALLY_FILLED, "0.006", 7, "0.006");
        assertThat(count(CommandKind.PLACE)).isEqualTo(1);
        bench.order(place, OrderEvent.State.CANCELED, "0.006");
        assertThat(OrderCommand.size(bench.last(CommandKind.PLACE))).isEqualTo(40);
    }

    @Test
    void shouldNotGoOnBeforeEveryFillIsSeen() {
        want(100);
        Slot place = bench.last(CommandKind.PLACE);
        bench.order(place, OrderEvent.State.CANCELED, "0.006");
        tick("65000.0", "65001.0");
        assertThat(count(CommandKind.PLACE)).isEqualTo(1);
        bench.fill(place, OrderEvent.State.CANCELED, "0.006", 7, "0.006");
        assertThat(OrderCommand.size(bench.last(CommandKind.PLACE))).isEqualTo(40);
    }

    @Test
    void shouldShrinkARestingOrderWhenLessIsWanted() {
        once(
                puppet,
                (best, trading) ->
                        target = trading.target(best.instrument(), 100).resting());
        assertThat(OrderCommand.price(bench.last(CommandKind.PLACE))).isEqualTo(650_000);
        live();
        once(puppet, (best, trading) -> trading.target(best.instrument(), 30).resting());
        assertThat(OrderCommand.size(bench.last(CommandKind.AMEND))).isEqualTo(30);
        assertThat(count(CommandKind.PLACE)).isEqualTo(1);
    }

    @Test
    void shouldFollowTheBestPriceOfItsSideWithOneOrder() {
        once(
                puppet,
                (best, trading) ->
                        target = trading.target(best.instrument(), -100).resting());
        live();
        tick("65000.0", "65000.7");
        assertThat(OrderCommand.price(bench.last(CommandKind.AMEND))).isEqualTo(650_007);
        assertThat(count(CommandKind.PLACE)).isEqualTo(1);
    }

    @Test
    void shouldStayWhileTradingIsNotAllowedAndGoOnAfterwards() {
        bench.operator(OperatorEvent.Command.HALT);
        want(100);
        assertThat(target.refusal()).isEqualTo(Refusal.TRADING_HALTED);
        assertThat(count(CommandKind.PLACE)).isZero();
        bench.operator(OperatorEvent.Command.RESUME);
        assertThat(count(CommandKind.PLACE)).isEqualTo(1);
    }

    @Test
    void shouldLetOneStrategyAloneHaveTheTargetOfAnInstrument() {
        want(100);
        once(second, (best, trading) -> {
            Target refused = trading.target(best.instrument(), -100);
            assertThat(refused.refusal()).isEqualTo(Refusal.TARGET_TAKEN);
            assertThat(trading.refusal()).isEqualTo(Refusal.TARGET_TAKEN);
            assertThat(refused.isSet()).isFalse();
        });
        assertThat(count(CommandKind.PLACE)).isEqualTo(1);
        bench.order(bench.last(CommandKind.PLACE), OrderEvent.State.CANCELED, "0");
        once(puppet, (best, trading) -> trading.target(best.instrument()).drop());
        once(second, (best, trading) -> trading.target(best.instrument(), -100));
        assertThat(OrderCommand.side(bench.last(CommandKind.PLACE))).isEqualTo(Side.SELL);
    }

    @Test
    void shouldNotTradeAgainstAQuoteOfItsOwnAccount() {
        once(second, (best, trading) -> trading.quotes(best.instrument()).ask(650_010, 100));
        live();
        want(100);
        assertThat(target.refusal()).isEqualTo(Refusal.OWN_ORDER_IN_THE_WAY);
        assertThat(count(CommandKind.PLACE)).isEqualTo(1);
    }

    @Test
    void shouldCountWhatIsBelowTheMinimumAsReached() {
        EngineBench fresh = new EngineBench(puppet).ready();
        puppet.act = (best, trading) -> {
            puppet.act = (b, t) -> {};
            target = trading.target(best.instrument(), 1);
        };
        fresh.bestBidOffer("65000.0", "1", "65001.0", "1");
        Slot place = fresh.last(CommandKind.PLACE);
        assertThat(target.isReached()).isFalse();
        fresh.fill(place, OrderEvent.State.FILLED, "0.0001", 7, "0.0001");
        assertThat(target.isReached()).isTrue();
    }
}
