package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.DoorBench.Client;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.rest.RestAnswer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever a client sends is answered, and nothing that it sends is an error of the exchange. */
class MalformedRequestsTest {

    private static final List<String> REQUESTS = List.of(
            "{'op':'login','args':[{'apiKey':'k','passphrase':'p','timestamp':'1790000000','sign':'s'}]}",
            "{'id':'1','op':'subscribe','args':[{'channel':'account','extraParams':'{\\\\'updateInterval\\\\':\\\\'0\\\\'}'}]}",
            "{'id':'1','op':'subscribe','args':[{'channel':'orders','instType':'SPOT','instId':'BTC-USDT'}]}",
            "{'op':'unsubscribe','args':[{'channel':'positions','instType':'ANY'}]}",
            "{'id':'1','op':'order','expTime':'1790000009000','args':[{'instIdCode':10001,'tdMode':'cash','side':'buy',"
                    + "'ordType':'limit','px':'67000.1','sz':'0.01','clOrdId':'a1','tag':'t','reduceOnly':false}]}",
            "{'id':'1','op':'batch-orders','args':[{'instIdCode':10001,'side':'sell','sz':'1'},{'px':'1'}]}",
            "{'id':'1','op':'amend-order','args':[{'instIdCode':10001,'ordId':'1','newPx':'2','newSz':'3','cxlOnFail':true}]}",
            "{'id':'1','op':'batch-cancel-orders','args':[{'instIdCode':10001,'clOrdId':'a1'},{'ordId':'7'}]}",
            "{'id':'1','op':'mass-cancel','args':[{'instType':'OPTION','instFamily':'BTC-USD'}]}");

    private static final List<String> PIECES = List.of(
            "",
            "{",
            "}",
            "[",
            "]",
            "null",
            "true",
            "-1",
            "1e9999",
            "99999999999999999999",
            "0.1",
            "\"\"",
            "[[]]",
            "{}",
            ",",
            ":",
            "\\",
            "\u0000",
            "\ud800",
            "\u20ac",
            "'",
            " ");

    private final SplittableRandom random = new SplittableRandom(20_261_128);

    private String spoil(String text) {
        StringBuilder spoilt = new StringBuilder(text.replace('\'', '"'));
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(spoilt.length() + 1);
            int to = Math.min(spoilt.length(), from + random.nextInt(12));
            spoilt.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
        }
        return spoilt.toString();
    }

    @Test
    void shouldAnswerWhateverComesOverAConnection() {
        DoorBench bench = new DoorBench(ExchangeSettings.synthetic().withLimits(ExchangeLimits.off()));
        bench.core.begin();
        Client client = bench.loggedIn();
        for (int i = 0; i < 2_000; i++) {
            String text = spoil(REQUESTS.get(random.nextInt(REQUESTS.size())));
            List<String> answers = client.askAsItIs(text);
            if (!client.wire.isOpen()) {
                client = bench.loggedIn();
            } else {
                assertThat(answers).as(text).isNotEmpty();
                answers.forEach(DoorBench::json);
            }
        }
        assertThat(bench.connect(ServicePath.PUBLIC).ask("ping")).containsExactly("pong");
    }

    @Test
    void shouldAnswerWhateverComesByHttp() {
        DoorBench bench = new DoorBench(ExchangeSettings.synthetic().withLimits(ExchangeLimits.off()));
        bench.core.begin();
        List<String> targets = List.of(
                "/api/v5/trade/order?instId=BTC-USDT&ordId=1",
                "/api/v5/trade/fills?after=1&before=2&limit=3&begin=4&end=5",
                "/api/v5/account/balance?ccy=BTC,USDT",
                "/api/v5/account/positions?instType=SWAP&posId=1",
                "/api/v5/market/candles?instId=BTC-USDT&bar=1m&after=1&limit=2",
                "/api/v5/market/books?instId=BTC-USDT&sz=400",
                "/api/v5/public/instruments?instType=SPOT&instId=BTC-USDT");
        for (int i = 0; i < 500; i++) {
            boolean post = random.nextBoolean();
            String target = post
                    ? "/api/v5/trade/" + (random.nextBoolean() ? "order" : "batch-orders")
                    : spoil(targets.get(random.nextInt(targets.size())));
            String body =
                    spoil("[{'instId':'BTC-USDT','tdMode':'cash','side':'buy','ordType':'limit','px':'1','sz':'1'}]");
            RestAnswer answer = post
                    ? bench.post(bench.key(), target, body).answer()
                    : bench.get(bench.key(), target).answer();
            JsonFields json = DoorBench.json(answer.body());
            assertThat(json.text("code")).as(target + ' ' + body).isNotEmpty();
            assertThat(answer.status()).as(target + ' ' + body).isLessThan(500);
        }
    }
}
