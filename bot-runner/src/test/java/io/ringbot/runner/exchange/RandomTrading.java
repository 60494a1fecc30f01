package io.ringbot.runner.exchange;

import io.ringbot.runner.exchange.account.AccountSpec;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Clients that do a bit of everything, at random from a seed, and keep every text they were sent. */
final class RandomTrading {

    private static final List<String> INSTRUMENTS = List.of("BTC-USDT", "BTC-USDT-SWAP", "ETH-USD-SWAP");

    private static final String[] TYPES = {"limit", "limit", "limit", "post_only", "ioc", "fok", "market"};
    private static final String[] SUBSCRIPTIONS = {
        "{\"channel\":\"orders\",\"instType\":\"ANY\"}",
        "{\"channel\":\"account\"}",
        "{\"channel\":\"positions\",\"instType\":\"ANY\"}",
        "{\"channel\":\"balance_and_position\"}"
    };
    private static final String[] QUERIES = {
        "/api/v5/account/balance",
        "/api/v5/account/config",
        "/api/v5/account/positions",
        "/api/v5/trade/orders-pending",
        "/api/v5/trade/orders-history?instType=SPOT",
        "/api/v5/trade/fills"
    };
    private static final String[] NONSENSE = {
        "{",
        "{\"op\":\"dance\"}",
        "{\"id\":\"1\",\"op\":\"order\",\"args\":[]}",
        "{\"id\":\"1\",\"op\":\"order\",\"args\":[{\"instIdCode\":1}]}",
        "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"nothing\"}]}",
        "{\"id\":\"1\",\"op\":\"cancel-order\",\"args\":[{\"instIdCode\":1,\"ordId\":\"7\"}]}"
    };

    private static final List<String> WICKED = List.of(
            "on: order, chance: 5%, times: always, do: lose-answer, with: {executed: true}",
            "on: order, chance: 5%, times: always, do: lose-answer, with: {executed: false}",
            "on: batch-orders, chance: 5%, times: always, do: late-answer, with: {by: 300ms}",
            "on: order, chance: 5%, times: always, do: fill-first",
            "on: order, chance: 5%, times: always, do: refuse, with: {code: 50011}",
            "on: POST /api/v5/trade/order, chance: 10%, times: always, do: http-status, with: {status: 503, executed: true}",
            "on: push orders, chance: 5%, times: always, do: duplicate, with: {after: 1s}",
            "on: push account, chance: 10%, times: always, do: lose",
            "on: push bbo-tbt, chance: 5%, times: always, do: reorder",
            "every: 3s, where: {path: private}, do: drop, with: {how: rst}",
            "every: 4s, do: place-order, with: {instrument: BTC-USDT, side: buy, size: 0.01, behind: 0}",
            "every: 5s, do: cancel-orders, with: {by: owner, instrument: BTC-USDT, which: all}",
            "every: 6s, do: change-balance, with: {currency: USDT, amount: \"-100.000001\"}",
            "every: 7s, do: skew-clock, with: {ahead: 3s, for: 1s}",
            "every: 8s, do: freeze-account, with: {code: 50007, for: 1s}",
            "every: 9s, do: maintenance, with: {for: 1s, close: true}");

    private static final long BEFORE_FUNDING_NS = (1_790_006_400L - 3) * 1_000_000_000L;

    private final InProcessExchange exchange;
    private final SplittableRandom random;
    private final List<Trader> traders = new ArrayList<>();
    private final List<Market> markets = new ArrayList<>();
    private final InProcessExchange.Client watcher;
    private final Map<String, BigDecimal> bids = new HashMap<>();
    private final StringBuilder received = new StringBuilder();
    private int orders;

    private record Market(String instId, String code, int priceDigits, BigDecimal lot, boolean spot) {}

    /** One account with its connection and the ids it has used. */
    private static final class Trader {
        private final ApiKey key;
        private final boolean longAndShort;
        private InProcessExchange.Client client;

        Trader(ApiKey key, boolean longAndShort) {
            this.key = key;
            this.longAndShort = longAndShort;
        }
    }

    private record Placed(Market market, String clOrdId) {}

    private final List<Placed> placed = new ArrayList<>();

