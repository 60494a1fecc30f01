package io.ringbot.runner.exchange.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.FeeSchedule;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.json.JsonFields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettlementTest {

    private final TradingBench bench = new TradingBench(0);

    private List<String> states() {
        return bench.client.take().stream()
                .map(TradingBench::json)
                .map(push -> push.objects("data").get(0))
                .map(order -> order.text("state") + " " + order.text("accFillSz") + " " + order.text("cancelSource"))
                .toList();
    }

    private JsonFields lastOrder() {
        List<String> pushes = bench.client.take();
        return TradingBench.json(pushes.get(pushes.size() - 1)).objects("data").get(0);
    }

    private void listen() {
        bench.subscribe("{'channel':'orders','instType':'ANY'}");
    }

    @Test
    void shouldFreezeWhatABuyCostsAndReleaseAllOfItOnCancel() {
        bench.spot("'clOrdId':'a','side':'buy','ordType':'limit','px':'99.5','sz':'1.234'");
        assertThat(bench.frozen("USDT")).isEqualByComparingTo("122.783");
        assertThat(bench.account.available("USDT")).isEqualByComparingTo("9877.217");

        bench.execute(Operation.CANCEL_ORDER, "{'instIdCode':11,'clOrdId':'a'}");

        assertThat(bench.frozen("USDT")).isEqualByComparingTo("0");
        assertThat(bench.cash("USDT")).isEqualByComparingTo("10000");
    }

    @Test
    void shouldPayAtThePriceOfTheFillAndTakeTheFeeFromWhatIsReceived() {
        listen();
        bench.spot("'side':'buy','ordType':'limit','px':'101','sz':'1'");

        // Taker: 1 BTC at 100.1, fee 0.0006 BTC.
        assertThat(bench.cash("USDT")).isEqualByComparingTo("9899.9");
        assertThat(bench.cash("BTC")).isEqualByComparingTo("10.9994");
        assertThat(bench.frozen("USDT")).isEqualByComparingTo("0");
        JsonFields order = lastOrder();
        assertThat(order.text("fee")).isEqualTo("-0.0006");
        assertThat(order.text("feeCcy")).isEqualTo("BTC");
        assertThat(order.text("fillFee")).isEqualTo("-0.0006");
        assertThat(order.text("execType")).isEqualTo("T");
        assertThat(order.text("avgPx")).isEqualTo("100.1");
        assertThat(order.text("state")).isEqualTo("filled");

        bench.spot("'side':'sell','ordType':'limit','px':'99.9','sz':'1'");
        // Taker: 1 BTC at 100.0, fee 0.06 USDT.
        assertThat(bench.cash("USDT")).isEqualByComparingTo("9999.84");
        assertThat(bench.cash("BTC")).isEqualByComparingTo("9.9994");
        assertThat(lastOrder().text("feeCcy")).isEqualTo("USDT");
    }

    @Test
    void shouldPushLiveThenEachFillOfARestingOrder() {
        listen();
        bench.spot("'side':'buy','ordType':'limit','px':'99.9','sz':'2'");
        bench.print(bench.spot, Side.SELL, 999, 5_000);
        bench.print(bench.spot, Side.SELL, 999, 500);
        bench.print(bench.spot, Side.SELL, 999, 9_000);

        assertThat(states()).containsExactly("live 0 ", "partially_filled 0.5 ", "filled 2 ");
        assertThat(bench.cash("USDT")).isEqualByComparingTo("9800.2");
        assertThat(bench.cash("BTC")).isEqualByComparingTo("11.9992");
        assertThat(bench.frozen("USDT")).isEqualByComparingTo("0");
    }

    @Test
    void shouldTellAPostOnlyOrderThatWouldTakeOnlyOfItsCancellation() {
        listen();
        OrderAnswer answer = bench.spot("'side':'buy','ordType':'post_only','px':'100.1','sz':'1'");

        assertThat(answer.code()).isEqualTo("0");
        assertThat(states()).containsExactly("canceled 0 31");
        assertThat(bench.frozen("USDT")).isEqualByComparingTo("0");
    }

    @Test
    void shouldTellWhyTheRestOfAnOrderWasCancelled() {
        listen();
        bench.spot("'side':'buy','ordType':'fok','px':'100.1','sz':'2'");
        bench.spot("'side':'buy','ordType':'ioc','px':'100.1','sz':'2'");

        assertThat(states())
                .containsExactly("live 0 ", "canceled 0 13", "live 0 ", "partially_filled 1 ", "canceled 1 14");
    }

    @Test
    void shouldEndAQuoteSizedMarketOrderAsFilledWithoutAFillInTheLastPush() {
        listen();
        bench.spot("'side':'buy','ordType':'market','sz':'100.15'");

        List<String> pushes = bench.client.take();
        JsonFields last = TradingBench.json(pushes.get(2)).objects("data").get(0);
        assertThat(pushes).hasSize(3);
        assertThat(last.text("state")).isEqualTo("filled");
        assertThat(last.text("fillSz")).isEqualTo("0");
        assertThat(last.text("tradeId")).isEmpty();
        assertThat(last.text("accFillSz")).isEqualTo("1");
        assertThat(last.text("tgtCcy")).isEqualTo("quote_ccy");
        assertThat(last.text("sz")).isEqualTo("100.15");
        assertThat(bench.cash("USDT")).isEqualByComparingTo("9899.9");
        assertThat(bench.frozen("USDT")).isEqualByComparingTo("0");
    }

    @Test
    void shouldSellByMarketInBaseAndByQuoteAmount() {
        bench.spot("'side':'sell','ordType':'market','sz':'1'");
        assertThat(bench.cash("BTC")).isEqualByComparingTo("9");
        assertThat(bench.cash("USDT")).isEqualByComparingTo("10099.94");

        bench.spot("'side':'sell','ordType':'market','tgtCcy':'quote_ccy','sz':'99.9'");
        assertThat(bench.cash("BTC")).isEqualByComparingTo("8");
        assertThat(bench.frozen("BTC")).isEqualByComparingTo("0");
    }

    @Test
    void shouldRefreezeOnAmendAndRepeatTheRequestIdOnce() {
        listen();
        bench.spot("'clOrdId':'a','side':'buy','ordType':'limit','px':'99','sz':'1'");
        bench.client.take();

        bench.execute(
                Operation.AMEND_ORDER, "{'instIdCode':11,'clOrdId':'a','newPx':'100.1','newSz':'3','reqId':'r7'}");

        assertThat(bench.frozen("USDT")).isEqualByComparingTo("200.2");
        List<JsonFields> pushes = bench.client.take().stream()
                .map(TradingBench::json)
                .map(push -> push.objects("data").get(0))
                .toList();
        assertThat(pushes).extracting(p -> p.text("reqId")).containsExactly("r7", "");
        assertThat(pushes).extracting(p -> p.text("amendResult")).containsExactly("0", "");
        assertThat(pushes).extracting(p -> p.text("state")).containsExactly("live", "partially_filled");
        assertThat(pushes).extracting(p -> p.text("sz")).containsExactly("3", "3");
    }

    @Test
    void shouldAdjustAPriceOutsideTheBandWhenAsked() {
        listen();
        OrderAnswer answer = bench.spot("'side':'sell','ordType':'limit','px':'50','sz':'0.01','pxAmendType':'1'");

        assertThat(answer.code()).isEqualTo("0");
        assertThat(lastOrder().text("px")).isEqualTo("95.1");
    }

    @Test
    void shouldOpenAndCloseALinearPosition() {
        bench.swap(TradingBench.LINEAR, "'side':'buy','ordType':'ioc','px':'100.1','sz':'100'");
        Position position = bench.account.position("BTC-USDT-SWAP", PositionSide.NET);
        // 100 contracts of 0.01 BTC at 100.1: value 100.1, taker fee 0.03003.
        assertThat(position.contracts()).isEqualByComparingTo("100");
        assertThat(position.averagePrice()).isEqualByComparingTo("100.1");
        assertThat(bench.cash("USDT")).isEqualByComparingTo("9999.96997");
        assertThat(bench.account.positionMargin("USDT")).isEqualByComparingTo("20.01");

        bench.swap(TradingBench.LINEAR, "'side':'sell','ordType':'ioc','px':'100','sz':'150'");
        // Closing 100 loses 0.1; 50 open short at 100; fee on value 150 is 0.045.
        assertThat(position.contracts()).isEqualByComparingTo("-50");
        assertThat(position.averagePrice()).isEqualByComparingTo("100");
        assertThat(position.pnl()).isEqualByComparingTo("-0.1");
        assertThat(bench.cash("USDT")).isEqualByComparingTo("9999.82497");
    }

    @Test
    void shouldKeepAnInversePositionInCoin() {
        bench.swap(TradingBench.INVERSE, "'side':'buy','ordType':'ioc','px':'100.1','sz':'1'");
        // One contract is 100 USD: 0.999000999001 BTC at 100.1, taker fee 0.0003 of that, rounded up.
        assertThat(bench.cash("BTC")).isEqualByComparingTo("9.9997002997");
        assertThat(bench.account.position("BTC-USD-SWAP", PositionSide.NET).averagePrice())
                .isEqualByComparingTo("100.1");

        bench.swap(TradingBench.INVERSE, "'side':'sell','ordType':'ioc','px':'100','sz':'1'");
        // 100 x (1/100.1 - 1/100) = -0.000999000999 BTC, fee 0.0003 of 1 BTC.
        assertThat(bench.cash("BTC")).isEqualByComparingTo("9.998401298701");
    }

    @Test
    void shouldCutReduceOnlyOrdersToThePositionAndCancelThemWhenItIsGone() {
        bench.swap(TradingBench.LINEAR, "'side':'buy','ordType':'ioc','px':'100.1','sz':'10'");
        bench.swap(TradingBench.LINEAR, "'reduceOnly':true,'side':'sell','ordType':'limit','px':'101','sz':'10'");
        assertThat(bench.frozen("USDT")).isEqualByComparingTo("0");
        listen();
        bench.swap(TradingBench.LINEAR, "'side':'sell','ordType':'ioc','px':'100','sz':'4'");
        JsonFields cut = lastOrder();
        bench.swap(TradingBench.LINEAR, "'side':'sell','ordType':'ioc','px':'100','sz':'6'");

        assertThat(cut.text("sz")).isEqualTo("6");
        assertThat(cut.text("state")).isEqualTo("live");
        assertThat(cut.text("amendSource")).isEqualTo("4");
        assertThat(cut.text("amendResult")).isEqualTo("0");
        assertThat(states()).last().isEqualTo("canceled 0 23");
    }

    @Test
    void shouldLetReduceOnlyOrdersNearestToTheMarketKeepTheirSize() {
        bench.swap(TradingBench.LINEAR, "'side':'buy','ordType':'ioc','px':'100.1','sz':'10'");
        bench.swap(TradingBench.LINEAR, "'reduceOnly':true,'side':'sell','ordType':'limit','px':'102','sz':'10'");
        listen();
        bench.swap(TradingBench.LINEAR, "'reduceOnly':true,'side':'sell','ordType':'limit','px':'101','sz':'7'");
        assertThat(states()).containsExactly("live 0 ", "live 0 ");
        assertThat(bench.trading.store().openOf("77"))
                .extracting(VenueOrder::sz)
                .containsExactly("7", "3");

        bench.swap(TradingBench.LINEAR, "'reduceOnly':true,'side':'sell','ordType':'limit','px':'103','sz':'1'");
        assertThat(states()).containsExactly("live 0 ", "canceled 0 22");
    }

    @Test
    void shouldFireTheDeadMansSwitchOnlyForItsTag() throws OrderRefused {
        listen();
        bench.spot("'clOrdId':'mine','tag':'bot1','side':'buy','ordType':'limit','px':'99','sz':'1'");
        bench.spot("'clOrdId':'other','side':'buy','ordType':'limit','px':'99','sz':'1'");
        bench.client.take();

        long fires = bench.trading.setDeadMansSwitch(bench.account, "bot1", "10");
        assertThat(fires).isEqualTo(TradingBench.START_MS + 10_000);
        bench.clock.advance(9_999_000_000L);
        bench.trading.checkTimers();
        assertThat(bench.client.take()).isEmpty();
        bench.clock.advance(1_000_000L);
        bench.trading.checkTimers();

        assertThat(states()).containsExactly("canceled 0 20");
        assertThat(bench.trading.store().openOrders())
                .extracting(o -> o.terms().clOrdId())
                .containsExactly("other");
    }

    @Test
    void shouldNotFireASwitchThatWasSetAnewOrStopped() throws OrderRefused {
        bench.spot("'side':'buy','ordType':'limit','px':'99','sz':'1'");
        bench.trading.setDeadMansSwitch(bench.account, "", "10");
        bench.clock.advance(9_000_000_000L);
        bench.trading.setDeadMansSwitch(bench.account, "", "10");
        bench.clock.advance(9_000_000_000L);
        bench.trading.checkTimers();
        assertThat(bench.trading.store().openOrders()).hasSize(1);

        assertThat(bench.trading.setDeadMansSwitch(bench.account, "", "0")).isZero();
        bench.clock.advance(90_000_000_000L);
        bench.trading.checkTimers();
        assertThat(bench.trading.store().openOrders()).hasSize(1);
    }

    @Test
    void shouldGatherAccountChangesForAWindowAndTellOnlyChangedCurrencies() {
        bench.subscribe("{'channel':'account'}");
        bench.spot("'side':'buy','ordType':'limit','px':'99','sz':'1'");
        bench.spot("'side':'buy','ordType':'limit','px':'98','sz':'1'");
        assertThat(bench.client.take()).isEmpty();

        bench.pushes.closeWindow(TradingBench.START_MS);

        List<String> pushes = bench.client.take();
        assertThat(pushes).hasSize(1);
        JsonFields push = TradingBench.json(pushes.get(0));
        assertThat(push.text("eventType")).isEqualTo("event_update");
        assertThat(push.has("curPage")).isFalse();
        List<JsonFields> details = push.objects("data").get(0).objects("details");
        assertThat(details).hasSize(1);
        assertThat(details.get(0).text("ccy")).isEqualTo("USDT");
        assertThat(details.get(0).text("ordFrozen")).isEqualTo("197");
        assertThat(details.get(0).text("availBal")).isEqualTo("9803");
    }

    @Test
    void shouldTellBalanceAndPositionOfAFillAtOnce() {
        bench.subscribe("{'channel':'balance_and_position'}");
        bench.swap(TradingBench.LINEAR, "'side':'sell','ordType':'ioc','px':'100','sz':'10'");

        List<String> pushes = bench.client.take();
        assertThat(pushes).hasSize(1);
        JsonFields data = TradingBench.json(pushes.get(0)).objects("data").get(0);
        assertThat(data.text("eventType")).isEqualTo("filled");
        assertThat(data.objects("balData")).extracting(b -> b.text("ccy")).containsExactly("USDT");
        assertThat(data.objects("posData")).extracting(p -> p.text("pos")).containsExactly("-10");
        assertThat(data.objects("trades")).hasSize(1);
    }

    @Test
    void shouldGiveTheAccountInPagesOfTwentyCurrencies() {
        Map<String, BigDecimal> many = new TreeMap<>();
        for (int i = 0; i < 25; i++) {
            many.put("C" + (char) ('A' + i), BigDecimal.ONE);
        }
        Account rich = new Account("77", FeeSchedule.VIP4, many, instrument -> null, TradingBench.START_MS);
        Subscription account = Subscription.of(Channel.ACCOUNT, TradingBench.json("{'channel':'account'}"));

        bench.pushes.greet(bench.client, account, rich, TradingBench.START_MS);
        bench.pushes.flush(TradingBench.START_MS);

        List<JsonFields> pages =
                bench.client.take().stream().map(TradingBench::json).toList();
        assertThat(pages).extracting(p -> p.text("curPage")).containsExactly("1", "2");
        assertThat(pages).extracting(p -> p.text("lastPage")).containsExactly("false", "true");
        assertThat(pages)
                .extracting(p -> p.objects("data").get(0).objects("details").size())
                .containsExactly(20, 5);
    }

    @Test
    void shouldRepeatTheAccountUnlessEventsOnlyWereAskedFor() {
        bench.subscribe("{'channel':'account'}");
        bench.pushes.repeat(bench.account, 5, TradingBench.START_MS);
        assertThat(bench.client.take()).hasSize(1);

        bench.hub.removeAll(bench.client);
        bench.hub.add(
                bench.client,
                new Subscription(
                        Channel.ACCOUNT,
                        "",
                        "",
                        "",
                        "",
                        "{\"updateInterval\":\"0\"}",
                        null,
                        "{\"channel\":\"account\"}"));
        bench.pushes.repeat(bench.account, 5, TradingBench.START_MS);
        assertThat(bench.client.take()).isEmpty();
    }
}
