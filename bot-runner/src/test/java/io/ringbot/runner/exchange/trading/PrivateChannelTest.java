package io.ringbot.runner.exchange.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.AccountTerms;
import io.ringbot.runner.exchange.account.FeeSchedule;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.market.InstrumentDesk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the private channels push, and when. */
class PrivateChannelTest {

    private final TradingBench bench = new TradingBench(0);

    private List<JsonFields> pushes() {
        return bench.client.take().stream()
                .map(TradingBench::json)
                .map(push -> push.objects("data").get(0))
                .toList();
    }

    @Test
    void shouldGatherFillsOfATakerByPriceAndTellThoseOfAMakerOneByOne() {
        bench.subscribe("{'channel':'fills'}");
        var other = bench.open(AccountTerms.futures("88", FeeSchedule.VIP4));
        bench.as(other).spot("'clOrdId':'7','side':'sell','ordType':'limit','px':'100.1','sz':'1'");
        bench.spot("'side':'sell','ordType':'limit','px':'100.1','sz':'1'");
        bench.as(bench.account).spot("'clOrdId':'42','side':'buy','ordType':'limit','px':'100.2','sz':'4'");

        // 1 of the displayed book and 1 + 1 of two makers at 100.1, then 1 at 100.2.
        List<JsonFields> fills = pushes();
        assertThat(fills).extracting(f -> f.text("fillPx")).containsExactly("100.1", "100.2");
        assertThat(fills).extracting(f -> f.text("fillSz")).containsExactly("3", "1");
        assertThat(fills).extracting(f -> f.text("count")).containsExactly("3", "1");
        assertThat(fills).extracting(f -> f.text("execType")).containsOnly("T");
        assertThat(fills).extracting(f -> f.text("clOrdId")).containsOnly("42");
        assertThat(fills.get(0).text("tradeId"))
                .as("the last of those gathered")
                .isEqualTo(Long.toString(
                        bench.trading.store().fillsOf("77").get(1).fill().tradeId()));

        bench.spot("'clOrdId':'abc','side':'buy','ordType':'limit','px':'99','sz':'2'");
        bench.print(bench.spot, Side.SELL, 990, 1_000);
        bench.print(bench.spot, Side.SELL, 990, 1_000);
        assertThat(pushes())
                .extracting(f -> f.text("execType") + f.text("count") + f.text("clOrdId"))
                .contains("M10");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "9223372036854775807, 9223372036854775807", "9223372036854775808, 0", "0, 0", "a1, 0"})
    void shouldRepeatOnlyNumericClientIdsInFills(String clOrdId, String pushed) {
        bench.subscribe("{'channel':'fills','instId':'BTC-USDT'}");
        bench.spot("'clOrdId':'" + clOrdId + "','side':'buy','ordType':'ioc','px':'100.1','sz':'1'");

        assertThat(pushes().get(0).text("clOrdId")).isEqualTo(pushed);
    }

    @Test
    void shouldPushFillsOfTheInstrumentAskedForOnly() {
        bench.subscribe("{'channel':'fills','instId':'BTC-USDT-SWAP'}");
        bench.spot("'side':'buy','ordType':'ioc','px':'100.1','sz':'1'");

        assertThat(bench.client.take()).isEmpty();
    }

    @Test
    void shouldRepeatPositionsAtTheIntervalAskedFor() {
        bench.swap(TradingBench.LINEAR, "'side':'buy','ordType':'ioc','px':'100.1','sz':'10'");
        bench.pushes.closeWindow(TradingBench.START_MS);
        bench.subscribe("{'channel':'positions','instType':'ANY','extraParams':'{\\\"updateInterval\\\":\\\"2000\\\"}'}"
                .replace("'{\\\"", "\"{\\\"")
                .replace("\\\"}'", "\\\"}\""));
        int pushes = 0;
        for (long second = 1; second <= 10; second++) {
            bench.pushes.repeat(bench.account, second, TradingBench.START_MS);
            pushes += bench.client.take().size();
        }

        assertThat(pushes).isEqualTo(5);
    }

    @Test
    void shouldTakeFeesInQuoteWhenTheAccountHasChosenSo() throws OrderRefused {
        TradingBench spot = new TradingBench(
                ExchangeLimits.off(),
                AccountTerms.futures("77", FeeSchedule.VIP4).inSpotMode());
        spot.trading.setFeeType(spot.account, "1");
        spot.subscribe("{'channel':'orders','instType':'ANY'}");
        spot.spot("'side':'buy','ordType':'limit','px':'99','sz':'1'");
        assertThat(spot.frozen("USDT")).as("the fee is frozen too").isEqualByComparingTo("99.0594");
        spot.spot("'side':'buy','ordType':'ioc','px':'100.1','sz':'1'");

        assertThat(spot.cash("BTC")).isEqualByComparingTo("11");
        assertThat(spot.cash("USDT")).isEqualByComparingTo("9899.83994");
        List<String> pushes = spot.client.take();
        JsonFields order =
                TradingBench.json(pushes.get(pushes.size() - 1)).objects("data").get(0);
        assertThat(order.text("feeCcy")).isEqualTo("USDT");
        assertThat(order.text("fee")).isEqualTo("-0.06006");
    }

    @Test
    void shouldKeepFeesAndRebatesApartExceptOfASpotMakerSell() {
        TradingBench maker =
                new TradingBench(ExchangeLimits.off(), AccountTerms.futures("77", FeeSchedule.ofLevel("VIP9")));
        maker.subscribe("{'channel':'orders','instType':'ANY'}");
        maker.spot("'side':'buy','ordType':'limit','px':'99','sz':'1'");
        maker.spot("'side':'sell','ordType':'limit','px':'102','sz':'1'");
        maker.swap(TradingBench.LINEAR, "'side':'sell','ordType':'limit','px':'102','sz':'1'");
        maker.client.take();
        maker.print(maker.spot, Side.SELL, 980, 1);
        maker.print(maker.spot, Side.BUY, 1_030, 1);
        maker.print(maker.linear, Side.BUY, 1_030, 1);

        List<JsonFields> orders = maker.client.take().stream()
                .map(push -> TradingBench.json(push).objects("data").get(0))
                .toList();
        assertThat(orders)
                .extracting(o -> o.text("fee") + o.text("feeCcy") + " " + o.text("rebate") + o.text("rebateCcy") + " "
                        + o.text("fillFee"))
                .containsExactly("0BTC 0.00005BTC 0.00005", "0.0051USDT 0BTC 0.0051", "0.000051USDT 0 0.000051");
    }

    @Test
    void shouldShrinkASpotMarketOrderToTheFundsUnlessThatIsBanned() {
        assertThat(bench.spot("'side':'sell','ordType':'market','sz':'10.5','banAmend':true")
                        .code())
                .isEqualTo("51008");
        assertThat(bench.spot("'side':'sell','ordType':'market','sz':'10.5'").code())
                .isEqualTo("0");

        assertThat(bench.trading.store().finishedOf("77").get(0).sz()).isEqualTo("10");
    }

    @Test
    void shouldStopAMarketOrderAtTheSlippageAllowed() {
        bench.subscribe("{'channel':'orders','instType':'ANY'}");
        bench.spot("'side':'buy','ordType':'market','tgtCcy':'base_ccy','sz':'3','slippagePct':'0.0005'");

        assertThat(pushes())
                .extracting(o -> o.text("state") + " " + o.text("accFillSz") + " " + o.text("cancelSource"))
                .containsExactly("live 0 ", "partially_filled 1 ", "canceled 1 27");
    }

    @Test
    void shouldLetTheOwnerActByHand() {
        bench.subscribe("{'channel':'orders','instType':'ANY'}");
        OrderAnswer placed = bench.trading.byHand(
                Operation.ORDER,
                bench.account,
                TradingBench.json("{'instId':'BTC-USDT','tdMode':'cash','clOrdId':'x','tag':'t','side':'buy',"
                        + "'ordType':'limit','px':'99','sz':'1'}"));
        OrderAnswer gone = bench.trading.byHand(
                Operation.CANCEL_ORDER,
                bench.account,
                TradingBench.json("{'instId':'BTC-USDT','ordId':'" + placed.ordId() + "'}"));

        assertThat(gone.code()).isEqualTo("0");
        assertThat(pushes())
                .extracting(o -> o.text("state") + o.text("clOrdId") + o.text("tag") + o.text("cancelSource"))
                .containsExactly("live", "canceled1");
    }

    @Test
    void shouldHideOrdersAndTheirFillsFromQueriesWhileAsked() {
        bench.spot("'clOrdId':'seen','side':'buy','ordType':'limit','px':'99','sz':'1'");
        bench.spot("'clOrdId':'hid','side':'buy','ordType':'limit','px':'100.1','sz':'2'");
        OrderStore store = bench.trading.store();
        store.hide(order -> order.terms().clOrdId().equals("hid"));

        assertThat(store.openOf("77")).extracting(o -> o.terms().clOrdId()).containsExactly("seen");
        assertThat(store.find("77", "", "hid")).isNull();
        assertThat(store.fillsOf("77")).isEmpty();
        assertThat(bench.execute(Operation.CANCEL_ORDER, "{'instIdCode':11,'clOrdId':'hid'}")
                        .code())
                .as("the exchange itself still knows it")
                .isEqualTo("0");
    }

    @Test
    void shouldCancelTheOrdersOfAnExpiredContract() {
        bench.subscribe("{'channel':'orders','instType':'ANY'}");
        bench.swap(TradingBench.FUTURES, "'side':'buy','ordType':'limit','px':'99','sz':'1'");
        bench.swap(TradingBench.LINEAR, "'side':'buy','ordType':'limit','px':'99','sz':'1'");
        bench.client.take();
        new InstrumentDesk(bench.markets, bench.hub, bench.trading.matches(), bench.clock)
                .state(bench.markets.byId("BTC-USDT-261225"), InstrumentState.EXPIRED);

        bench.trading.checkMarkets(List.of(bench.account));

        assertThat(pushes())
                .extracting(o -> o.text("instId") + " " + o.text("state") + " " + o.text("cancelSource"))
                .containsExactly("BTC-USDT-261225 canceled 7");
        assertThat(bench.trading.store().openOrders()).hasSize(1);
    }

    @Test
    void shouldGivePlayMoneyThreeTimesADayAndTakeItBack() throws OrderRefused {
        bench.subscribe("{'channel':'balance_and_position'}");
        JsonFields more = TradingBench.json(
                "{'type':'increase','adjustments':[{'ccy':'USDT','amt':'5000'},{'ccy':'BTC','amt':'1'}]}");
        JsonFields less = TradingBench.json("{'type':'reduce','adjustments':[{'ccy':'USDT','amt':'24999'}]}");
        for (int i = 0; i < 3; i++) {
            bench.trading.adjustDemoFunds(bench.account, more);
        }
        assertThat(pushes()).extracting(p -> p.text("eventType")).containsOnly("transferred");
        assertThat(refusal(more)).isEqualTo("59691");
        bench.trading.adjustDemoFunds(bench.account, less);
        assertThat(bench.cash("USDT")).isEqualByComparingTo("1");
        assertThat(bench.cash("BTC")).isEqualByComparingTo("13");
        assertThat(refusal(less)).isEqualTo("51131");
        assertThat(refusal(TradingBench.json("{'type':'increase','adjustments':[{'ccy':'USDT','amt':'5001'}]}")))
                .isEqualTo("51000");
        bench.clock.advance(86_400_000_000_000L);
        bench.trading.adjustDemoFunds(bench.account, more);
    }

    private String refusal(JsonFields request) {
        return catchThrowableOfType(OrderRefused.class, () -> bench.trading.adjustDemoFunds(bench.account, request))
                .code();
    }
}