    /** An exchange for it: spot, a linear and an inverse swap, and three accounts, which meet in the market. */
    static ExchangeSettings settings() {
        return ExchangeSettings.synthetic()
                .withInstruments(INSTRUMENTS)
                .withAccounts(List.of(AccountSpec.test(), AccountSpec.test(), longAndShort()));
    }

    /** An exchange that settles funding after three seconds. */
    static InProcessExchange exchange(ExchangeSettings settings) {
        return InProcessExchange.start(settings, BEFORE_FUNDING_NS);
    }

    /** The same, and it misbehaves in many ways all the time. */
    static ExchangeSettings wickedSettings() {
        ExchangeSettings settings = settings();
        for (String rule : WICKED) {
            settings = settings.withFaults(settings.faults().and("--fault", rule));
        }
        return settings;
    }

    private static AccountSpec longAndShort() {
        AccountSpec usual = AccountSpec.test();
        return new AccountSpec(
                "",
                usual.level(),
                null,
                "long_short_mode",
                usual.acctLv(),
                usual.acctStpMode(),
                usual.kycLv(),
                usual.keys());
    }

    /** @param seed of the requests */
    RandomTrading(InProcessExchange exchange, long seed) throws MalformedJsonException {
        this.exchange = exchange;
        this.random = new SplittableRandom(seed);
        for (ApiKey key : exchange.keys()) {
            Trader trader = new Trader(
                    key, exchange.core().customers().account(key.uid()).isLongShort());
            enter(trader);
            traders.add(trader);
        }
        watcher = exchange.connect(ServicePath.PUBLIC);
        for (String instId : INSTRUMENTS) {
            markets.add(market(instId));
            watcher.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"bbo-tbt\",\"instId\":\"" + instId
                    + "\"},{\"channel\":\"books\",\"instId\":\"" + instId + "\"},{\"channel\":\"trades\",\"instId\":\""
                    + instId + "\"}]}");
        }
        exchange.advanceMs(100);
        watch();
    }

    private Market market(String instId) throws MalformedJsonException {
        boolean spot = !instId.endsWith("-SWAP");
        JsonFields row = row("/api/v5/public/instruments?instType=" + (spot ? "SPOT" : "SWAP") + "&instId=" + instId);
        BigDecimal tick = new BigDecimal(row.text("tickSz"));
        BigDecimal lot = new BigDecimal(row.text("lotSz"));
        return new Market(
                instId, row.text("instIdCode"), tick.scale(), spot ? lot.max(new BigDecimal("0.0001")) : lot, spot);
    }

    private JsonFields row(String target) throws MalformedJsonException {
        return JsonReader.object(exchange.rest(null, "GET", target, "").body())
                .objects("data")
                .get(0);
    }

    private void enter(Trader trader) {
        trader.client = exchange.logIn(trader.key);
        for (String subscription : SUBSCRIPTIONS) {
            trader.client.send("{\"op\":\"subscribe\",\"args\":[" + subscription + "]}");
        }
    }

    /** Makes this many requests, with time passing between them. */
    void run(int requests) throws MalformedJsonException {
        for (int i = 0; i < requests; i++) {
            Trader trader = traders.get(random.nextInt(traders.size()));
            if (!trader.client.isOpen()) {
                enter(trader);
            }
            switch (random.nextInt(24)) {
                case 0, 1 -> amend(trader);
                case 2, 3, 4 -> cancel(trader);
                case 5 -> query(trader);
                case 6 -> trader.client.send(NONSENSE[random.nextInt(NONSENSE.length)]);
                case 7 -> restOrder(trader);
                case 8 -> leave(trader);
                case 9 ->
                    exchange.rest(
                            trader.key,
                            "POST",
                            "/api/v5/trade/cancel-all-after",
                            "{\"timeOut\":\"" + (random.nextBoolean() ? 10 : 0) + "\"}");
                default -> place(trader);
            }
            exchange.advanceMs(random.nextInt(40));
            take(trader.client);
            watch();
        }
        traders.forEach(trader -> take(trader.client));
    }

    private void watch() throws MalformedJsonException {
        for (String text : watcher.take()) {
            received.append(text).append('\n');
            if (text.contains("\"channel\":\"bbo-tbt\"") && text.contains("\"data\"")) {
                JsonFields push = JsonReader.object(text);
                List<?> best =
                        (List<?>) push.objects("data").get(0).list("bids").get(0);
                bids.put(push.object("arg").text("instId"), new BigDecimal((String) best.get(0)));
            }
        }
    }

    private void take(InProcessExchange.Client client) {
        client.take().forEach(text -> received.append(text).append('\n'));
    }

    /** Every text that came to the clients, one a line. */
    String received() {
        return received.toString();
    }

    private void leave(Trader trader) {
        if (random.nextInt(4) == 0) {
            take(trader.client);
            trader.client.leave();
            enter(trader);
        }
    }

    private void place(Trader trader) {
        int count = random.nextInt(3) == 0 ? 2 + random.nextInt(4) : 1;
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Market market = markets.get(random.nextInt(markets.size()));
            items.append(i == 0 ? "" : ",")
                    .append("{\"instIdCode\":")
                    .append(market.code())
                    .append(terms(trader, market));
        }
        operate(trader, count == 1 ? "order" : "batch-orders", items.toString());
    }

    private void restOrder(Trader trader) {
        Market market = markets.get(random.nextInt(markets.size()));
        exchange.rest(
                trader.key,
                "POST",
                "/api/v5/trade/order",
                "{\"instId\":\"" + market.instId() + "\"" + terms(trader, market));
    }

    private String terms(Trader trader, Market market) {
        String clOrdId = "r" + ++orders;
        placed.add(new Placed(market, clOrdId));
        String type = TYPES[random.nextInt(TYPES.length)];
        BigDecimal size = market.lot().multiply(BigDecimal.valueOf(1 + random.nextInt(60)));
        boolean buy = random.nextBoolean();
        boolean inQuote = market.spot() && type.equals("market") && buy;
        String posSide = market.spot() || !trader.longAndShort
                ? ""
                : ",\"posSide\":\"" + (random.nextBoolean() ? "long" : "short") + "\"";
        return posSide + ",\"tdMode\":\"" + (market.spot() ? "cash" : "cross") + "\",\"clOrdId\":\"" + clOrdId
                + "\",\"side\":\"" + (buy ? "buy" : "sell") + "\",\"ordType\":\"" + type + "\",\"px\":\""
                + price(market) + "\",\"sz\":\"" + (inQuote ? "25" : size.toPlainString()) + "\"}";
    }

    // Within a few hundredths of a percent of the best bid, so that some orders take, some rest and some are met.
    private String price(Market market) {
        BigDecimal factor = BigDecimal.valueOf(9_995 + random.nextInt(11), 4);
        return bids.get(market.instId())
                .multiply(factor)
                .setScale(market.priceDigits(), RoundingMode.HALF_UP)
                .toPlainString();
    }

    private void amend(Trader trader) {
        Placed order = any();
        if (order != null) {
            operate(
                    trader,
                    "amend-order",
                    named(order) + ",\"newPx\":\"" + price(order.market()) + "\",\"newSz\":\""
                            + order.market()
                                    .lot()
                                    .multiply(BigDecimal.valueOf(1 + random.nextInt(60)))
                                    .toPlainString() + "\"}");
        }
    }

    private void cancel(Trader trader) {
        Placed order = any();
        if (order != null) {
            operate(trader, "cancel-order", named(order) + "}");
        }
    }

    private Placed any() {
        int recent = Math.min(40, placed.size());
        return recent == 0 ? null : placed.get(placed.size() - 1 - random.nextInt(recent));
    }

    private static String named(Placed order) {
        return "{\"instIdCode\":" + order.market().code() + ",\"clOrdId\":\"" + order.clOrdId() + "\"";
    }

    private void operate(Trader trader, String op, String items) {
        trader.client.send(
                "{\"id\":\"" + (1 + random.nextInt(1_000)) + "\",\"op\":\"" + op + "\",\"args\":[" + items + "]}");
    }

    private void query(Trader trader) {
        received.append(exchange.rest(trader.key, "GET", QUERIES[random.nextInt(QUERIES.length)], "")
                        .body())
                .append('\n');
    }
}
