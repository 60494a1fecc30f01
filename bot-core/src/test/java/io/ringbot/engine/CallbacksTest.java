package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.FundingRateEvent;
import io.ringbot.event.MarkPriceEvent;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.SizeUnit;
import io.ringbot.instrument.TradeMode;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Fill;
import io.ringbot.strategy.FundingRate;
import io.ringbot.strategy.MarkPrice;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.Position;
import io.ringbot.strategy.SendResult;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What a strategy is told, when, and in which order. */
class CallbacksTest {

    private static final class Ear implements Strategy {
        final List<String> told = new ArrayList<>();
        BiConsumer<BestBidOffer, Trading> act = (best, trading) -> {};

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            told.add("top");
            act.accept(best, trading);
        }

        @Override
        public void onBookValid(Instrument instrument, Trading trading) {
            told.add("valid");
        }

        @Override
        public void onBookInvalid(Instrument instrument, Trading trading) {
            told.add("invalid");
        }

        @Override
        public void onMarkPrice(MarkPrice mark, Trading trading) {
            told.add("mark " + mark.price() + " of " + mark.instrument().id() + " at " + mark.venueTimeNs());
        }

        @Override
        public void onFundingRate(FundingRate funding, Trading trading) {
            told.add("funding " + funding.rate() + " at " + funding.fundingTimeNs() + " then " + funding.nextRate()
                    + " at " + funding.nextFundingTimeNs() + " told " + funding.venueTimeNs());
        }

        @Override
        public void onFill(Fill fill, Trading trading) {
            told.add("fill " + fill.size());
        }

        @Override
        public void onPosition(Position position, Trading trading) {
            told.add("position " + position.size());
        }

        @Override
        public void onOrder(Order order, Trading trading) {
            told.add("order " + order.state() + (order.isRecovered() ? " recovered" : ""));
        }

        @Override
        public void onTradingAllowed(boolean allowed, Trading trading) {
            told.add("allowed " + allowed + " " + trading.tradingRefusal());
        }
    }

    private final Ear ear = new Ear();
    private final Ear other = new Ear();
    private final EngineBench bench = new EngineBench(ear, other).ready();

    private Slot buy() {
        ear.act = (best, trading) -> {
            ear.act = (b, t) -> {};
            trading.limit(best.instrument(), Side.BUY, best.bidPrice(), 100).send();
        };
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        ear.told.clear();
        other.told.clear();
        return bench.last(CommandKind.PLACE);
    }

    @Test
    void shouldTellOnceThatBookAndTopAreValidBeforeTheTopItself() {
        assertThat(ear.told.subList(ear.told.indexOf("valid"), ear.told.size())).startsWith("valid", "top");
        ear.told.clear();
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        assertThat(ear.told).containsExactly("top");

        ear.told.clear();
        bench.update(30, 25, false, 649_990, "1");
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        bench.snapshot(40, "650000", "1", "650010", "1");
        assertThat(ear.told).containsExactly("invalid", "top", "valid");
    }

    @Test
    void shouldTellMarkPriceAndFundingRate() {
        ear.told.clear();
        bench.event(EngineBench.PUBLIC, frame -> {
            Slot slot = frame.event(EventKind.MARK_PRICE).instrument(0, 0).venueTimeNs(7);
            MarkPriceEvent.set(slot, 650_003.25);
        });
        bench.event(EngineBench.PUBLIC, frame -> {
            Slot slot = frame.event(EventKind.FUNDING_RATE).instrument(0, 0).venueTimeNs(8);
            FundingRateEvent.set(slot, 0.0001, 9, Double.NaN, 0);
        });
        assertThat(ear.told)
                .containsExactly("mark 650003.25 of BTC-USDT at 7", "funding 1.0E-4 at 9 then NaN at 0 told 8");
    }

    @Test
    void shouldTellAFillThenThePositionToAllThenTheOrder() {
        Slot place = buy();
        bench.fill(place, OrderEvent.State.FILLED, "0.01", 5, "0.01");
        assertThat(ear.told).containsExactly("fill 100", "position 100", "order FILLED");
        assertThat(other.told).containsExactly("position 100");
    }

    @Test
    void shouldTellThePositionThatTheVenueNamesOnlyWhereItIsAnother() {
        bench.beginReconciliation(2);
        ear.told.clear();
        bench.position("0.5", TradeMode.CASH, PositionSide.NET, 0);
        bench.position("0.5", TradeMode.CASH, PositionSide.NET, 0);
        assertThat(ear.told).containsExactly("position 5000");
    }

    @Test
    void shouldSayOfAnOrderThatItWasFoundByQuery() {
        Slot place = buy();
        bench.order(place, OrderEvent.State.LIVE, "0", OrderEvent.Path.QUERY, 0, null, null);
        bench.order(place, OrderEvent.State.CANCELED, "0");
        assertThat(ear.told).containsExactly("order LIVE recovered", "order CANCELED");
    }

    @Test
    void shouldSayWhyNothingCanBeOrdered() {
        ear.told.clear();
        bench.disconnect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE);
        assertThat(ear.told).contains("allowed false SESSION_NOT_READY");
    }

    @Test
    void shouldRefuseAMarketOrderWhoseSizeCountsSomethingElseAndSayItInWords() {
        List<Object> seen = new ArrayList<>();
        ear.act = (best, trading) -> {
            for (SizeUnit unit : SizeUnit.values()) {
                SendResult result =
                        trading.market(best.instrument(), Side.BUY, 100, unit).send();
                seen.add(result + " " + trading.refusal());
                seen.add(trading.refusalText());
            }
        };
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        assertThat(seen)
                .containsExactly(
                        "SENT NONE",
                        "",
                        "REFUSED SIZE_UNIT",
                        "BUY 0.01 BTC of BTC-USDT: sizes of BTC-USDT count base, name that unit;"
                                + " Instrument.sizeForValue turns an amount to spend into a size",
                        "REFUSED SIZE_UNIT",
                        "BUY 0.01 BTC of BTC-USDT: sizes of BTC-USDT count base, name that unit;"
                                + " Instrument.sizeForValue turns an amount to spend into a size");
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(1);
    }
}
