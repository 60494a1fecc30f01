package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.account.AccountSpec;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.account.KeySpec;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.market.StatusBoard;
import io.ringbot.runner.exchange.shape.Shapes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the answers of every REST endpoint against the catalogue of the venue's messages. */
class RestShapesTest {

    private static final String SWAP = "instId=BTC-USDT-SWAP";
    private static final String SPOT = "instId=BTC-USDT";

    private static final long BEGIN_MS = InProcessExchange.START_NS / 1_000_000;

    private final Shapes shapes = Shapes.read("parts.txt", "rest.txt");
    private final InProcessExchange exchange = InProcessExchange.start(ExchangeSettings.synthetic()
            .withInstruments(List.of("BTC-USDT", "ETH-USDT", "BTC-USDT-SWAP", "BTC-USD-SWAP", "BTC-USDT-261225")));
    private final ApiKey key = exchange.core().testKey();
    private final Set<String> seen = new TreeSet<>();
    private final Set<String> faults = new LinkedHashSet<>();

    @Test
    void shouldAnswerEveryEndpointAsTheVenueDoes() {
        exchange.core()
                .status()
                .announce(new StatusBoard.Maintenance(
                        "An upgrade", "5", "1", "scheduled", BEGIN_MS, BEGIN_MS + 1, 0, BEGIN_MS));
        exchange.advanceMs(5_000);
        askForTheMarket();
        set();
        trade();
        askForTheAccount();
        askForOrders();
        askInSpotMode();

        assertThat(faults).isEmpty();
        assertThat(exchange.core().rest().endpoints())
                .as("endpoints that were not asked and do not refuse")
                .allMatch(endpoint -> seen.contains(endpoint) || isRefused(endpoint));
    }

    // Endpoints that are there to refuse, each with the reason's code.
    private boolean isRefused(String endpoint) {
        String[] parts = endpoint.split(" ");
        String body = exchange.rest(key, parts[0], parts[1], parts[0].equals("POST") ? "{}" : "")
                .body();
        return Stream.of("50005", "50053", "50120", "51010")
                .anyMatch(code -> body.contains("\"code\":\"" + code + '"'));
    }

    @Test
    void shouldRefuseAsTheVenueDoes() {
        refused(400, "50014", "GET", "/api/v5/market/ticker", "");
        refused(200, "51001", "GET", "/api/v5/market/ticker?instId=NO-SUCH", "");
        refused(200, "51000", "GET", "/api/v5/public/instruments?instType=NONE", "");
        refused(200, "51603", "GET", "/api/v5/trade/order?" + SPOT + "&ordId=1", "");
        refused(400, "50000", "POST", "/api/v5/trade/order", "");
        refused(400, "50002", "POST", "/api/v5/trade/order", "no JSON");
        refused(405, "50115", "POST", "/api/v5/public/time", "{}");
        // What OKX has and this exchange has not.
        refused(200, "50030", "GET", "/api/v5/users/subaccount/list", "");
        refused(200, "50030", "GET", "/api/v5/account/subaccount/balances?subAcct=a", "");
        refused(200, "50030", "POST", "/api/v5/asset/transfer", "{}");
        refused(200, "50030", "POST", "/api/v5/trade/order-algo", "{}");
        refused(200, "50030", "GET", "/api/v5/sprd/spreads", "");

        assertThat(faults).isEmpty();
    }

    private void askForTheMarket() {
        get("/api/v5/public/time");
        for (String type : new String[] {"SPOT", "SWAP", "FUTURES"}) {
            get("/api/v5/public/instruments?instType=" + type);
            get("/api/v5/account/instruments?instType=" + type);
            get("/api/v5/market/tickers?instType=" + type);
        }
        for (String list : new String[] {"price-limit", "funding-rate", "funding-rate-history"}) {
            get("/api/v5/public/" + list + '?' + SWAP);
        }
        get("/api/v5/public/mark-price?instType=SWAP");
        get("/api/v5/public/open-interest?instType=SWAP&" + SWAP);
        get("/api/v5/public/position-tiers?instType=SWAP&tdMode=cross&instFamily=BTC-USDT");
        get("/api/v5/public/convert-contract-coin?sz=1&px=67000&" + SWAP);
        get("/api/v5/system/status");
        get("/api/v5/public/estimated-price?" + SWAP);
        get("/api/v5/market/index-tickers?quoteCcy=USDT");
        get("/api/v5/market/ticker?" + SPOT);
        for (String list : new String[] {"books", "books-full"}) {
            get("/api/v5/market/" + list + "?sz=5&" + SPOT);
        }
        get("/api/v5/market/trades?" + SPOT);
        get("/api/v5/market/history-trades?" + SPOT);
        for (String bars : List.of("candles", "mark-price-candles", "index-candles")) {
            get("/api/v5/market/" + bars + "?" + SPOT);
            get("/api/v5/market/history-" + bars + "?" + SPOT);
        }
    }

    private void set() {
        post("/api/v5/account/set-leverage", "{\"instId\":\"BTC-USDT-SWAP\",\"lever\":\"10\",\"mgnMode\":\"cross\"}");
        post("/api/v5/account/set-position-mode", "{\"posMode\":\"net_mode\"}");
        post("/api/v5/account/activate-feature", "{\"feature\":\"1\"}");
    }

