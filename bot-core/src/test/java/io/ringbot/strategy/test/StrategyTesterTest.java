package io.ringbot.strategy.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Book;
import io.ringbot.strategy.Candle;
import io.ringbot.strategy.Fill;
import io.ringbot.strategy.FundingRate;
import io.ringbot.strategy.MarkPrice;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.OrderState;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.SendResult;
import io.ringbot.strategy.Settings;
import io.ringbot.strategy.SettingsException;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.StrategyFactory;
import io.ringbot.strategy.Ticker;
import io.ringbot.strategy.Trade;
import io.ringbot.strategy.Trading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class StrategyTesterTest {

    /** Does what the test says and notes what it is told. */
    private static final class Puppet implements Strategy {
        private final List<String> told = new ArrayList<>();
        private BiConsumer<BestBidOffer, Trading> next = (best, trading) -> {};
        private BiConsumer<Order, Trading> onOrder = (order, trading) -> {};

        void once(BiConsumer<BestBidOffer, Trading> act) {
            next = (best, trading) -> {
                next = (b, t) -> {};
                act.accept(best, trading);
            };
        }

        @Override
        public void onStart(Trading trading) {
            told.add("start");
        }

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            told.add("top " + best.instrument().priceText(best.bidPrice()));
            next.accept(best, trading);
        }

        @Override
        public void onBook(Book book, Trading trading) {
            told.add("book " + book.bidLevels() + "/" + book.askLevels());
        }

        @Override
        public void onBookInvalid(Instrument instrument, Trading trading) {
            told.add("invalid " + instrument.id());
        }

        @Override
        public void onTrade(Trade trade, Trading trading) {
            told.add("trade " + trade.takerSide());
        }

        @Override
        public void onTicker(Ticker ticker, Trading trading) {
            told.add("ticker " + ticker.instrument().priceText(ticker.lastPrice()));
        }

        @Override
        public void onCandle(Candle candle, Trading trading) {
            Instrument of = candle.instrument();
            told.add("candle " + Instant.ofEpochSecond(0, candle.openTimeNs()) + " " + of.priceText(candle.open()) + " "
                    + of.priceText(candle.close()) + (candle.isClosed() ? "" : " forming")
                    + (candle.isHistory() ? " history" : ""));
        }

        @Override
        public void onMarkPrice(MarkPrice mark, Trading trading) {
            told.add("mark " + mark.price());
        }

        @Override
        public void onFundingRate(FundingRate funding, Trading trading) {
            told.add("funding " + funding.rate());
        }

        @Override
        public void onOrder(Order order, Trading trading) {
            told.add("order " + order.state());
            onOrder.accept(order, trading);
        }

        @Override
        public void onFill(Fill fill, Trading trading) {
            told.add("fill " + fill.size() + (fill.isMaker() ? " maker" : " taker")
                    + (fill.isRecovered() ? " recovered" : ""));
        }

        @Override
        public void onTimer(int timer, Trading trading) {
            told.add("timer " + timer);
            if (timer == 1) {
                trading.timer(1, Duration.ofSeconds(10).toNanos());
            }
        }

        @Override
        public void onTradingAllowed(boolean allowed, Trading trading) {
            told.add("allowed " + allowed);
        }

        @Override
        public void onStop(Trading trading) {
            told.add("stop");
        }
    }

    private final Puppet puppet = new Puppet();
    private final StrategyTester test = StrategyTester.of(puppet).instrument("BTC-USDT", "0.1", "0.00001");
    private SendResult result;

    private void send(Side side, String price, String size) {
        puppet.once((best, trading) -> result = trading.limit(
                        best.instrument(),
                        side,
                        best.instrument().price(price),
                        best.instrument().size(size))
                .send());
        quiet();
    }

    private void sendPostOnly(Side side, String price, String size) {
        puppet.once((best, trading) -> result = trading.limit(
                        best.instrument(),
                        side,
                        best.instrument().price(price),
                        best.instrument().size(size))
                .postOnly()
                .send());
        quiet();
    }

    private void quiet() {
        test.bestBidOffer("65000.0", "1", "65000.5", "2");
    }

    @Test
    void shouldBeginWithTheFirstEvent() {
        quiet();
        assertThat(puppet.told).containsExactly("start", "allowed true", "book 1/1", "top 65000");
    }

    @Test
    void shouldRestAnOrderThatDoesNotCross() {
        send(Side.BUY, "65000.1", "0.001");
        assertThat(result).isEqualTo(SendResult.SENT);
        assertThat(test.openOrders())
                .extracting(TestOrder::toString)
                .containsExactly("#1 BTC-USDT BUY 0.001 at 65000.1 LIVE");
        assertThat(puppet.told).endsWith("order LIVE");
    }

    @Test
    void shouldFillAnOrderThatCrossesAtTheFedPriceAndRestWhatIsLeft() {
        send(Side.BUY, "65000.5", "3");
        assertThat(test.position()).isEqualTo("2");
        assertThat(test.cash("USDT")).isEqualTo("-130001");
        assertThat(test.lastOrder().filled()).isEqualTo("2");
        assertThat(test.lastOrder().state()).isEqualTo(OrderState.PARTIALLY_FILLED);
        assertThat(puppet.told).endsWith("order LIVE", "fill 200000 taker", "order PARTIALLY_FILLED");
    }

    @Test
    void shouldCancelAPostOnlyOrderThatCrosses() {
        sendPostOnly(Side.BUY, "65000.5", "0.001");
        assertThat(test.openOrders()).isEmpty();
        assertThat(test.lastOrder().state()).isEqualTo(OrderState.CANCELED);
        assertThat(test.position()).isEqualTo("0");
    }

    @Test
    void shouldFillARestingOrderWhenTheMarketReachesItBeforeTheStrategySeesTheMarket() {
        send(Side.BUY, "65000.0", "0.001");
        puppet.told.clear();
        test.bestBidOffer("64999.0", "1", "64999.5", "1");
        assertThat(puppet.told).containsExactly("fill 100 maker", "order FILLED", "book 1/1", "top 64999");
        assertThat(test.position()).isEqualTo("0.001");
    }

    @Test
    void shouldFillARestingOrderByATradeThroughIt() {
        send(Side.SELL, "65000.4", "0.001");
        test.trade(Side.BUY, "65000.5", "0.1");
        assertThat(test.position()).isEqualTo("-0.001");
        assertThat(puppet.told).endsWith("trade BUY");
    }

    @Test
    void shouldFillWhatTheTestSaysInParts() {
        send(Side.BUY, "65000.0", "0.003");
        test.fill(test.lastOrder(), "0.001");
        assertThat(test.lastOrder().state()).isEqualTo(OrderState.PARTIALLY_FILLED);
        test.fill(test.lastOrder());
        assertThat(test.lastOrder().state()).isEqualTo(OrderState.FILLED);
        assertThat(test.position()).isEqualTo("0.003");
        assertThatThrownBy(() -> test.fill(test.lastOrder()))
                .hasMessageContaining("order #1 does not rest at the venue, it is FILLED");
    }

    @Test
    void shouldKeepAnOrderPendingWhileAnswersAreHeld() {
        test.holdAnswers();
        send(Side.BUY, "65000.0", "0.001");
        assertThat(test.openOrders()).extracting(TestOrder::state).containsExactly(OrderState.PENDING);
        assertThatThrownBy(() -> test.fill(test.lastOrder())).hasMessageContaining("releaseAnswers()");
        test.releaseAnswers();
        assertThat(test.openOrders()).extracting(TestOrder::state).containsExactly(OrderState.LIVE);
        assertThat(test.messages()).hasSize(1);
    }

    @Test
    void shouldRefuseTheOrderThatTheTestSays() {
        test.rejectNextOrder(51008);
        puppet.onOrder = (order, trading) -> puppet.told.add("code " + order.reason());
        send(Side.BUY, "65000.0", "0.001");
        assertThat(puppet.told).endsWith("order REJECTED", "code 51008");
        send(Side.BUY, "65000.0", "0.001");
        assertThat(test.openOrders()).hasSize(1);
    }

    @Test
    void shouldAskForAnOrderWhoseAnswerGotLost() {
        test.loseNextAnswer();
        send(Side.BUY, "65000.0", "0.001");
        assertThat(puppet.told).endsWith("order UNKNOWN", "order LIVE");
        assertThat(test.messages()).hasSize(1);
    }

    @Test
    void shouldCancelAndAmendAndSayWhatLeft() {
        send(Side.BUY, "65000.0", "0.001");
        assertThat(test.newMessages()).extracting(Message::toString).containsExactly("PLACE #1 BUY 0.001 at 65000");
        puppet.once((best, trading) -> trading.amend(
                trading.openOrder(best.instrument(), 0).id(), best.instrument().price("64999.9"), 0));
        quiet();
        assertThat(test.newMessages()).extracting(Message::toString).containsExactly("AMEND #1 0.001 at 64999.9");
        assertThat(test.lastOrder().price()).isEqualTo("64999.9");
        puppet.once((best, trading) -> trading.cancelAll(best.instrument()));
        quiet();
        assertThat(test.newMessages()).extracting(Message::toString).containsExactly("CANCEL #1");
        assertThat(test.openOrders()).isEmpty();
        assertThat(puppet.told).endsWith("order CANCELED");
    }

    @Test
    void shouldSayThatACancelCameTooLate() {
        send(Side.BUY, "65000.0", "0.001");
        test.holdAnswers();
        puppet.once((best, trading) -> trading.cancelAll(best.instrument()));
        quiet();
        test.fill(test.lastOrder());
        test.releaseAnswers();
        assertThat(test.lastOrder().state()).isEqualTo(OrderState.FILLED);
        assertThat(test.position()).isEqualTo("0.001");
    }

    @Test
    void shouldFireTimersOnTheirTime() {
        puppet.once((best, trading) -> trading.timer(1, Duration.ofSeconds(10).toNanos()));
        quiet();
        Instant before = test.now();
        test.advance(Duration.ofSeconds(35));
        assertThat(puppet.told.stream().filter("timer 1"::equals)).hasSize(3);
        assertThat(Duration.between(before, test.now())).isEqualTo(Duration.ofSeconds(35));
    }

    @Test
    void shouldKeepAQuietBookAliveHoweverMuchTimePasses() {
        quiet();
        test.advance(Duration.ofHours(2));
        send(Side.BUY, "65000.0", "0.001");
        assertThat(result).isEqualTo(SendResult.SENT);
    }

    @Test
    void shouldGiveCandlesOfThePastAndThenOnesThatCloseAsTheClockMoves() {
        test.history("1m", "64900.0", "64950.0").start();
        assertThat(puppet.told)
                .containsExactly(
                        "start",
                        "candle 2025-12-31T23:58:00Z 64900 64900 history",
                        "candle 2025-12-31T23:59:00Z 64900 64950 history",
                        "allowed true");
        puppet.told.clear();
        test.market()
                .formingCandle("1m", "64950.0", "64970.0", "64940.0", "64960.0", "1")
                .closes("1m", "65000.0");
        test.market().candle("1m", "65000.0", "65010.0", "64990.0", "65005.0", "2.5");
        assertThat(puppet.told)
                .containsExactly(
                        "candle 2026-01-01T00:00:00Z 64950 64960 forming",
                        "candle 2026-01-01T00:00:00Z 64950 65000",
                        "candle 2026-01-01T00:01:00Z 65000 65005");
        assertThat(test.now()).isAfterOrEqualTo(Instant.parse("2026-01-01T00:02:00Z"));
        assertThatThrownBy(() -> test.closes("2m", "65000.0"))
                .hasMessageContaining("'2m' is no period; there are 1s, 1m");
    }

    @Test
    void shouldRefuseWhileTheBookIsInvalidAndSayWhy() {
        quiet();
        puppet.told.clear();
        test.bookInvalid();
        assertThat(puppet.told).containsExactly("invalid BTC-USDT");
        puppet.once((best, trading) -> {});
        assertThat(test.refusals()).isEmpty();
        send(Side.BUY, "65000.0", "0.001");
        assertThat(result).as("a new best bid and offer brings a new book").isEqualTo(SendResult.SENT);
    }

    @Test
    void shouldKeepWhatTheVenueHoldsOverALostConnection() {
        send(Side.BUY, "65000.0", "0.001");
        puppet.told.clear();
        test.disconnect();
        assertThat(puppet.told).containsExactly("invalid BTC-USDT", "allowed false");
        assertThat(test.openOrders()).hasSize(1);
        puppet.told.clear();
        test.reconnect();
        assertThat(puppet.told).containsExactly("book 1/1", "top 65000", "allowed true");
        assertThat(test.openOrders()).extracting(TestOrder::state).containsExactly(OrderState.LIVE);
    }

    @Test
    void shouldTellAFillOfALostConnectionAsRecovered() {
        send(Side.BUY, "65000.0", "0.003");
        test.disconnect();
        test.fill(test.lastOrder(), "0.001").fill(test.lastOrder());
        assertThat(test.position()).isEqualTo("0");
        puppet.told.clear();
        test.reconnect();
        assertThat(test.position()).isEqualTo("0.003");
        assertThat(puppet.told).contains("fill 100 maker recovered", "fill 200 maker recovered", "order FILLED");
        test.advance(Duration.ofMinutes(1));
        assertThat(test.messages()).hasSize(1);
    }

    @Test
    void shouldTakeBooksAndTheirTop() {
        test.book().bid("65000.0", "1").bid("64999.9", "2").ask("65000.1", "1").snapshot();
        assertThat(puppet.told).endsWith("book 2/1", "top 65000");
        test.market().book().bid("65000.0", "0").update();
        assertThat(puppet.told).endsWith("book 1/1", "top 64999.9");
        // The top runs ahead of the book: 1 at 65000.0 stands over the 2 at 64999.9.
        send(Side.SELL, "64999.9", "4");
        assertThat(test.position()).isEqualTo("-3");
    }

    @Test
    void shouldTradeSeveralInstrumentsAndHoldADerivativeFromTheStart() {
        Instrument swap = Instrument.builder("BTC-USDT-SWAP")
                .tick("0.1")
                .lot("0.01")
                .contractValue("0.01")
                .settle("USDT")
                .build();
        StrategyTester two = StrategyTester.of(puppet)
                .instrument("ETH-USDT", "0.01", "0.0001")
                .instrument(swap, "-5");
        two.market("BTC-USDT-SWAP").bestBidOffer("65000.0", "1", "65000.1", "1").ticker("65000.1", "1");
        assertThat(two.market("BTC-USDT-SWAP").position()).isEqualTo("-5");
        assertThat(two.position()).isEqualTo("0");
        assertThat(puppet.told).endsWith("ticker 65000.1");
        two.market("BTC-USDT-SWAP").markPrice("65000.05").fundingRate("0.0001", Instant.EPOCH);
        assertThat(puppet.told).endsWith("mark 650000.5", "funding 1.0E-4");
        assertThatThrownBy(() -> two.market("BTC-USDT")).hasMessageContaining("[ETH-USDT, BTC-USDT-SWAP]");
    }

    @Test
    void shouldTakeFeesInTheCurrencyThatTheVenueTakesThemIn() {
        test.fees("0.001", "0.002");
        send(Side.BUY, "65000.5", "1");
        assertThat(test.cash("BTC")).isEqualTo("0.998");
        assertThat(test.position()).isEqualTo("0.998");
    }

    @Test
    void shouldHoldALimitAndSayWhichOne() {
        test.limits("0.01", "100000", "1");
        send(Side.BUY, "65000.0", "0.02");
        assertThat(result).isEqualTo(SendResult.REFUSED);
        assertThat(test.refusals()).containsExactly(Map.entry(Refusal.SIZE_ABOVE_LIMIT, 1L));
        assertThatThrownBy(test::lastOrder).hasMessageContaining("SIZE_ABOVE_LIMIT=1");
        assertThat(test.toString()).contains("bid 65000, offer 65000.5", "SIZE_ABOVE_LIMIT");
        assertThatThrownBy(() -> test.seed(3)).hasMessageContaining("before the first event");
    }

    @Test
    void shouldHaltAndStop() {
        send(Side.BUY, "65000.0", "0.001");
        test.halt();
        assertThat(test.openOrders()).isEmpty();
        test.resume();
        send(Side.BUY, "65000.0", "0.001");
        assertThat(test.openOrders()).hasSize(1);
        test.stop();
        assertThat(test.openOrders()).isEmpty();
        assertThat(puppet.told).contains("stop");
    }

    @Test
    void shouldFailTheTestWhereTheStrategyThrows() {
        puppet.once((best, trading) -> {
            throw new IllegalStateException("oh");
        });
        assertThatThrownBy(this::quiet)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Puppet threw java.lang.IllegalStateException: oh")
                .hasRootCauseMessage("oh");
    }

    @Test
    void shouldSuspendAStrategyThatMayFail() {
        test.mayFail();
        send(Side.BUY, "65000.0", "0.001");
        puppet.once((best, trading) -> {
            throw new IllegalStateException("oh");
        });
        quiet();
        assertThat(test.failure()).hasMessage("oh");
        assertThat(test.openOrders()).isEmpty();
    }

    @Test
    void shouldNoticeAStrategyThatAnswersItselfForEver() {
        puppet.onOrder = (order, trading) -> {
            if (order.state() == OrderState.LIVE) {
                trading.cancel(order.id());
            } else {
                trading.limit(order.instrument(), Side.BUY, order.price(), order.size())
                        .send();
            }
        };
        assertThatThrownBy(() -> send(Side.BUY, "65000.0", "0.001")).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldRefuseWhatIsOffTheGridWithBothValues() {
        StrategyTester coarse = StrategyTester.of(puppet).instrument("BTC-USDT", "0.5", "0.001");
        assertThatThrownBy(() -> coarse.bestBidOffer("65000.3", "1", "65001", "1"))
                .hasMessageContaining("65000.3")
                .hasMessageContaining("whose tick is 0.5");
        assertThatThrownBy(() -> coarse.bestBidOffer("65001", "1", "65000", "1"))
                .hasMessageContaining("not below");
        assertThatThrownBy(() -> StrategyTester.of(puppet).start()).hasMessageContaining("no instrument");
    }

    /** Reads one setting of each kind. */
    private static final class EachKind implements StrategyFactory {
        private List<Object> read;

        @Override
        public String name() {
            return "each-kind";
        }

        @Override
        public Strategy create(Settings settings) {
            read = List.of(
                    settings.decimal("size"),
                    settings.integer("levels", 1, 5, 3),
                    settings.flag("fast", false),
                    settings.duration("every", Duration.ofSeconds(1)),
                    settings.list("names", List.of()),
                    settings.text("word", "none"));
            return (best, trading) -> {};
        }
    }

    @Test
    void shouldMakeAStrategyFromTextsAsAConfigurationDoes() {
        EachKind factory = new EachKind();
        StrategyTester.of(factory, Map.of("size", "0.10", "fast", "true", "every", "500ms", "names", "a, b"));
        assertThat(factory.read).containsExactly("0.10", 3L, true, Duration.ofMillis(500), List.of("a", "b"), "none");
        assertThatThrownBy(() -> StrategyTester.of(factory, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("each-kind.settings.size: is missing; each-kind needs it");
        assertThatThrownBy(() -> StrategyTester.of(factory, Map.of("size", "0.1", "sise", "1")))
                .hasMessageContaining("does not know the setting sise");
        assertThatThrownBy(() -> StrategyTester.of(factory, Map.of("size", "0.1", "levels", "9")))
                .hasMessageContaining("'9' must be from 1 to 5");
    }
}
