package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.simulation.BookSide;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public book and trades with clients in them: what a reader of the channels knows is what the exchange has. */
class PublicBookTest {

    private static final String PAIR = "BTC-USDT";

    private final InProcessExchange exchange = InProcessExchange.start(
            ExchangeSettings.synthetic().withInstruments(List.of(PAIR)).withRateLimits(0));
    private final Market market = exchange.core().markets().byId(PAIR);
    private final InProcessExchange.Client trader =
            exchange.logIn(exchange.core().testKey());
    private int requests;

    /** From now on books and books5 are as new as the market after every 100 ms. */
    @BeforeEach
    void meetTheSlowChannels() {
        exchange.advanceMs(90);
    }

    private static JsonFields read(String text) {
        try {
            return JsonReader.object(text);
        } catch (MalformedJsonException e) {
            throw new AssertionError(text, e);
        }
    }

    /** A client's book of one channel, from texts alone. */
    private static final class Reader {
        private final String channel;
        private final Map<BigDecimal, String> bids = new TreeMap<>();
        private final Map<BigDecimal, String> asks = new TreeMap<>();
        private final List<Long> ids = new ArrayList<>();
        private int gaps;

        Reader(String channel) {
            this.channel = channel;
        }

        void read(JsonFields push) {
            if (push.has("event") || !push.object("arg").text("channel").equals(channel)) {
                return;
            }
            JsonFields data = push.objects("data").get(0);
            Long previous = data.integer("prevSeqId");
            if (previous == null || previous == -1) {
                bids.clear();
                asks.clear();
            } else if (previous.longValue() != ids.get(ids.size() - 1)) {
                gaps++;
            }
            ids.add(data.integer("seqId"));
            side(bids, data.list("bids"));
            side(asks, data.list("asks"));
        }

        private static void side(Map<BigDecimal, String> side, List<?> levels) {
            for (Object element : levels) {
                List<?> level = (List<?>) element;
                BigDecimal price = new BigDecimal(level.get(0).toString());
                if (level.get(1).equals("0")) {
                    side.remove(price);
                } else {
                    side.put(price, level.get(1) + "x" + level.get(3));
                }
            }
        }
    }

    private Map<BigDecimal, String> levels(BookSide side, int depth) {
        Map<BigDecimal, String> levels = new TreeMap<>();
        for (int i = 0; i < Math.min(depth, side.count()); i++) {
            levels.put(
                    new BigDecimal(market.instrument().priceText(side.price(i))),
                    market.instrument().sizeText(side.size(i)) + "x" + side.orders(i));
        }
        return levels;
    }

    private void order(String side, String type, long price, String size) {
        trader.send("{\"id\":\"r" + ++requests + "\",\"op\":\"order\",\"args\":[{\"instIdCode\":"
                + market.instrument().code() + ",\"tdMode\":\"cash\",\"side\":\"" + side + "\",\"ordType\":\"" + type
                + "\",\"px\":\"" + market.instrument().priceText(price) + "\",\"sz\":\"" + size + "\"}]}");
    }

