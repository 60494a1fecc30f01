package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.InstrumentState;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.StatusBoard;
import io.ringbot.runner.exchange.market.UpcomingChange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When public channels push, and what. */
class PublicChannelsTest {

    private static final List<String> INSTRUMENTS =
            List.of("BTC-USDT-SWAP", "BTC-USDT", "BTC-USD-SWAP", "BTC-USDT-261225", "ETH-USDT");

    private final InProcessExchange exchange =
            InProcessExchange.start(ExchangeSettings.synthetic().withInstruments(INSTRUMENTS));

    private static JsonFields read(String text) {
        try {
            return JsonReader.object(text);
        } catch (MalformedJsonException e) {
            throw new AssertionError(text, e);
        }
    }

    private static List<JsonFields> pushes(InProcessExchange.Client client) {
        List<JsonFields> pushes = new ArrayList<>();
        for (String text : client.take()) {
            JsonFields fields = read(text);
            if (!fields.has("event")) {
                pushes.add(fields);
            }
        }
        return pushes;
    }

    private static JsonFields only(InProcessExchange.Client client) {
        List<JsonFields> pushes = pushes(client);
        assertThat(pushes).hasSize(1);
        List<JsonFields> data = pushes.get(0).objects("data");
        assertThat(data).hasSize(1);
        return data.get(0);
    }

    private InProcessExchange.Client subscribed(ServicePath path, String arg) {
        InProcessExchange.Client client = exchange.connect(path);
        client.send("{\"op\":\"subscribe\",\"args\":[{" + arg.replace('\'', '"') + "}]}");
        return client;
    }

    /** Lets time pass for clients that keep their connections alive. */
    private List<JsonFields> pushesIn(long ms, InProcessExchange.Client client) {
        List<JsonFields> pushes = new ArrayList<>();
        for (long passed = 0; passed < ms; passed += 10_000) {
            exchange.advanceMs(10_000);
            pushes.addAll(pushes(client));
            client.send("ping");
            client.take();
        }
        return pushes;
    }

    private Market market(String instId) {
        return exchange.core().markets().byId(instId);
    }

    // ---- instruments ----

    @Test
    void shouldSendAllInstrumentsOfATypeAtOnceAndThenOnlyWhatChanged() {
        InProcessExchange.Client client = subscribed(ServicePath.PUBLIC, "'channel':'instruments','instType':'SWAP'");
        List<JsonFields> all = pushes(client);
        assertThat(all).hasSize(1);
        assertThat(all.get(0).objects("data"))
                .extracting(row -> row.text("instId"))
                .containsExactly("BTC-USDT-SWAP", "BTC-USD-SWAP");

        exchange.core().instruments().state(market("BTC-USD-SWAP"), InstrumentState.SUSPENDED);
        JsonFields suspended = only(client);
        assertThat(suspended.text("instId")).isEqualTo("BTC-USD-SWAP");
        assertThat(suspended.text("state")).isEqualTo("suspend");

        exchange.core().instruments().state(market("BTC-USD-SWAP"), InstrumentState.SUSPENDED);
        exchange.core().instruments().state(market("ETH-USDT"), InstrumentState.SUSPENDED);
        assertThat(client.take()).as("nothing changed of a swap").isEmpty();
    }

    @Test
    void shouldAnnounceAFinerTickAndThenTradeOnIt() {
        InProcessExchange.Client client = subscribed(ServicePath.PUBLIC, "'channel':'instruments','instType':'SPOT'");
        client.take();
        Market market = market("ETH-USDT");
        exchange.core()
                .instruments()
                .change(
                        market,
                        listing -> listing.withUpcoming(
                                List.of(new UpcomingChange("tickSz", "0.001", 1_790_000_600_000L))));
        JsonFields announced = only(client);
        assertThat(announced.text("tickSz")).isEqualTo("0.01");
        assertThat(announced.objects("upcChg").get(0).text("newValue")).isEqualTo("0.001");

        exchange.core()
                .instruments()
                .change(market, listing -> listing.withUpcoming(List.of()).withGrid("0.001", "0.00001", "0.001"));
        JsonFields changed = only(client);
        assertThat(changed.text("tickSz")).isEqualTo("0.001");
        assertThat(changed.text("minSz")).isEqualTo("0.001");
        exchange.advanceMs(2_000);
        assertThat(market.price(market.asks().bestPrice() - market.bids().bestPrice())
                        .doubleValue())
                .as("the spread on the finer grid")
                .isLessThan(0.03);
    }

