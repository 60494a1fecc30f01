package io.ringbot.runner.exchange.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.AccountTerms;
import io.ringbot.runner.exchange.account.FeeSchedule;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.market.Market;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A day of each kind of instrument, reckoned by hand: our books and the exchange's come to that, to the last digit.
 *
 * <p>The account begins with 10,000 USDT and 10 BTC at fee level VIP9: makers get 0.00005 of the value, takers pay 0.0002 of it
 * in spot and 0.00015 in contracts. Every book begins with bids 1 at 100.0 and 5 at 99.9, offers 1 at 100.1 and 5 at 100.2 (BTC, or
 * thousands of contracts).
 */
class WorkedDayTest {

    private final TradingBench bench = bench(AccountTerms.NET);
    private final Bookkeeper day = new Bookkeeper(bench);

    private static TradingBench bench(String posMode) {
        return new TradingBench(
                ExchangeLimits.off(),
                AccountTerms.futures("77", FeeSchedule.ofLevel("VIP9")).withPosMode(posMode));
    }

    private static void take(TradingBench on, long code, String side, String price, String size, String posSide) {
        String members = "'side':'" + side + "','ordType':'ioc','px':'" + price + "','sz':'" + size + "'" + posSide;
        OrderAnswer answer = code == TradingBench.SPOT ? on.spot(members) : on.swap(code, members);
        assertThat(answer.code()).as(answer.message()).isEqualTo("0");
    }

    private void take(long code, String side, String price, String size) {
        take(bench, code, side, price, size, "");
    }

    private void rest(long code, String side, String price, String size) {
        String members = "'side':'" + side + "','ordType':'post_only','px':'" + price + "','sz':'" + size + "'";
        OrderAnswer answer = code == TradingBench.SPOT ? bench.spot(members) : bench.swap(code, members);
        assertThat(answer.code()).as(answer.message()).isEqualTo("0");
    }

    private void fund(Market market, String rate, String mark) {
        bench.trading.settleFunding(market, new BigDecimal(rate), new BigDecimal(mark), List.of(bench.account));
    }

    /**
     * <pre>
     * 1  buy 1.0 at 100.1, taker     USDT -100.1              BTC +1 - 0.0002 (fee, of what is received)
     *      -> 9899.9                 10.9998
     * 2  sell 0.6 at 100.3, maker    USDT +60.18 + 0.003009   BTC -0.6
     *    sell 0.3 at 100.3, maker    USDT +30.09 + 0.0015045  BTC -0.3
     *      -> 9990.1745135           10.0998                  profit 0.9 x 0.2 = 0.18
     * 3  sell 1.0 at 100.0, taker    USDT +100 - 0.02         BTC -1: the 0.0998 that are left of the day's buy lose
     *                                                         0.0998 x 0.1 = 0.00998, 0.9002 are sold from before
     *    sell 1.0 at 99.9, taker     USDT +99.9 - 0.01998     BTC -1
     *      -> 10190.0345335          8.0998
     * of the day: -1.9002 BTC at (0.9002 x 100 + 1 x 99.9) / 1.9002 = 189.92 / 1.9002, profit 0.17002,
     * fees in USDT -0.0002 x 100.1 + 0.0045135 - 0.03998 = -0.0554865; closed at 100: 189.92 - 190.02 = -0.1.
     * </pre>
     */
    @Test
    void shouldBookADayOfSpot() {
        take(TradingBench.SPOT, "buy", "100.1", "1");
        day.cash("USDT", "9899.9");
        day.cash("BTC", "10.9998");

        rest(TradingBench.SPOT, "sell", "100.3", "0.9");
        bench.print(bench.spot, Side.BUY, 1003, 600);
        bench.print(bench.spot, Side.BUY, 1003, 300);
        day.cash("USDT", "9990.1745135");
        day.cash("BTC", "10.0998");

        take(TradingBench.SPOT, "sell", "99.9", "2");
        day.cash("USDT", "10190.0345335");
        day.cash("BTC", "8.0998");
        var spot = day.holding(bench.spot).position(PositionSide.NET);
        assertThat(spot.amount()).isEqualByComparingTo("-1.9002");
        assertThat(spot.realized()).isEqualByComparingTo("0.17002");
        assertThat(spot.exactFees()).isEqualByComparingTo("-0.0554865");
        assertThat(spot.unrealizedAt(new BigDecimal("100"))).isEqualByComparingTo("-0.1");
        var share = day.holding(bench.spot).share(Bookkeeper.STRATEGY, PositionSide.NET);
        assertThat(share.realized()).isEqualByComparingTo("0.17002");
        // Profit, fees and what is open come to the change of what the account is worth at 100.
        assertThat(new BigDecimal("0.17002").add(new BigDecimal("-0.0554865")).add(new BigDecimal("-0.1")))
                .isEqualByComparingTo(new BigDecimal("10190.0345335")
                        .subtract(new BigDecimal("10000"))
                        .add(new BigDecimal("8.0998")
                                .subtract(new BigDecimal("10"))
                                .multiply(new BigDecimal("100"))));
    }