    private InProcessExchange.Client listener(List<Reader> readers) {
        InProcessExchange.Client client = exchange.logIn(exchange.core().testKey(), ServicePath.PUBLIC);
        for (Reader reader : readers) {
            client.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"" + reader.channel + "\",\"instId\":\"" + PAIR
                    + "\"}]}");
        }
        take(client, readers);
        return client;
    }

    private static void take(InProcessExchange.Client client, List<Reader> readers) {
        for (String text : client.take()) {
            JsonFields push = read(text);
            readers.forEach(reader -> reader.read(push));
        }
    }

    private static List<Reader> readers() {
        return List.of(new Reader("books"), new Reader("books50-l2-tbt"), new Reader("books5"), new Reader("bbo-tbt"));
    }

    @Test
    void shouldLeadReadersOfEveryBookChannelToTheBookWithClientsOrdersInIt() {
        List<Reader> readers = readers();
        InProcessExchange.Client client = listener(readers);
        SplittableRandom random = new SplittableRandom(4);
        for (int step = 0; step < 100; step++) {
            act(random);
            if (step % 40 == 39) {
                market.resetSequence();
            }
            exchange.advanceMs(100);
            take(client, readers);
            int[] depths = {400, 50, 5, 1};
            for (int i = 0; i < depths.length; i++) {
                Reader reader = readers.get(i);
                assertThat(reader.gaps).as(reader.channel).isZero();
                assertThat(reader.bids).as(reader.channel).isEqualTo(levels(market.bids(), depths[i]));
                assertThat(reader.asks).as(reader.channel).isEqualTo(levels(market.asks(), depths[i]));
            }
        }
        List<Long> ids = readers.get(0).ids;
        int resets = 0;
        int irregular = 0;
        for (int i = 1; i < ids.size(); i++) {
            resets += ids.get(i) < ids.get(i - 1) ? 1 : 0;
            irregular += ids.get(i) - ids.get(i - 1) > 1 ? 1 : 0;
        }
        assertThat(resets).isEqualTo(2);
        assertThat(irregular).isGreaterThan(90);
        assertThat(market.matching().resting(Side.BUY))
                .as("the trader's orders in the book")
                .isNotEmpty();
    }

    private void act(SplittableRandom random) {
        long tick = market.instrument().tickSize();
        long bid = market.bids().bestPrice();
        long ask = market.asks().bestPrice();
        switch (random.nextInt(4)) {
            case 0 -> order("buy", "post_only", bid - tick * random.nextInt(200), "0.01");
            case 1 -> order("sell", "post_only", ask + tick * random.nextInt(200), "0.02");
            case 2 -> order("buy", "ioc", ask + tick * 5, "0.1");
            default -> order("sell", "ioc", bid - tick * 5, "0.1");
        }
    }

    @Test
    void shouldCountAClientsOrderAtItsLevelAndTakeItAwayAgain() {
        long price = market.bids().price(7);
        long size = market.bids().size(7);
        int orders = market.bids().orders(7);
        order("buy", "limit", price, "0.5");

        assertThat(market.bids().size(7)).isEqualTo(size + market.instrument().size("0.5"));
        assertThat(market.bids().orders(7)).isEqualTo(orders + 1);
    }

    @Test
    void shouldTellAClientsTradesWithTheIdsOfItsFills() {
        InProcessExchange.Client client = exchange.connect(ServicePath.PUBLIC);
        client.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"trades\",\"instId\":\"" + PAIR + "\"}]}");
        trader.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"orders\",\"instType\":\"SPOT\"}]}");
        client.take();
        trader.take();
        long ask = market.asks().bestPrice();
        order("buy", "ioc", ask, "0.00002");
        order("buy", "limit", market.bids().bestPrice(), "0.001");
        exchange.advanceMs(20_000);

        Map<Long, JsonFields> trades = new TreeMap<>();
        for (String text : client.take()) {
            JsonFields trade =
                    read(text).has("event") ? null : read(text).objects("data").get(0);
            if (trade != null) {
                long last = Long.parseLong(trade.text("tradeId"));
                for (long id = last - Long.parseLong(trade.text("count")) + 1; id <= last; id++) {
                    assertThat(trades.put(id, trade))
                            .as("trades of the id " + id)
                            .isNull();
                }
            }
        }
        int fills = 0;
        for (String text : trader.take()) {
            JsonFields push = read(text);
            JsonFields order =
                    push.has("data") && push.has("arg") ? push.objects("data").get(0) : null;
            if (order != null && !order.text("tradeId").isEmpty()) {
                fills++;
                JsonFields trade = trades.get(Long.parseLong(order.text("tradeId")));
                assertThat(trade.text("px")).isEqualTo(order.text("fillPx"));
                assertThat(trade.text("ts")).isEqualTo(order.text("fillTime"));
                boolean took = order.text("execType").equals("T");
                assertThat(trade.text("side")).isEqualTo(took ? "buy" : "sell");
            }
        }
        assertThat(fills).isGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldTellAClientsTradesBetweenThoseOfACapture(@TempDir Path directory) throws IOException {
        String recorded =
                "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"data\":[{\"instId\":\"BTC-USDT\","
                        + "\"tradeId\":\"7\",\"px\":\"99.9\",\"sz\":\"5\",\"side\":\"sell\",\"ts\":\"1700000000100\","
                        + "\"count\":\"1\"}]}";
        Path capture = directory.resolve("capture.jsonl");
        Files.writeString(
                capture,
                "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT\"},\"action\":\"snapshot\",\"data\":[{"
                        + "\"asks\":[[\"100.2\",\"1.01\",\"0\",\"1\"]],\"bids\":[[\"100\",\"1\",\"0\",\"1\"]],"
                        + "\"ts\":\"1700000000000\",\"checksum\":0,\"prevSeqId\":-1,\"seqId\":5}]}\n" + recorded
                        + "\n");
        InProcessExchange played =
                InProcessExchange.start(ExchangeSettings.synthetic().withCapture(capture));
        InProcessExchange.Client client = played.connect(ServicePath.PUBLIC);
        client.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"}]}");
        client.take();
        played.advanceMs(50);
        InProcessExchange.Client owner = played.logIn(played.core().testKey());
        owner.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"orders\",\"instType\":\"SPOT\"}]}");
        long code = played.core().markets().byId(PAIR).instrument().code();
        owner.send("{\"id\":\"1\",\"op\":\"order\",\"args\":[{\"instIdCode\":" + code
                + ",\"tdMode\":\"cash\",\"side\":\"buy\",\"ordType\":\"limit\",\"px\":\"100\",\"sz\":\"0.5\"}]}");
        owner.take();
        played.advanceMs(200);

        List<String> trades = client.take();
        assertThat(trades).hasSize(2).contains(recorded);
        JsonFields own = read(trades.get(trades.get(0).equals(recorded) ? 1 : 0))
                .objects("data")
                .get(0);
        JsonFields fill = read(owner.take().get(0)).objects("data").get(0);
        assertThat(own.text("px")).isEqualTo("100");
        assertThat(own.text("tradeId")).isEqualTo(fill.text("tradeId"));
    }

    // ---- made wrong by a script ----

    @Test
    void shouldLeaveAGapWhereAnUpdateIsLost() {
        List<Reader> readers = readers();
        InProcessExchange.Client client = listener(readers);
        exchange.advanceMs(1_000);
        take(client, readers);
        assertThat(readers.get(0).gaps + readers.get(1).gaps).isZero();

        market.disturbance().loseNextUpdate();
        exchange.advanceMs(1_000);
        take(client, readers);

        assertThat(readers.get(0).gaps).isEqualTo(1);
        assertThat(readers.get(1).gaps).isEqualTo(1);
    }

    @Test
    void shouldShowACrossedBookWhileItIsWanted() {
        List<Reader> readers = readers();
        InProcessExchange.Client client = listener(readers);
        market.disturbance().cross(true);
        exchange.advanceMs(100);
        take(client, readers);
        for (Reader reader : readers) {
            assertThat(((TreeMap<BigDecimal, String>) reader.bids).lastKey())
                    .as(reader.channel)
                    .isGreaterThan(((TreeMap<BigDecimal, String>) reader.asks).firstKey());
        }

        market.disturbance().cross(false);
        exchange.advanceMs(100);
        take(client, readers);
        assertThat(readers.get(0).bids).isEqualTo(levels(market.matching().bids(), 400));
        assertThat(readers.get(0).gaps).isZero();
    }

    @Test
    void shouldFallSilentAndGoOnWithoutAGap() {
        List<Reader> readers = readers();
        InProcessExchange.Client client = listener(readers);
        market.disturbance().stall(true);
        exchange.advanceMs(5_000);
        assertThat(client.take()).isEmpty();

        market.disturbance().stall(false);
        exchange.advanceMs(100);
        take(client, readers);
        assertThat(readers.get(0).gaps).isZero();
        assertThat(readers.get(0).bids).isEqualTo(levels(market.bids(), 400));
    }
}