    @Test
    void shouldKeepTheCodeOfARenamedInstrument() {
        InProcessExchange.Client client =
                subscribed(ServicePath.PUBLIC, "'channel':'instruments','instType':'FUTURES'");
        client.take();
        Market market = market("BTC-USDT-261225");
        long code = market.instrument().code();

        exchange.core().instruments().rename(market, "XBT-USDT-261225");

        List<JsonFields> told = pushes(client);
        assertThat(told).hasSize(2);
        assertThat(told.get(0).objects("data").get(0).text("state")).isEqualTo("expired");
        JsonFields renamed = told.get(1).objects("data").get(0);
        assertThat(renamed.text("instId")).isEqualTo("XBT-USDT-261225");
        assertThat(renamed.integer("instIdCode")).isEqualTo(code);
        assertThat(exchange.core().markets().byId("BTC-USDT-261225")).isNull();
        exchange.advanceMs(500);
        assertThat(exchange.rest(null, "GET", "/api/v5/market/books?instId=XBT-USDT-261225", "")
                        .status())
                .isEqualTo(200);
    }

    // ---- references ----

    @Test
    void shouldGreetWithTheReferencePricesOfNow() {
        exchange.advanceMs(5_000);
        for (String arg : List.of(
                "'channel':'mark-price','instId':'BTC-USDT-SWAP'",
                "'channel':'index-tickers','instId':'BTC-USDT'",
                "'channel':'index-tickers','instId':'BTC-USD'",
                "'channel':'funding-rate','instId':'BTC-USD-SWAP'",
                "'channel':'open-interest','instId':'BTC-USDT-261225'",
                "'channel':'price-limit','instId':'BTC-USDT-SWAP'")) {
            InProcessExchange.Client client = subscribed(ServicePath.PUBLIC, arg);
            assertThat(pushes(client)).as(arg).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mark-price, BTC-USDT-SWAP, 200",
        "index-tickers, BTC-USDT, 100",
        "price-limit, BTC-USDT-SWAP, 200",
        "open-interest, BTC-USDT-SWAP, 3000"
    })
    void shouldPushAChangingReferenceAtItsCadence(String channel, String instId, long periodMs) {
        InProcessExchange.Client client =
                subscribed(ServicePath.PUBLIC, "'channel':'" + channel + "','instId':'" + instId + "'");
        client.take();
        exchange.advanceMs(10_000);

        List<JsonFields> pushes = pushes(client);
        assertThat(pushes.size()).isBetween((int) (6_000 / periodMs), (int) (10_000 / periodMs));
        long last = 0;
        for (JsonFields push : pushes) {
            long ts = Long.parseLong(push.objects("data").get(0).text("ts"));
            assertThat(ts - last).isGreaterThanOrEqualTo(periodMs);
            last = ts;
        }
    }

    @Test
    void shouldRepeatAMarkPriceThatStandsStillEveryTenSeconds() {
        for (String instId : INSTRUMENTS) {
            exchange.core().instruments().state(market(instId), InstrumentState.SUSPENDED);
        }
        exchange.advanceMs(200_000);
        for (String expected : List.of(
                "'channel':'mark-price','instId':'BTC-USDT-SWAP' 6",
                "'channel':'index-tickers','instId':'BTC-USDT' 1",
                "'channel':'price-limit','instId':'BTC-USDT-SWAP' 0")) {
            String[] parts = expected.split(" ");
            InProcessExchange.Client client = subscribed(ServicePath.PUBLIC, parts[0]);
            client.take();
            assertThat(pushesIn(60_000, client)).as(expected).hasSize(Integer.parseInt(parts[1]));
        }
    }

    @Test
    void shouldTellTheFundingRateEveryMinute() {
        for (String instId : INSTRUMENTS) {
            exchange.core().instruments().state(market(instId), InstrumentState.SUSPENDED);
        }
        InProcessExchange.Client client =
                subscribed(ServicePath.PUBLIC, "'channel':'funding-rate','instId':'BTC-USDT-SWAP'");
        client.take();
        assertThat(pushesIn(120_000, client)).hasSize(2);
    }

    @Test
    void shouldEstimateTheDeliveryPriceInTheLastHourOfADatedContract() {
        InProcessExchange last = InProcessExchange.start(
                ExchangeSettings.synthetic().withInstruments(List.of("BTC-USDT", "BTC-USDT-261225")),
                (1_798_185_600_000L - 3_601_000) * 1_000_000);
        InProcessExchange.Client client = last.connect(ServicePath.PUBLIC);
        client.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"estimated-price\",\"instType\":\"FUTURES\","
                + "\"instFamily\":\"BTC-USDT\"}]}");
        client.take();
        last.advanceMs(900);
        assertThat(client.take()).isEmpty();

