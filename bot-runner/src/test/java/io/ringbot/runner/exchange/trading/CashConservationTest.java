package io.ringbot.runner.exchange.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.AccountTerms;
import io.ringbot.runner.exchange.account.Balance;
import io.ringbot.runner.exchange.account.FeeSchedule;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random trading, after which every unit of every currency is accounted for by the fills. */
class CashConservationTest {

    private static final String[] TYPES = {"limit", "limit", "post_only", "ioc", "fok", "market"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldAccountForEveryUnitUnderRandomTrading(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TradingBench bench = new TradingBench(0);
        for (int step = 0; step < 1_500; step++) {
            boolean spot = random.nextBoolean();
            switch (random.nextInt(8)) {
                case 0 -> showBook(random, bench);
                case 1 ->
                    bench.print(
                            spot ? bench.spot : bench.linear,
                            random.nextBoolean() ? Side.BUY : Side.SELL,
                            995 + random.nextInt(10),
                            1 + random.nextInt(2_000));
                case 2 -> amendOne(random, bench);
                case 3 -> cancelOne(bench);
                default -> place(random, bench, spot);
            }
            checkFrozen(bench);
        }
        cancelEverything(bench);
        checkCash(bench);
        assertThat(bench.trading.fills()).isGreaterThan(200);
        assertThat(bench.trading.store().fillsOf("77")).hasSize((int) bench.trading.fills());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldKeepTheSumOfAllCashAndContractsWithTheHouseAtZero(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TradingBench bench = new TradingBench(0);
        AccountTerms hedged =
                AccountTerms.futures("88", FeeSchedule.ofLevel("VIP9")).withPosMode(AccountTerms.LONG_SHORT);
        List<Account> accounts = List.of(
                bench.account,
                bench.open(hedged),
                bench.open(
                        AccountTerms.futures("99", FeeSchedule.ofLevel("Lv1")).inSpotMode()));
        for (int step = 0; step < 1_500; step++) {
            bench.as(accounts.get(random.nextInt(accounts.size())));
            switch (random.nextInt(8)) {
                case 0 -> showBook(random, bench);
                case 1 ->
                    bench.print(
                            random.nextBoolean() ? bench.inverse : bench.linear,
                            random.nextBoolean() ? Side.BUY : Side.SELL,
                            995 + random.nextInt(10),
                            1 + random.nextInt(2_000));
                case 2 ->
                    bench.trading.settleFunding(
                            random.nextBoolean() ? bench.inverse : bench.linear,
                            BigDecimal.valueOf(random.nextInt(200) - 100, 6),
                            BigDecimal.valueOf(99_700 + random.nextInt(700), 3),
                            accounts);
                case 3 -> place(random, bench, true);
                default -> contract(random, bench);
            }
            checkSums(bench, accounts);
        }
        assertThat(bench.trading.fills()).isGreaterThan(200);
        assertThat(bench.house.funding()).hasSize(2);
        for (Account account : accounts) {
            Map<String, BigDecimal> billed =
                    new HashMap<>(Map.of("USDT", new BigDecimal("10000"), "BTC", BigDecimal.TEN));
            account.bills().forEach(bill -> billed.merge(bill.ccy(), bill.change(), BigDecimal::add));
            account.balances().forEach(b -> assertThat(b.cash()).isEqualByComparingTo(billed.get(b.ccy())));
        }
    }

    private static void contract(SplittableRandom random, TradingBench bench) {
        boolean buy = random.nextBoolean();
        String posSide = random.nextBoolean() ? ",'posSide':'long'" : ",'posSide':'short'";
        bench.swap(
                random.nextBoolean() ? TradingBench.LINEAR : TradingBench.INVERSE,
                "'side':'" + (buy ? "buy" : "sell") + "','ordType':'limit','px':'"
                        + new BigDecimal(995 + random.nextInt(11)).movePointLeft(1) + "','sz':'"
                        + (1 + random.nextInt(5)) + "'" + (bench.acting() == bench.account ? "" : posSide));
    }

    private static void checkSums(TradingBench bench, List<Account> accounts) {
        for (String ccy : List.of("USDT", "BTC")) {
            BigDecimal sum = bench.house.cash().get(ccy);
            for (Account account : accounts) {
                sum = sum.add(account.balance(ccy).cash());
            }
            assertThat(sum).as("cash in %s", ccy).isEqualByComparingTo("0");
        }
        for (String instId : List.of("BTC-USDT-SWAP", "BTC-USD-SWAP")) {
            BigDecimal sum = bench.house.contracts().getOrDefault(instId, BigDecimal.ZERO);
            for (Account account : accounts) {
                for (PositionSide side : PositionSide.values()) {
                    sum = sum.add(account.contracts(instId, side));
                }
                assertThat(account.contracts(instId, PositionSide.LONG)).isNotNegative();
                assertThat(account.contracts(instId, PositionSide.SHORT)).isNotPositive();
            }
            assertThat(sum).as("contracts of %s", instId).isEqualByComparingTo("0");
        }
    }

    private static void showBook(SplittableRandom random, TradingBench bench) {
        for (var market : List.of(bench.spot, bench.linear)) {
            market.matching().level(Side.SELL, 1001 + random.nextInt(5), random.nextInt(4_000), 1);
            market.matching().level(Side.BUY, 996 + random.nextInt(5), random.nextInt(4_000), 1);
            market.matching().bookApplied();
        }
        bench.trading.afterChange();
    }

    private static void place(SplittableRandom random, TradingBench bench, boolean spot) {
        String type = TYPES[random.nextInt(TYPES.length)];
        String common = "'side':'" + (random.nextBoolean() ? "buy" : "sell") + "','ordType':'" + type + "','px':'"
                + new BigDecimal(995 + random.nextInt(11)).movePointLeft(1) + "'";
        if (spot) {
            bench.spot(common + ",'sz':'" + new BigDecimal(10 + random.nextInt(3_000)).movePointLeft(3)
                    + (type.equals("market") && random.nextBoolean() ? "','tgtCcy':'base_ccy'" : "'"));
        } else {
            bench.swap(TradingBench.LINEAR, common + ",'sz':'" + (1 + random.nextInt(400)) + "'");
        }
    }

    private static void amendOne(SplittableRandom random, TradingBench bench) {
        bench.trading.store().openOf("77").stream()
                .findFirst()
                .ifPresent(order -> bench.execute(
                        Operation.AMEND_ORDER,
                        "{'instIdCode':" + order.instrument().code() + ",'ordId':'" + order.ordId() + "','newPx':'"
                                + new BigDecimal(995 + random.nextInt(11)).movePointLeft(1) + "','newSz':'"
                                + (1 + random.nextInt(5)) + "'}"));
    }

    private static void cancelOne(TradingBench bench) {
        bench.trading.store().openOf("77").stream().findFirst().ifPresent(order -> cancel(bench, order));
    }

    private static void cancel(TradingBench bench, VenueOrder order) {
        OrderAnswer answer = bench.execute(
                        Operation.CANCEL_ORDER,
                        "{'instIdCode':" + order.instrument().code() + ",'ordId':'" + order.ordId() + "'}")
                .items()
                .get(0);
        assertThat(answer.code()).isEqualTo("0");
    }

    private static void checkFrozen(TradingBench bench) {
        Map<String, BigDecimal> held = new HashMap<>();
        for (VenueOrder order : bench.trading.store().openOrders()) {
            assertThat(order.frozen()).isNotNegative();
            held.merge(order.frozenCcy(), order.frozen(), BigDecimal::add);
        }
        for (Balance balance : bench.account.balances()) {
            assertThat(balance.frozen())
                    .as("frozen %s", balance.ccy())
                    .isEqualByComparingTo(held.getOrDefault(balance.ccy(), BigDecimal.ZERO));
            assertThat(balance.cash())
                    .isGreaterThanOrEqualTo(balance.ccy().equals("BTC") ? balance.frozen() : BigDecimal.ZERO);
        }
    }

    private static void cancelEverything(TradingBench bench) {
        List.copyOf(bench.trading.store().openOf("77")).forEach(order -> cancel(bench, order));
        bench.account.balances().forEach(balance -> assertThat(balance.frozen()).isEqualByComparingTo("0"));
    }

    // An independent ledger from the fills alone.
    private static void checkCash(TradingBench bench) {
        BigDecimal usdt = new BigDecimal("10000");
        BigDecimal btc = new BigDecimal("10");
        BigDecimal contracts = BigDecimal.ZERO;
        for (FillRow row : bench.trading.store().fillsOf("77")) {
            VenueOrder.Fill fill = row.fill();
            boolean buy = row.order().side() == Side.BUY;
            if (row.order().market() == bench.spot) {
                BigDecimal value = fill.price().multiply(fill.size());
                usdt = usdt.add(buy ? value.negate() : value);
                btc = btc.add(buy ? fill.size() : fill.size().negate());
                usdt = fill.feeCcy().equals("USDT") ? usdt.add(fill.fee()) : usdt;
                btc = fill.feeCcy().equals("BTC") ? btc.add(fill.fee()) : btc;
            } else {
                usdt = usdt.add(fill.pnl()).add(fill.fee());
                contracts = contracts.add(buy ? fill.size() : fill.size().negate());
            }
        }
        assertThat(bench.cash("USDT")).isEqualByComparingTo(usdt);
        assertThat(bench.cash("BTC")).isEqualByComparingTo(btc);
        assertThat(bench.account.contracts("BTC-USDT-SWAP", PositionSide.NET)).isEqualByComparingTo(contracts);
    }
}