    /** OKX: who pays fees in which currency is set in spot mode only. */
    private void askInSpotMode() {
        InProcessExchange spot = InProcessExchange.start(ExchangeSettings.synthetic()
                .withAccounts(List.of(new AccountSpec(
                        "", "Lv1", null, "net_mode", "1", "cancel_maker", 3, List.of(KeySpec.test())))));
        String path = "/api/v5/account/set-fee-type";
        check(
                "POST " + path,
                spot.rest(spot.core().testKey(), "POST", path, "{\"feeType\":\"1\"}")
                        .body());
    }

    private void trade() {
        String low =
                "\"instId\":\"BTC-USDT\",\"tdMode\":\"cash\",\"side\":\"buy\",\"ordType\":\"limit\",\"px\":\"66000\",";
        post("/api/v5/trade/order", '{' + low + "\"sz\":\"0.01\",\"clOrdId\":\"c1\",\"tag\":\"t1\"}");
        post("/api/v5/trade/order", '{' + low + "\"sz\":\"900000\"}");
        post(
                "/api/v5/trade/batch-orders",
                "[{" + low + "\"sz\":\"0.01\",\"clOrdId\":\"c2\"},{" + low + "\"sz\":\"\"}]");
        post("/api/v5/trade/amend-order", "{\"instId\":\"BTC-USDT\",\"clOrdId\":\"c1\",\"newSz\":\"0.02\"}");
        post("/api/v5/trade/amend-batch-orders", "[{\"instId\":\"BTC-USDT\",\"clOrdId\":\"none\",\"newSz\":\"1\"}]");
        post("/api/v5/trade/cancel-order", "{\"instId\":\"BTC-USDT\",\"clOrdId\":\"c1\"}");
        post("/api/v5/trade/cancel-batch-orders", "[{\"instId\":\"BTC-USDT\",\"ordId\":\"1\"}]");
        post("/api/v5/trade/cancel-all-after", "{\"timeOut\":\"20\",\"tag\":\"t1\"}");
        post(
                "/api/v5/trade/order",
                "{\"instId\":\"BTC-USDT\",\"tdMode\":\"cash\",\"side\":\"buy\",\"ordType\":\"market\",\"sz\":\"500\"}");
        post(
                "/api/v5/trade/order",
                "{\"instId\":\"BTC-USDT-SWAP\",\"tdMode\":\"cross\",\"side\":\"buy\",\"ordType\":\"market\",\"sz\":\"2\"}");
        for (String contract : new String[] {"BTC-USD-SWAP", "BTC-USDT-261225"}) {
            post(
                    "/api/v5/trade/order",
                    "{\"instId\":\"" + contract
                            + "\",\"tdMode\":\"cross\",\"side\":\"sell\",\"ordType\":\"market\",\"sz\":\"2\"}");
        }
        exchange.advanceMs(2_000);
    }

    private void askForTheAccount() {
        get("/api/v5/account/config");
        get("/api/v5/account/balance");
        get("/api/v5/account/positions");
        assertThat(exchange.rest(key, "GET", "/api/v5/account/positions", "").body())
                .contains("BTC-USDT-SWAP", "BTC-USD-SWAP", "BTC-USDT-261225");
        get("/api/v5/account/account-position-risk");
        get("/api/v5/account/trade-fee?instType=SPOT");
        get("/api/v5/account/bills");
        get("/api/v5/account/bills-archive?type=2");
        get("/api/v5/account/leverage-info?mgnMode=cross&" + SWAP);
        get("/api/v5/account/max-size?tdMode=cross&" + SWAP);
        get("/api/v5/account/max-avail-size?tdMode=cash&" + SPOT);
        post("/api/v5/trade/close-position", "{\"instId\":\"BTC-USDT-SWAP\",\"mgnMode\":\"cross\"}");
        for (String list : new String[] {"currencies", "balances", "bills", "deposit-history", "withdrawal-history"}) {
            get("/api/v5/asset/" + list);
        }
    }

    private void askForOrders() {
        get("/api/v5/trade/order?clOrdId=c1&" + SPOT);
        get("/api/v5/trade/orders-pending");
        for (String list : new String[] {"orders-history", "orders-history-archive", "fills", "fills-history"}) {
            get("/api/v5/trade/" + list + "?instType=SPOT");
            get("/api/v5/trade/" + list + "?instType=SWAP");
        }
        get("/api/v5/trade/account-rate-limit");
        get("/api/v5/trade/orders-algo-pending?ordType=conditional");
        get("/api/v5/trade/orders-algo-history?ordType=conditional&state=canceled");
    }

    private void get(String target) {
        String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        check("GET " + path, exchange.rest(key, "GET", target, "").body());
    }

    private void post(String path, String body) {
        check("POST " + path, exchange.rest(key, "POST", path, body).body());
    }

    private void refused(int status, String code, String method, String target, String body) {
        var answer = exchange.rest(key, method, target, body);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + '"');
        check("refusal", answer.body());
    }

    private void check(String name, String body) {
        seen.add(name);
        try {
            JsonFields answer = JsonReader.object(body);
            shapes.get(name).faults(answer).forEach(fault -> faults.add(name + ": " + fault));
        } catch (MalformedJsonException e) {
            faults.add("no JSON: " + body);
        }
    }
}