        last.advanceMs(1_100);
        List<JsonFields> pushes = pushes(client);
        assertThat(pushes).hasSizeBetween(5, 6);
        JsonFields estimate = pushes.get(0).objects("data").get(0);
        assertThat(estimate.text("settleType")).isEqualTo("delivery");
        assertThat(Double.parseDouble(estimate.text("settlePx"))).isBetween(66_900.0, 67_100.0);
    }

    // ---- the rest ----

    @Test
    void shouldTellMaintenanceWhenItIsAnnouncedAndToNewSubscribers() {
        InProcessExchange.Client early = subscribed(ServicePath.PUBLIC, "'channel':'status'");
        assertThat(pushes(early)).isEmpty();
        exchange.core()
                .status()
                .announce(new StatusBoard.Maintenance(
                        "Trading upgrade",
                        "5",
                        "1",
                        "scheduled",
                        1_790_000_100_000L,
                        1_790_000_200_000L,
                        0,
                        1_790_000_000_000L));

        assertThat(only(early).text("state")).isEqualTo("scheduled");
        assertThat(only(subscribed(ServicePath.PUBLIC, "'channel':'status'")).text("title"))
                .isEqualTo("Trading upgrade");
    }

    @Test
    void shouldTellEachMatchAloneInTradesAll() {
        InProcessExchange.Client merged = subscribed(ServicePath.PUBLIC, "'channel':'trades','instId':'BTC-USDT'");
        InProcessExchange.Client single =
                subscribed(ServicePath.BUSINESS, "'channel':'trades-all','instId':'BTC-USDT'");
        exchange.advanceMs(20_000);

        List<JsonFields> trades = pushes(merged);
        List<JsonFields> matches = pushes(single);
        assertThat(trades).isNotEmpty();
        long count = 0;
        for (JsonFields push : trades) {
            JsonFields trade = push.objects("data").get(0);
            count += Long.parseLong(trade.text("count"));
            assertThat(matches.get((int) count - 1).objects("data").get(0).text("tradeId"))
                    .as("the id is that of the last match")
                    .isEqualTo(trade.text("tradeId"));
        }
        assertThat(matches).hasSize((int) count);
        long last = 0;
        for (JsonFields push : matches) {
            long id = Long.parseLong(push.objects("data").get(0).text("tradeId"));
            assertThat(last == 0 || id == last + 1).isTrue();
            last = id;
        }
    }

    @ParameterizedTest
    @CsvSource({"mark-price-candle1m, BTC-USDT-SWAP", "index-candle1m, BTC-USD", "index-candle1Dutc, BTC-USDT"})
    void shouldPushBarsOfReferencePricesOnceASecond(String channel, String instId) {
        InProcessExchange.Client client =
                subscribed(ServicePath.BUSINESS, "'channel':'" + channel + "','instId':'" + instId + "'");
        assertThat(pushes(client)).as("the bar that is being made").hasSize(1);
        exchange.advanceMs(5_000);

        List<JsonFields> pushes = pushes(client);
        assertThat(pushes.size()).isBetween(3, 5);
        assertThat(pushes.get(0).object("arg").text("channel")).isEqualTo(channel);
        assertThat((List<?>) pushes.get(0).list("data").get(0)).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'channel':'books-rpi','instId':'BTC-USDT'",
                "'channel':'books-elp','instId':'BTC-USDT'",
                "'channel':'opt-summary','instFamily':'BTC-USD'",
                "'channel':'option-trades','instType':'OPTION','instFamily':'BTC-USD'",
                "'channel':'adl-warning','instType':'SWAP'",
                "'channel':'estimated-price','instType':'FUTURES'",
                "'channel':'estimated-price','instType':'OPTION','instFamily':'BTC-USD'",
                "'channel':'funding-rate','instId':'BTC-USDT'",
                "'channel':'open-interest','instId':'BTC-USDT'",
                "'channel':'index-tickers','instId':'BTC-USDT-SWAP'",
                "'channel':'mark-price','instId':'NO-SUCH'"
            })
    void shouldRefuseWhatItDoesNotServe(String arg) {
        List<String> answers = subscribed(ServicePath.PUBLIC, arg).take();
        assertThat(answers).hasSize(1);
        assertThat(read(answers.get(0)).text("code")).isEqualTo("60018");
    }

    @Test
    void shouldSendBusinessChannelsToTheirPath() {
        assertThat(subscribed(ServicePath.PUBLIC, "'channel':'trades-all','instId':'BTC-USDT'")
                        .take()
                        .get(0))
                .contains("64001");
        assertThat(subscribed(ServicePath.BUSINESS, "'channel':'mark-price','instId':'BTC-USDT-SWAP'")
                        .take()
                        .get(0))
                .contains("64002");
    }

    @Test
    void shouldAcceptLiquidationOrdersOfWhichThereAreNone() {
        InProcessExchange.Client client =
                subscribed(ServicePath.PUBLIC, "'channel':'liquidation-orders','instType':'SWAP'");
        assertThat(client.take()).hasSize(1).first().asString().contains("\"event\":\"subscribe\"");
    }
}
