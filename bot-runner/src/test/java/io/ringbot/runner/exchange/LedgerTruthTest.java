package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.account.ApiKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the exchange's ledger tells of a run, and what it must not tell. */
class LedgerTruthTest {

    private final InProcessExchange exchange =
            InProcessExchange.start(ExchangeSettings.synthetic().withInstruments(List.of("BTC-USDT")));
    private final ApiKey key = exchange.core().testKey();

    @Test
    void shouldTellAnOrderFromItsRequestToItsEnd() {
        exchange.advanceMs(20);
        InProcessExchange.Client client = exchange.logIn(key);
        String code = code();
        client.send("{\"id\":\"a1\",\"op\":\"order\",\"args\":[{\"instIdCode\":" + code
                + ",\"tdMode\":\"cash\",\"clOrdId\":\"one\",\"side\":\"buy\",\"ordType\":\"limit\",\"px\":\"60000\","
                + "\"sz\":\"0.01\"}]}");
        client.send(
                "{\"id\":\"a2\",\"op\":\"cancel-order\",\"args\":[{\"instIdCode\":" + code + ",\"clOrdId\":\"one\"}]}");
        exchange.rest(key, "GET", "/api/v5/trade/order?instId=BTC-USDT&clOrdId=one", "");
        client.leave();

        assertThat(exchange.end().lines().skip(1).map(LedgerTruthTest::summary))
                .containsExactly(
                        "opened",
                        "request 1 {\\\"op\\\":\\\"login\\\"",
                        "answer 1 0",
                        "request 2 /api/v5/public/instruments?instType=SPOT&instId=BTC-USDT",
                        "answer 2 0",
                        "request 3 {\\\"id\\\":\\\"a1\\\"",
                        "balance 3 USDT 1000000 600 freeze",
                        "order 3 live one",
                        "answer 3 0 0",
                        "request 4 {\\\"id\\\":\\\"a2\\\"",
                        "balance 4 USDT 1000000 0 release",
                        "order 4 canceled one 1",
                        "answer 4 0 0",
                        "request 5 /api/v5/trade/order?instId=BTC-USDT&clOrdId=one",
                        "answer 5 0",
                        "closed 0",
                        "end");
    }

    private String code() {
        String row = exchange.rest(null, "GET", "/api/v5/public/instruments?instType=SPOT&instId=BTC-USDT", "")
                .body();
        return row.replaceFirst(".*\"instIdCode\":(\\d+).*", "$1");
    }

    private static String summary(String line) {
        StringBuilder summary = new StringBuilder();
        for (String member : List.of(
                "type",
                "req",
                "target",
                "text",
                "state",
                "clOrdId",
                "cancelSource",
                "ccy",
                "cash",
                "frozen",
                "reason",
                "code",
                "sCode")) {
            if (member.equals("text") && line.contains("\"target\"")
                    || !line.contains("\"" + member + "\":")
                    || line.contains("\"type\":\"end\"") && !member.equals("type")
                    || member.equals("frozen") && line.contains("\"type\":\"order\"")
                    || member.equals("clOrdId") && line.contains("\"items\"")) {
                continue;
            }
            String value = line.replaceFirst(".*\"" + member + "\":\"?((\\\\.|[^\\\\\",}])*).*", "$1");
            summary.append(summary.isEmpty() ? "" : " ").append(value);
        }
        return summary.toString();
    }

    @Test
    void shouldKeepNoSecret() {
        InProcessExchange.Client client = exchange.logIn(key);
        String sign = "bm90IGEgc2lnbmF0dXJlIGF0IGFsbA==";
        client.send(
                "{\"op\":\"login\",\"args\":[{\"sign\":\"" + sign + "\",\"passphrase\":\"" + key.passphrase() + "\"");
        client.send("{\"op\":\"log\\u0069n\",\"args\":[{\"\\u0073ign\":\"" + sign + "\"}]}");
        exchange.rest(key, "POST", "/api/v5/trade/order", "{\"passphrase\":\"" + key.passphrase() + "\"}");

        assertThat(exchange.end())
                .contains(key.uid())
                .doesNotContain(key.secretKey(), key.passphrase(), sign, "OK-ACCESS");
    }
}
