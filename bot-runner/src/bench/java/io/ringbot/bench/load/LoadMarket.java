package io.ringbot.bench.load;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * An instrument as the load trades it.
 *
 * @param size of an order: the smallest there is
 * @param farBelow a price that the market does not fall to within minutes
 * @param below a price that takes what is bid near the touch, and is within the venue's band
 */
record LoadMarket(
        String instId,
        String code,
        boolean isSpot,
        String size,
        String doubleSize,
        String farBelow,
        String below,
        String above,
        String farAbove) {

    private static final BigDecimal FAR = new BigDecimal("0.03");
    private static final BigDecimal NEAR = new BigDecimal("0.002");

    static LoadMarket ask(int port, String instId) throws IOException, InterruptedException {
        boolean spot = instId.split("-").length == 2;
        JsonFields instrument =
                row(port, "/api/v5/public/instruments?instType=" + (spot ? "SPOT" : "SWAP") + "&instId=" + instId);
        JsonFields ticker = row(port, "/api/v5/market/ticker?instId=" + instId);
        BigDecimal last = new BigDecimal(ticker.text("last"));
        int digits = new BigDecimal(instrument.text("tickSz")).scale();
        BigDecimal size = new BigDecimal(instrument.text("minSz"));
        return new LoadMarket(
                instId,
                instrument.text("instIdCode"),
                spot,
                size.toPlainString(),
                size.add(size).toPlainString(),
                price(last.subtract(last.multiply(FAR)), digits),
                price(last.subtract(last.multiply(NEAR)), digits),
                price(last.add(last.multiply(NEAR)), digits),
                price(last.add(last.multiply(FAR)), digits));
    }

    private static String price(BigDecimal exact, int digits) {
        return exact.setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    private static JsonFields row(int port, String target) throws IOException, InterruptedException {
        String body = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        try {
            return JsonReader.object(body).objects("data").get(0);
        } catch (MalformedJsonException | RuntimeException e) {
            throw new IOException("the exchange answered " + target + " with " + body, e);
        }
    }
}
