package io.ringbot.runner.exchange.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.AccountTerms;
import io.ringbot.runner.exchange.account.FeeSchedule;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Long and short positions beside each other, leverage, and closing at market. */
class PositionModeTest {

    private final TradingBench bench = new TradingBench(
            ExchangeLimits.off(), AccountTerms.futures("77", FeeSchedule.VIP4).withPosMode(AccountTerms.LONG_SHORT));
    private final TradingBench net = new TradingBench(0);

    private String code(String members) {
        return bench.swap(TradingBench.LINEAR, members).code();
    }

    private void open(String posSide, int contracts) {
        boolean isLong = posSide.equals("long");
        assertThat(code("'side':'" + (isLong ? "buy" : "sell") + "','posSide':'" + posSide + "','ordType':'ioc','px':'"
                        + (isLong ? "100.1" : "100") + "','sz':'" + contracts + "'"))
                .isEqualTo("0");
    }

    private BigDecimal held(PositionSide side) {
        return bench.account.contracts("BTC-USDT-SWAP", side);
    }

    private static JsonFields lastPosition(TradingBench bench) {
        List<String> pushes = bench.client.take();
        List<JsonFields> positions =
                TradingBench.json(pushes.get(pushes.size() - 1)).objects("data");
        return positions.get(positions.size() - 1);
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(OrderRefused.class, call).code();
    }

    @Test
    void shouldKeepALongAndAShortPositionOfOneContract() {
        open("long", 10);
        open("short", 4);

        assertThat(held(PositionSide.LONG)).isEqualByComparingTo("10");
        assertThat(held(PositionSide.SHORT)).isEqualByComparingTo("-4");
        assertThat(bench.account.position("BTC-USDT-SWAP", PositionSide.LONG).posId())
                .isNotEqualTo(bench.account
                        .position("BTC-USDT-SWAP", PositionSide.SHORT)
                        .posId());

        assertThat(code("'side':'sell','posSide':'long','ordType':'ioc','px':'100','sz':'7'"))
                .isEqualTo("0");
        assertThat(held(PositionSide.LONG)).isEqualByComparingTo("3");
        assertThat(held(PositionSide.SHORT)).isEqualByComparingTo("-4");
    }

    @Test
    void shouldDemandThePositionSideOfContractsAndOfThemOnly() {
        assertThat(code("'side':'buy','ordType':'limit','px':'100','sz':'1'")).isEqualTo("51000");
        assertThat(code("'side':'buy','posSide':'net','ordType':'limit','px':'100','sz':'1'"))
                .isEqualTo("51000");
        assertThat(bench.spot("'side':'buy','ordType':'limit','px':'99','sz':'1'")
                        .code())
                .isEqualTo("0");
        assertThat(bench.spot("'side':'buy','posSide':'long','ordType':'limit','px':'99','sz':'1'")
                        .code())
                .isEqualTo("51000");
    }

    @Test
    void shouldCloseNoMoreThanOpenOrdersLeaveOfThePosition() {
        assertThat(code("'side':'sell','posSide':'long','ordType':'limit','px':'101','sz':'1'"))
                .isEqualTo("51169");
        open("long", 10);
        assertThat(code("'side':'sell','posSide':'long','ordType':'limit','px':'101','sz':'6'"))
                .isEqualTo("0");
        assertThat(code("'side':'sell','posSide':'long','ordType':'limit','px':'101','sz':'5'"))
                .isEqualTo("51112");
        assertThat(code("'reduceOnly':true,'side':'sell','posSide':'long','ordType':'limit','px':'101','sz':'1'"))
                .isEqualTo("51205");
        assertThat(bench.frozen("USDT")).as("closing needs no margin").isEqualByComparingTo("0");
        bench.subscribe("{'channel':'positions','instType':'ANY'}");
        open("long", 1);
        bench.pushes.closeWindow(TradingBench.START_MS);

        JsonFields position = lastPosition(bench);
        assertThat(position.text("posSide")).isEqualTo("long");
        assertThat(position.text("pos")).isEqualTo("11");
        assertThat(position.text("availPos")).isEqualTo("5");
    }

    @Test
    void shouldShowAShortPositionAsPositiveContracts() {
        bench.subscribe("{'channel':'positions','instType':'SWAP'}");
        open("short", 4);
        bench.pushes.closeWindow(TradingBench.START_MS);

        JsonFields position = lastPosition(bench);
        assertThat(position.text("posSide")).isEqualTo("short");
        assertThat(position.text("pos")).isEqualTo("4");
    }