    /**
     * Contracts of 0.01 BTC.
     *
     * <pre>
     * 1  buy 1000 at 100.1, taker    fee 1001 x 0.00015 = -0.15015                                  ->  9999.84985
     * 2  buy 500 at 99.5, maker      rebate 497.5 x 0.00005 = 0.024875                              ->  9999.874725
     *                                average (1000 x 100.1 + 500 x 99.5) / 1500 = 99.9
     * 3  funding 0.0001 at 100       the long pays 1500 x 0.01 x 100 x 0.0001 = -0.15               ->  9999.724725
     * 4  sell 1000 at 100.0, taker   profit 1000 x 0.01 x 0.1 = 1, fee -0.15                        -> 10000.574725
     *    sell 1000 at 99.9, taker    500 close at no profit, 500 open short at 99.9, fee -0.14985   -> 10000.424875
     * 5  funding -0.0002 at 99       the short pays 500 x 0.01 x 99 x 0.0002 = -0.099               -> 10000.325875
     * 6  buy 500 at 99.0, maker      profit 500 x 0.01 x 0.9 = 4.5, rebate 495 x 0.00005 = 0.02475  -> 10004.850625
     * profit 5.5, fees -0.400375, funding -0.249: 4.850625.
     * </pre>
     */
    @Test
    void shouldBookADayOfALinearSwap() {
        take(TradingBench.LINEAR, "buy", "100.1", "1000");
        day.cash("USDT", "9999.84985");
        rest(TradingBench.LINEAR, "buy", "99.5", "500");
        bench.print(bench.linear, Side.SELL, 995, 500);
        day.cash("USDT", "9999.874725");
        day.position(bench.linear, PositionSide.NET, "1500", "99.9", "-0.125275");

        fund(bench.linear, "0.0001", "100");
        day.cash("USDT", "9999.724725");
        take(TradingBench.LINEAR, "sell", "99.9", "2000");
        day.cash("USDT", "10000.424875");
        day.position(bench.linear, PositionSide.NET, "-500", "99.9", "0.424875");

        fund(bench.linear, "-0.0002", "99");
        day.cash("USDT", "10000.325875");
        rest(TradingBench.LINEAR, "buy", "99", "500");
        bench.print(bench.linear, Side.SELL, 990, 500);
        day.cash("USDT", "10004.850625");
        day.position(bench.linear, PositionSide.NET, "0", "", "4.850625");
        var swap = day.holding(bench.linear).position(PositionSide.NET);
        assertThat(swap.realized()).isEqualByComparingTo("5.5");
        assertThat(swap.exactFees()).isEqualByComparingTo("-0.400375");
        assertThat(swap.exactFunding()).isEqualByComparingTo("-0.249");
        var share = day.holding(bench.linear).share(Bookkeeper.STRATEGY, PositionSide.NET);
        assertThat(share.earnedSinceOpened()).isEqualByComparingTo("4.850625");
    }

    /**
     * Contracts of 100 USD, paid in BTC. The exchange rounds fees down to 10 decimals, profit and value half up to 12; OKX's own
     * rounding is not documented, so our books take the profit and the fee that a fill tells, and reckon on from there.
     *
     * <pre>
     * 1  sell 20 at 100.0, taker     value 20, fee -0.003                                           ->  9.997
     * 2  sell 5 at 102.4, maker      value 4.8828125, rebate 0.000244140625, down: 0.0002441406     ->  9.9972441406
     *                                average 25 / (20 / 100 + 5 / 102.4) = 25 / 0.248828125 = 100.470957...
     * 3  funding 0.0001 at 100       the short gets 25 x 100 / 100 x 0.0001 = 0.0025                ->  9.9997441406
     * 4  buy 30 at 100.1, taker      25 close: 100 x (25 / 100.1 - 0.248828125)
     *                                  = 100 x (0.24975024975... - 0.248828125) = 0.092212475025
     *                                5 open long; fee 2997002.997... / 100000 x 0.00015, down: -0.0044955045
     *                                                                                               -> 10.087461111125
     * 5  funding 0.0002 at 100       the long pays 5 x 100 / 100 x 0.0002 = -0.001                  -> 10.086461111125
     * 6  sell 5 at 100.0, taker      100 x (5 / 100.1 - 5 / 100) = -0.004995004995, fee -0.00075    -> 10.08071610613
     * profit 0.08721747003, fees -0.0080013639, funding 0.0015: 0.08071610613.
     * </pre>
     */
    @Test
    void shouldBookADayOfAnInverseSwap() {
        take(TradingBench.INVERSE, "sell", "100", "20");
        day.cash("BTC", "9.997");
        rest(TradingBench.INVERSE, "sell", "102.4", "5");
        bench.print(bench.inverse, Side.BUY, 1024, 5);
        day.cash("BTC", "9.9972441406");
        day.position(bench.inverse, PositionSide.NET, "-25", "100.47096", "-0.0027558594");

        fund(bench.inverse, "0.0001", "100");
        day.cash("BTC", "9.9997441406");
        take(TradingBench.INVERSE, "buy", "100.1", "30");
        day.cash("BTC", "10.087461111125");
        day.position(bench.inverse, PositionSide.NET, "5", "100.1", "0.087461111125");

        fund(bench.inverse, "0.0002", "100");
        day.cash("BTC", "10.086461111125");
        take(TradingBench.INVERSE, "sell", "100", "5");
        day.cash("BTC", "10.08071610613");
        day.position(bench.inverse, PositionSide.NET, "0", "", "0.08071610613");
        var swap = day.holding(bench.inverse).position(PositionSide.NET);
        assertThat(swap.realized()).isEqualByComparingTo("0.08721747003");
        assertThat(swap.exactFees()).isEqualByComparingTo("-0.0080013639");
        assertThat(swap.exactFunding()).isEqualByComparingTo("0.0015");
        // What the strategy's share reckons of itself differs by the exchange's rounding alone.
        var share = day.holding(bench.inverse).share(Bookkeeper.STRATEGY, PositionSide.NET);
        assertThat(share.realized().subtract(swap.realized()).abs()).isLessThan(new BigDecimal("0.000000000001"));
    }

