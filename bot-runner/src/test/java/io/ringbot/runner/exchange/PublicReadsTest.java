package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.rest.RestAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST reads that need no key. */
class PublicReadsTest {

    private final InProcessExchange exchange = InProcessExchange.start(ExchangeSettings.synthetic()
            .withInstruments(List.of("BTC-USDT", "BTC-USDT-SWAP", "BTC-USD-SWAP", "BTC-USD-261225")));

    private JsonFields get(String target) {
        RestAnswer answer = exchange.rest(null, "GET", "/api/v5/" + target, "");
        try {
            return JsonReader.object(answer.body());
        } catch (MalformedJsonException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private List<JsonFields> rows(String target) {
        JsonFields answer = get(target);
        assertThat(answer.text("code")).as(target).isEqualTo("0");
        return answer.objects("data");
    }

    @Test
    void shouldTellAllFieldsOfAnInstrument() {
        JsonFields inverse = rows("public/instruments?instType=FUTURES").get(0);
        assertThat(inverse.text("ctType")).isEqualTo("inverse");
        assertThat(inverse.text("ctVal")).isEqualTo("100");
        assertThat(inverse.text("ctValCcy")).isEqualTo("USD");
        assertThat(inverse.text("settleCcy")).isEqualTo("BTC");
        assertThat(inverse.text("instFamily")).isEqualTo("BTC-USD");
        assertThat(inverse.text("expTime")).isEqualTo("1798185600000");
        assertThat(inverse.integer("instIdCode")).isPositive();
        JsonFields swap =
                rows("public/instruments?instType=SWAP&instId=BTC-USDT-SWAP").get(0);
        assertThat(swap.text("tickSz")).isEqualTo("0.1");
        assertThat(swap.text("lotSz")).isEqualTo("0.01");
        assertThat(swap.text("maxMktSz")).isEqualTo("12000");
        assertThat(swap.text("lever")).isEqualTo("100");
    }

    @Test
    void shouldRefuseBuysAndSellsBeyondTheLimitsThatTheBandMakes() {
        exchange.advanceMs(3_000);
        JsonFields limit = rows("public/price-limit?instId=BTC-USDT-SWAP").get(0);
        double index = Double.parseDouble(
                rows("market/index-tickers?instId=BTC-USDT").get(0).text("idxPx"));
        assertThat(Double.parseDouble(limit.text("buyLmt"))).isBetween(index * 1.0195, index * 1.0205);
        assertThat(Double.parseDouble(limit.text("sellLmt"))).isBetween(index * 0.9795, index * 0.9805);
    }

    @Test
    void shouldGiveLevelsOfThreeMembersInTheFullBook() {
        JsonFields full = rows("market/books-full?instId=BTC-USDT&sz=5000").get(0);
        assertThat(full.list("bids").size()).isGreaterThan(100);
        assertThat((List<?>) full.list("bids").get(0)).hasSize(3);
        assertThat((List<?>) rows("market/books?instId=BTC-USDT").get(0).list("bids"))
                .hasSize(1);
    }

    @Test
    void shouldPageTradesByIdAndByTime() {
        exchange.advanceMs(20_000);
        List<JsonFields> latest = rows("market/trades?instId=BTC-USDT&limit=500");
        assertThat(latest).hasSizeGreaterThan(100);
        assertThat(rows("market/trades?instId=BTC-USDT")).hasSize(100);
        long newest = Long.parseLong(latest.get(0).text("tradeId"));
        for (int i = 0; i < latest.size(); i++) {
            assertThat(latest.get(i).text("tradeId")).isEqualTo(Long.toString(newest - i));
        }

        assertThat(rows("market/history-trades?instId=BTC-USDT&limit=3&after=" + (newest - 10)))
                .extracting(row -> Long.parseLong(row.text("tradeId")))
                .containsExactly(newest - 11, newest - 12, newest - 13);
        assertThat(rows("market/history-trades?instId=BTC-USDT&limit=3&before=" + (newest - 10)))
                .extracting(row -> Long.parseLong(row.text("tradeId")))
                .as("nearest to before")
                .containsExactly(newest - 7, newest - 8, newest - 9);
        long middleMs = Long.parseLong(latest.get(50).text("ts"));
        assertThat(rows("market/history-trades?instId=BTC-USDT&type=2&after=" + middleMs))
                .allSatisfy(row -> assertThat(Long.parseLong(row.text("ts"))).isLessThan(middleMs));
        assertThat(get("market/history-trades?instId=BTC-USDT&type=2&before=1").text("code"))
                .isEqualTo("51000");
    }

    @Test
    void shouldGiveBarsOfReferencePricesWithoutVolumes() {
        exchange.advanceMs(3_000);
        for (String target : List.of(
                "market/mark-price-candles?instId=BTC-USDT-SWAP&limit=5",
                "market/history-mark-price-candles?instId=BTC-USDT-SWAP&limit=5",
                "market/index-candles?instId=BTC-USD&limit=5",
                "market/history-index-candles?instId=BTC-USD&limit=5")) {
            JsonFields answer = get(target);
            assertThat(answer.list("data")).as(target).hasSize(5);
            assertThat((List<?>) answer.list("data").get(4)).hasSize(6).last().isEqualTo("1");
        }
    }

    @Test
    void shouldTellReferencesOfATypeOrOfOneInstrument() {
        exchange.advanceMs(2_000);
        assertThat(rows("public/mark-price?instType=SWAP")).hasSize(2);
        assertThat(rows("public/mark-price?instType=SWAP&instId=BTC-USD-SWAP")).hasSize(1);
        assertThat(rows("public/mark-price?instType=SWAP&instFamily=BTC-USDT")).hasSize(1);
        assertThat(rows("public/open-interest?instType=FUTURES")).hasSize(1);
        assertThat(rows("market/index-tickers?quoteCcy=USDT")).hasSize(1);
        assertThat(rows("public/funding-rate?instId=ANY")).hasSize(2);
        JsonFields funding = rows("public/funding-rate?instId=BTC-USDT-SWAP").get(0);
        assertThat(Long.parseLong(funding.text("nextFundingTime")) - Long.parseLong(funding.text("fundingTime")))
                .isEqualTo(28_800_000);
        JsonFields past =
                rows("public/funding-rate-history?instId=BTC-USDT-SWAP").get(0);
        assertThat(past.text("realizedRate")).isNotEmpty();
        assertThat(rows("public/funding-rate-history?instId=BTC-USDT-SWAP&after=" + past.text("fundingTime")))
                .isEmpty();
    }

    @Test
    void shouldTellTiersWhoseLeverageFalls() {
        List<JsonFields> tiers = rows("public/position-tiers?instType=SWAP&tdMode=cross&instFamily=BTC-USDT");
        assertThat(tiers).extracting(row -> row.text("maxLever")).startsWith("100", "50", "25");
        assertThat(tiers.get(1).text("minSz")).isEqualTo("1001");
        assertThat(rows("public/position-tiers?instType=SWAP&tdMode=cross&instFamily=BTC-USDT&tier=2"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "type=1&instId=BTC-USDT-SWAP&sz=0.888, 88.8",
        "type=1&instId=BTC-USDT-SWAP&sz=0.00019, 0.01",
        "type=1&instId=BTC-USDT-SWAP&sz=0.00019&opType=close, 0.02",
        "type=1&instId=BTC-USDT-SWAP&sz=1000&unit=usds&px=50000, 2",
        "type=2&instId=BTC-USDT-SWAP&sz=5, 0.05",
        "type=1&instId=BTC-USD-SWAP&sz=0.5&px=50000, 250",
        "type=2&instId=BTC-USD-SWAP&sz=5&px=50000, 0.01",
        "type=2&instId=BTC-USD-SWAP&sz=5&unit=usds, 500"
    })
    void shouldConvertContractsAndCoins(String query, String answer) {
        assertThat(rows("public/convert-contract-coin?" + query).get(0).text("sz"))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "public/market-data-history?module=1, 50005",
        "market/books-rpi?instId=BTC-USDT, 50005",
        "market/ticker, 50014",
        "market/ticker?instId=NO-SUCH, 51001",
        "market/books?instId=BTC-USDT&sz=401, 51000",
        "market/tickers?instType=NO, 51000",
        "market/index-tickers, 50015",
        "public/funding-rate?instId=BTC-USDT, 51000",
        "public/mark-price?instType=FUTURES&instId=BTC-USDT-SWAP, 51015",
        "public/position-tiers?instType=SWAP&tdMode=cross, 50014",
        "public/convert-contract-coin?instId=BTC-USD-SWAP&sz=1, 50014"
    })
    void shouldRefuseWithTheVenuesCode(String target, String code) {
        assertThat(get(target).text("code")).isEqualTo(code);
    }

    @Test
    void shouldCountABudgetForEveryInstrumentWhereTheVenueDoes() {
        for (int i = 0; i < 10; i++) {
            rows("public/funding-rate?instId=BTC-USDT-SWAP");
        }
        assertThat(get("public/funding-rate?instId=BTC-USDT-SWAP").text("code")).isEqualTo("50011");
        rows("public/funding-rate?instId=BTC-USD-SWAP");
    }

    @Test
    void shouldAnswerOneStatusRequestInFiveSeconds() {
        assertThat(rows("system/status")).isEmpty();
        assertThat(get("system/status").text("code")).isEqualTo("50011");
    }
}