    @Test
    void shouldChangeThePositionModeOnlyWithoutPositionsAndOrders() throws OrderRefused {
        bench.spot("'clOrdId':'a','side':'buy','ordType':'limit','px':'99','sz':'1'");
        assertThat(refusal(() -> bench.trading.setPositionMode(bench.account, "net_mode")))
                .isEqualTo("59000");
        bench.execute(Operation.CANCEL_ORDER, "{'instIdCode':11,'clOrdId':'a'}");
        open("long", 1);
        assertThat(refusal(() -> bench.trading.setPositionMode(bench.account, "net_mode")))
                .isEqualTo("59000");
        code("'side':'sell','posSide':'long','ordType':'ioc','px':'100','sz':'1'");
        assertThat(refusal(() -> bench.trading.setPositionMode(bench.account, "some_mode")))
                .isEqualTo("51000");

        bench.trading.setPositionMode(bench.account, "net_mode");

        assertThat(code("'side':'buy','ordType':'limit','px':'99','sz':'1'")).isEqualTo("0");
    }

    @Test
    void shouldFreezeByTheLeverageChosenAndRefreezeOpenOrders() throws OrderRefused {
        net.swap(TradingBench.LINEAR, "'side':'buy','ordType':'limit','px':'99','sz':'100'");
        assertThat(net.frozen("USDT")).isEqualByComparingTo("19.8");

        net.trading.setLeverage(net.account, "BTC-USDT-SWAP", "10", "cross");
        assertThat(net.frozen("USDT")).isEqualByComparingTo("9.9");
        net.trading.setLeverage(net.account, "BTC-USDT-SWAP", "3", "cross");
        assertThat(net.frozen("USDT")).isEqualByComparingTo("33");
        net.swap(TradingBench.LINEAR, "'side':'buy','ordType':'limit','px':'100','sz':'1'");
        assertThat(net.frozen("USDT"))
                .as("a third is rounded up to 12 decimals")
                .isEqualByComparingTo("33.333333333334");
    }

    @Test
    void shouldRefuseALeverageThatIsOutOfRangeOrTheAccountCannotBear() {
        assertThat(refusal(() -> net.trading.setLeverage(net.account, "BTC-USDT-SWAP", "101", "cross")))
                .isEqualTo("59102");
        assertThat(refusal(() -> net.trading.setLeverage(net.account, "BTC-USDT-SWAP", "0.5", "cross")))
                .isEqualTo("51000");
        assertThat(refusal(() -> net.trading.setLeverage(net.account, "BTC-USDT-SWAP", "x", "cross")))
                .isEqualTo("51000");
        assertThat(refusal(() -> net.trading.setLeverage(net.account, "BTC-USDT-SWAP", "3", "isolated")))
                .isEqualTo("51010");
        assertThat(refusal(() -> net.trading.setLeverage(net.account, "BTC-USDT", "3", "cross")))
                .isEqualTo("54000");
        assertThat(refusal(() -> net.trading.setLeverage(net.account, "NO-SUCH-SWAP", "3", "cross")))
                .isEqualTo("51001");
        net.swap(TradingBench.LINEAR, "'side':'buy','ordType':'limit','px':'99','sz':'40000'");
        assertThat(refusal(() -> net.trading.setLeverage(net.account, "BTC-USDT-SWAP", "3", "cross")))
                .isEqualTo("59103");
        assertThat(net.frozen("USDT")).isEqualByComparingTo("7920");
    }

    @Test
    void shouldShareTheLeverageOfDatedFuturesByIndex() throws OrderRefused {
        net.trading.setLeverage(net.account, "BTC-USDT-261225", "20", "cross");

        assertThat(net.account.leverage(net.markets.byId("BTC-USDT-270326").instrument()))
                .isEqualByComparingTo("20");
        assertThat(net.account.leverage(net.linear.instrument())).isEqualByComparingTo("5");
    }

