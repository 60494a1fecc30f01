package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.rest.RestAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST side of account and positions, over signed requests without sockets. */
class AccountRoutesTest {

    private final InProcessExchange exchange =
            InProcessExchange.start(ExchangeSettings.synthetic().withInstruments(List.of("BTC-USDT", "BTC-USDT-SWAP")));
    private final ApiKey key = exchange.keys().get(0);

    AccountRoutesTest() {
        exchange.advanceMs(1_000);
    }

    private static JsonFields json(RestAnswer answer) {
        try {
            return JsonReader.object(answer.body());
        } catch (MalformedJsonException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private JsonFields get(String target) {
        return json(exchange.rest(key, "GET", "/api/v5" + target, ""));
    }

    private JsonFields post(String path, String body) {
        return json(exchange.rest(key, "POST", "/api/v5" + path, body.replace('\'', '"')));
    }

    private JsonFields row(JsonFields answer) {
        assertThat(answer.text("code")).as(answer.text("msg")).isEqualTo("0");
        return answer.objects("data").get(0);
    }

    private void buySwap(String contracts) {
        row(post(
                "/trade/order",
                "{'instId':'BTC-USDT-SWAP','tdMode':'cross','side':'buy','ordType':'market','sz':'" + contracts
                        + "'}"));
    }

    @Test
    void shouldTellTheAccountsConfiguration() {
        JsonFields config = row(get("/account/config"));

        assertThat(config.text("acctLv")).isEqualTo("2");
        assertThat(config.text("posMode")).isEqualTo("net_mode");
        assertThat(config.text("acctStpMode")).isEqualTo("cancel_maker");
        assertThat(config.text("level")).isEqualTo("VIP4");
        assertThat(config.text("feeType")).isEqualTo("0");
        assertThat(row(post("/account/set-position-mode", "{'posMode':'long_short_mode'}"))
                        .text("posMode"))
                .isEqualTo("long_short_mode");
        assertThat(row(get("/account/config")).text("posMode")).isEqualTo("long_short_mode");
        assertThat(get("/account/leverage-info?instId=BTC-USDT-SWAP&mgnMode=cross")
                        .objects("data"))
                .extracting(r -> r.text("posSide") + r.text("lever"))
                .containsExactly("long5", "short5");
    }

    @Test
    void shouldSetALeverageAndTellIt() {
        row(post("/account/set-leverage", "{'instId':'BTC-USDT-SWAP','lever':'8','mgnMode':'cross'}"));

        JsonFields leverage = row(get("/account/leverage-info?instId=BTC-USDT-SWAP&mgnMode=cross"));
        assertThat(leverage.text("lever")).isEqualTo("8");
        assertThat(leverage.text("posSide")).isEqualTo("net");
    }

    @Test
    void shouldTellThePositionUntilItIsClosedAndAfterwardsToWhomNamesIt() {
        buySwap("3");
        JsonFields position = row(get("/account/positions?instType=SWAP"));
        assertThat(position.text("pos")).isEqualTo("3");
        assertThat(position.text("lever")).isEqualTo("5");
        assertThat(position.text("mgnRatio")).isNotEmpty();
        JsonFields detail =
                row(get("/account/balance?ccy=USDT")).objects("details").get(0);
        assertThat(detail.text("imr")).isEqualTo(position.text("imr"));
        assertThat(detail.text("mmr")).isEqualTo(position.text("mmr"));

        assertThat(row(post("/trade/close-position", "{'instId':'BTC-USDT-SWAP','mgnMode':'cross'}"))
                        .text("posSide"))
                .isEqualTo("net");

        assertThat(get("/account/positions").objects("data")).isEmpty();
        assertThat(row(get("/account/positions?posId=" + position.text("posId")))
                        .text("pos"))
                .isEqualTo("0");
    }

    @Test
    void shouldListTheBillsOfEveryMovement() {
        buySwap("3");
        row(
                post(
                        "/trade/order",
                        "{'instId':'BTC-USDT','tdMode':'cash','side':'sell','ordType':'market','sz':'0.1','tgtCcy':'base_ccy'}"));

        List<JsonFields> bills = get("/account/bills").objects("data");
        assertThat(bills).extracting(b -> b.text("ccy")).contains("USDT", "BTC");
        assertThat(bills).extracting(b -> b.text("type")).containsOnly("2");
        assertThat(bills.get(bills.size() - 1).text("subType")).isEqualTo("3");
        JsonFields page = row(get("/account/bills?limit=1"));
        assertThat(page.text("billId")).isEqualTo(bills.get(0).text("billId"));
        assertThat(row(get("/account/bills?limit=1&after=" + page.text("billId")))
                        .text("billId"))
                .isEqualTo(bills.get(1).text("billId"));
        assertThat(get("/account/bills-archive?instType=SWAP&subType=4").objects("data"))
                .isEmpty();
    }

    @Test
    void shouldTellFeesByGroup() {
        JsonFields fees = row(get("/account/trade-fee?instType=SWAP&instFamily=BTC-USDT"));

        assertThat(fees.text("level")).isEqualTo("VIP4");
        assertThat(fees.objects("feeGroup").get(0).text("groupId")).isEqualTo("4");
        assertThat(fees.objects("feeGroup").get(0).text("taker")).isEqualTo("-0.0003");
    }

    @Test
    void shouldTellHowMuchCanBeTraded() {
        assertThat(row(get("/account/max-size?instId=BTC-USDT&tdMode=cash")).text("maxSell"))
                .isEqualTo("100");
        assertThat(row(get("/account/max-avail-size?instId=BTC-USDT&tdMode=cash"))
                        .text("availBuy"))
                .isEqualTo("1000000");
    }

    @Test
    void shouldTellTheAccountsOrderLimit() {
        JsonFields limit = row(get("/trade/account-rate-limit"));
        assertThat(limit.text("accRateLimit")).isEqualTo("1000");
        assertThat(limit.text("fillRatio")).isEmpty();
    }

    @Test
    void shouldGiveAndTakePlayMoneyInDemoTrading() {
        String more = "{'type':'increase','adjustments':[{'ccy':'USDT','amt':'5000'}]}";
        assertThat(post("/account/demo-adjust-balance", more).text("code")).isEqualTo("50053");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /account/balance?ccy=A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,P,Q,R,S,T,U | | 50025",
                "GET  | /account/positions?instId=1,2,3,4,5,6,7,8,9,10,11 | | 50025",
                "GET  | /account/leverage-info?mgnMode=cross | | 50014",
                "GET  | /account/leverage-info?instId=BTC-USDT-SWAP&mgnMode=isolated | | 51010",
                "GET  | /account/leverage-info?instId=NO-SWAP&mgnMode=cross | | 51001",
                "GET  | /account/max-size?instId=BTC-USDT&tdMode=cross | | 54000",
                "GET  | /account/max-size?instId=BTC-USDT | | 50014",
                "GET  | /account/trade-fee | | 50014",
                "GET  | /account/trade-fee?instType=SPOT&instId=NO-USDT | | 51001",
                "POST | /account/set-leverage | {'lever':'5','mgnMode':'cross'} | 50014",
                "POST | /account/set-leverage | {'ccy':'BTC','lever':'5','mgnMode':'cross'} | 54000",
                "POST | /account/set-leverage | {'instId':'BTC-USDT-SWAP','lever':'500','mgnMode':'cross'} | 59102",
                "POST | /account/set-position-mode | {'posMode':'both'} | 51000",
                "POST | /account/set-fee-type | {'feeType':'1'} | 51010",
                "POST | /account/set-isolated-mode | {'isoMode':'automatic'} | 51010",
                "POST | /account/activate-feature | {'feature':'2'} | 51000",
                "POST | /trade/close-position | {'instId':'BTC-USDT-SWAP','mgnMode':'cross'} | 51023",
                "POST | /trade/close-position | {'instId':'BTC-USDT-SWAP','mgnMode':'isolated'} | 51010",
                "POST | /trade/order-precheck | {'instId':'BTC-USDT-SWAP'} | 51010"
            })
    void shouldRefuseWithTheVenuesCode(String method, String target, String body, String code) {
        JsonFields answer = method.equals("GET") ? get(target) : post(target, body);

        assertThat(answer.text("code")).as(answer.text("msg")).isEqualTo(code);
        assertThat(answer.text("msg")).isNotEmpty();
    }
}
