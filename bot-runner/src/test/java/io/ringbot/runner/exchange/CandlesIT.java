package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Candles of the local exchange over its sockets, as a client of the venue asks for them. */
class CandlesIT {

    private static final String LATEST = "/api/v5/market/candles?instId=BTC-USDT";
    private static final String HISTORY = "/api/v5/market/history-candles?instId=BTC-USDT";

    private static JsonFields get(LocalExchange exchange, String path) throws Exception {
        return JsonReader.object(VenueClient.get(exchange.restUrl() + path).body());
    }

    private static List<List<?>> rows(LocalExchange exchange, String path) throws Exception {
        JsonFields answer = get(exchange, path);
        assertThat(answer.text("code")).as("%s", answer.members()).isEqualTo("0");
        List<List<?>> rows = new ArrayList<>();
        answer.list("data").forEach(row -> rows.add((List<?>) row));
        return rows;
    }

    private static long openMs(List<?> row) {
        return Long.parseLong(row.get(0).toString());
    }

    @Test
    void shouldGivePagesThatJoinAndTheCandleBeingMadeFirst() throws Exception {
        try (LocalExchange exchange = LocalExchange.start(ExchangeSettings.synthetic())) {
            List<List<?>> first = rows(exchange, LATEST + "&bar=5m&limit=300");
            assertThat(first).hasSize(300);
            assertThat(first.get(0)).hasSize(9).last().isEqualTo("0");
            assertThat(first.get(1)).last().isEqualTo("1");
            long oldest = openMs(first.get(299));
            List<List<?>> second = rows(exchange, HISTORY + "&bar=5m&after=" + oldest);
            assertThat(second).hasSize(100).allMatch(row -> row.get(8).equals("1"));
            List<List<?>> all = new ArrayList<>(first);
            all.addAll(second);
            for (int i = 1; i < all.size(); i++) {
                assertThat(openMs(all.get(i))).isEqualTo(openMs(all.get(i - 1)) - 300_000);
            }
            assertThat(rows(exchange, LATEST)).as("100 of a minute").hasSize(100);
            assertThat(rows(exchange, HISTORY + "&bar=1s&limit=3")).hasSize(3);
            long newest = openMs(first.get(0));
            assertThat(rows(exchange, LATEST + "&bar=5m&before=" + (newest - 900_000)))
                    .hasSizeBetween(3, 4);
        }
    }

    @Test
    void shouldRefuseAsTheVenueDoes() throws Exception {
        try (LocalExchange exchange = LocalExchange.start(ExchangeSettings.synthetic())) {
            assertThat(get(exchange, LATEST + "&bar=2m").text("code")).isEqualTo("51000");
            assertThat(get(exchange, LATEST + "&bar=1s").text("code")).isEqualTo("51000");
            assertThat(get(exchange, LATEST + "&limit=x").text("code")).isEqualTo("51000");
            assertThat(get(exchange, "/api/v5/market/candles").text("code")).isEqualTo("50014");
            assertThat(get(exchange, "/api/v5/market/candles?instId=NO-NO").text("code"))
                    .isEqualTo("51001");
            String last = "0";
            for (int i = 0; i < 60 && !last.equals("50011"); i++) {
                last = get(exchange, HISTORY + "&limit=1").text("code");
            }
            assertThat(last).isEqualTo("50011");
            try (VenueClient client = VenueClient.connect(exchange.publicWsUrl(), exchange.testKey())) {
                client.subscribe(VenueClient.arg("candle1m", "BTC-USDT"));
                assertThat(client.awaitText("error")).contains("64001");
            }
            try (VenueClient client = VenueClient.connect(exchange.businessWsUrl(), exchange.testKey())) {
                client.subscribe(VenueClient.arg("candle2m", "BTC-USDT"));
                assertThat(client.awaitText("error")).contains("60018");
                client.subscribe(VenueClient.arg("trades", "BTC-USDT"));
                assertThat(client.awaitText("error")).contains("64002");
            }
        }
    }

    @Test
    void shouldMakeTheCandlesOfACaptureFromItsTrades(@TempDir Path directory) throws Exception {
        long minute = 1_790_000_040_000L;
        Path capture = Files.writeString(
                directory.resolve("trades.jsonl"),
                trade(minute + 5_000, 1, "100.5", "2")
                        + trade(minute + 30_000, 2, "101.5", "1")
                        + trade(minute + 190_000, 3, "99.0", "4"));
        ExchangeSettings settings =
                ExchangeSettings.synthetic().withCapture(capture).withSpeed(0);
        try (LocalExchange exchange = LocalExchange.start(settings);
                VenueClient client = VenueClient.connect(exchange.businessWsUrl(), exchange.testKey())) {
            assertThat(rows(exchange, LATEST)).isEmpty();
            client.subscribe(VenueClient.arg("candle1m", "BTC-USDT"));
            client.awaitText(
                    "[[\"" + minute + "\",\"100.5\",\"101.5\",\"100.5\",\"101.5\",\"3\",\"302.5\",\"302.5\",\"1\"]]");
            client.awaitText("[[\"" + (minute + 60_000)
                    + "\",\"101.5\",\"101.5\",\"101.5\",\"101.5\",\"0\",\"0\",\"0\",\"1\"]]");
            client.awaitText("[[\"" + (minute + 120_000) + "\"", "\"1\"]]");
            List<List<?>> rows = rows(exchange, LATEST);
            assertThat(rows).hasSize(4);
            assertThat(rows.get(0).subList(0, 6).toString())
                    .isEqualTo("[" + (minute + 180_000) + ", 101.5, 101.5, 99, 99, 4]");
        }
    }

    private static String trade(long ms, int id, String price, String size) {
        return "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"data\":[{\"instId\":\"BTC-USDT\",\"tradeId\":\""
                + id
                + "\",\"px\":\"" + price + "\",\"sz\":\"" + size + "\",\"side\":\"buy\",\"ts\":\"" + ms
                + "\",\"count\":\"1\",\"source\":\"0\",\"seqId\":" + id + "}]}\n";
    }
}