    @Test
    void shouldCloseAWholePositionAtMarket() throws OrderRefused {
        assertThat(refusal(() -> net.trading.closePosition(
                        net.account, TradingBench.json("{'instId':'BTC-USDT-SWAP','mgnMode':'cross'}"))))
                .isEqualTo("51023");
        net.swap(TradingBench.LINEAR, "'side':'buy','ordType':'ioc','px':'100.1','sz':'10'");
        net.swap(TradingBench.LINEAR, "'reduceOnly':true,'side':'sell','ordType':'limit','px':'101','sz':'10'");
        assertThat(refusal(() -> net.trading.closePosition(
                        net.account, TradingBench.json("{'instId':'BTC-USDT-SWAP','mgnMode':'cross'}"))))
                .isEqualTo("51115");

        VenueOrder order = net.trading.closePosition(
                net.account,
                TradingBench.json("{'instId':'BTC-USDT-SWAP','mgnMode':'cross','autoCxl':true,'clOrdId':'bye'}"));

        assertThat(order.state()).isEqualTo(VenueOrder.State.FILLED);
        assertThat(order.terms().clOrdId()).isEqualTo("bye");
        assertThat(net.account.openPositions()).isEmpty();
        assertThat(net.trading.store().openOrders()).isEmpty();
    }

    @Test
    void shouldTellHowMuchCanBeTradedAndTakeExactlyThat() throws OrderRefused {
        net.spot("'side':'buy','ordType':'limit','px':'99','sz':'1'");
        MaxSizes spot = net.trading.maxSizes(net.account, net.spot, "cash", "100");
        assertThat(spot.buy()).isEqualByComparingTo("99.01");
        assertThat(spot.sell()).isEqualByComparingTo("10");
        MaxSizes swap = net.trading.maxSizes(net.account, net.linear, "cross", "100");
        assertThat(swap.buy()).isEqualByComparingTo("49505");
        assertThat(swap.availableBuy()).isEqualByComparingTo("9901");

        assertThat(net.swap(TradingBench.LINEAR, "'side':'buy','ordType':'limit','px':'100','sz':'49506'")
                        .code())
                .isEqualTo("51008");
        assertThat(net.swap(TradingBench.LINEAR, "'side':'buy','ordType':'limit','px':'100','sz':'49505'")
                        .code())
                .isEqualTo("0");
    }

    @Test
    void shouldChargeFundingToLongsAndPayItToShorts() {
        net.subscribe("{'channel':'balance_and_position'}");
        var other = net.open(AccountTerms.futures("88", FeeSchedule.VIP4));
        net.swap(TradingBench.LINEAR, "'side':'buy','ordType':'ioc','px':'100.1','sz':'10'");
        net.as(other).swap(TradingBench.LINEAR, "'side':'sell','ordType':'ioc','px':'100','sz':'10'");
        BigDecimal before = net.cash("USDT");
        BigDecimal othersBefore = other.balance("USDT").cash();
        net.client.take();

        net.trading.settleFunding(
                net.linear, new BigDecimal("0.0001"), new BigDecimal("100.05"), List.of(net.account, other));

        // 10 contracts of 0.01 BTC at 100.05 are worth 10.005 USDT.
        assertThat(net.cash("USDT").subtract(before)).isEqualByComparingTo("-0.0010005");
        assertThat(other.balance("USDT").cash().subtract(othersBefore)).isEqualByComparingTo("0.0010005");
        assertThat(net.account.position("BTC-USDT-SWAP", PositionSide.NET).funding())
                .isEqualByComparingTo("-0.0010005");
        assertThat(net.account.bills().get(0).subType()).isEqualTo("173");
        assertThat(other.bills().get(0).subType()).isEqualTo("174");
        JsonFields push =
                TradingBench.json(net.client.take().get(0)).objects("data").get(0);
        assertThat(push.text("eventType")).isEqualTo("funding_fee");
        assertThat(net.house.funding().get("USDT")).isEqualByComparingTo("0");
    }

    @Test
    void shouldLetAccountsTradeWithEachOther() {
        var other = net.open(AccountTerms.futures("88", FeeSchedule.VIP4));
        net.swap(TradingBench.LINEAR, "'clOrdId':'m','side':'sell','ordType':'limit','px':'100.1','sz':'7'");
        net.as(other);
        net.swap(TradingBench.LINEAR, "'side':'buy','ordType':'limit','px':'100.1','sz':'1005'");

        VenueOrder taker = net.trading.store().finishedOf("88").get(0);
        assertThat(taker.filled()).isEqualByComparingTo("1005");
        assertThat(net.trading.store().fillsOf("77")).hasSize(1);
        assertThat(net.trading.store().fillsOf("77").get(0).fill().tradeId())
                .isIn(net.trading.store().fillsOf("88").stream()
                        .map(f -> f.fill().tradeId())
                        .toList());
        assertThat(net.linear.matching().resting(Side.SELL))
                .extracting(o -> o.filled())
                .containsExactly(5L);
    }
}