    /**
     * Contracts of 0.01 BTC, delivered for 0.0001 of the value.
     *
     * <pre>
     * 1  sell 600 at 100.4, maker    rebate 602.4 x 0.00005 = 0.03012                               -> 10000.03012
     * 2  buy 200 at 100.1, taker     profit 200 x 0.01 x 0.3 = 0.6, fee 200.2 x 0.00015 = -0.03003  -> 10000.60009
     * 3  buy 700 at 100.1, taker     400 close: profit 1.2; 300 open long; fee 700.7 x 0.00015 = -0.105105
     *                                                                                               -> 10001.694985
     * 4  delivered at 101.5          profit 300 x 0.01 x 1.4 = 4.2, fee 304.5 x 0.0001 = -0.03045   -> 10005.864535
     * </pre>
     */
    @Test
    void shouldBookTheLastDayOfADatedContract() {
        Market dated = bench.markets.byId("BTC-USDT-261225");
        rest(TradingBench.FUTURES, "sell", "100.4", "600");
        bench.print(dated, Side.BUY, 1004, 600);
        day.cash("USDT", "10000.03012");
        take(TradingBench.FUTURES, "buy", "100.1", "200");
        day.cash("USDT", "10000.60009");
        day.position(dated, PositionSide.NET, "-400", "100.4", "0.60009");
        take(TradingBench.FUTURES, "buy", "100.1", "700");
        day.cash("USDT", "10001.694985");
        day.position(dated, PositionSide.NET, "300", "100.1", "1.694985");

        bench.trading.deliver(dated, new BigDecimal("101.5"), List.of(bench.account));
        day.cash("USDT", "10005.864535");
        day.position(dated, PositionSide.NET, "0", "", "5.864535");
        assertThat(bench.account.position("BTC-USDT-261225", PositionSide.NET).isFlat())
                .isTrue();
        var share = day.holding(dated).share(Bookkeeper.STRATEGY, PositionSide.NET);
        assertThat(share.isFlat()).isTrue();
        assertThat(share.realized()).isEqualByComparingTo("6");
    }

    /**
     * A long and a short position of one swap beside each other.
     *
     * <pre>
     * 1  open long 300 at 100.1, taker     fee 300.3 x 0.00015 = -0.045045        -> 9999.954955
     * 2  open short 200 at 100.0, taker    fee 200 x 0.00015 = -0.03              -> 9999.924955
     * 3  funding 0.0001 at 100             the long pays 0.03, the short gets 0.02 -> 9999.914955
     * 4  close long 100 at 100.0, taker    profit -0.1, fee -0.015                -> 9999.799955
     * 5  close short 200 at 100.1, taker   profit -0.2, fee -0.03003              -> 9999.569925
     * </pre>
     */
    @Test
    void shouldBookADayOfLongShortMode() {
        TradingBench hedged = bench(AccountTerms.LONG_SHORT);
        Bookkeeper books = new Bookkeeper(hedged);
        take(hedged, TradingBench.LINEAR, "buy", "100.1", "300", ",'posSide':'long'");
        take(hedged, TradingBench.LINEAR, "sell", "100", "200", ",'posSide':'short'");
        books.cash("USDT", "9999.924955");
        hedged.trading.settleFunding(
                hedged.linear, new BigDecimal("0.0001"), new BigDecimal("100"), List.of(hedged.account));
        books.cash("USDT", "9999.914955");
        take(hedged, TradingBench.LINEAR, "sell", "100", "100", ",'posSide':'long'");
        take(hedged, TradingBench.LINEAR, "buy", "100.1", "200", ",'posSide':'short'");
        books.cash("USDT", "9999.569925");
        books.position(hedged.linear, PositionSide.LONG, "200", "100.1", "-0.190045");
        books.position(hedged.linear, PositionSide.SHORT, "0", "", "-0.24003");
    }
}
