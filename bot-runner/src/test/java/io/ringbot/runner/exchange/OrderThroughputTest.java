package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.feed.SyntheticFeed;
import io.ringbot.runner.exchange.ledger.Ledger;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.loop.ManualLoop;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.session.RecordingWire;
import io.ringbot.runner.exchange.session.Session;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many orders a second the exchange takes on one thread, requests parsed and pushes written, without sockets. */
@Tag("slow")
class OrderThroughputTest {

    private static final int ORDERS_A_SECOND = 10_000;
    private static final int SECONDS = Integer.getInteger("ringbot.throughput.seconds", 6);
    private static final long START_NS = 1_790_000_000_000_000_000L;

    private final ManualLoop loop = new ManualLoop(START_NS);
    private final RecordingWire wire = new RecordingWire();
    private final ExchangeCore core;
    private final Session session;
    private final String code;
    private final Market market;
    private long sent;
    private long answered;
    private long pushed;

    OrderThroughputTest() {
        ExchangeSettings settings = ExchangeSettings.synthetic()
                .withLimits(ExchangeLimits.off())
                .withInstruments(List.of("BTC-USDT-SWAP"))
                .withKeyFromSeed();
        core = new ExchangeCore(settings, new SyntheticFeed(settings.instruments(), 1, 1), loop, Ledger.off());
        core.begin();
        loop.advance(1_000_000_000L);
        market = core.markets().byId("BTC-USDT-SWAP");
        code = Long.toString(market.instrument().code());
        session = core.sessions().open(wire, ServicePath.PRIVATE);
        ApiKey key = core.testKey();
        String timestamp = Long.toString(loop.epochNs() / 1_000_000_000);
        session.received("{\"op\":\"login\",\"args\":[{\"apiKey\":\"" + key.apiKey() + "\",\"passphrase\":\""
                + key.passphrase() + "\",\"timestamp\":\"" + timestamp + "\",\"sign\":\""
                + VenueClient.sign(key.secretKey(), timestamp + "GET/users/self/verify") + "\"}]}");
        session.received("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"orders\",\"instType\":\"ANY\"}]}");
        wire.take();
    }

    @Test
    void shouldTakeTenThousandOrdersASecondOnOneThread() {
        long start = 0;
        for (int second = -2; second < SECONDS; second++) {
            if (second == 0) {
                start = cpuNs();
                answered = 0;
                pushed = 0;
            }
            for (int i = 0; i < ORDERS_A_SECOND; i++) {
                order(i);
                loop.advance(1_000_000_000L / ORDERS_A_SECOND);
            }
        }
        double seconds = (cpuNs() - start) / 1e9;
        System.out.printf(
                "%.0f orders a second of one core; %d answers, %d pushes%n",
                answered / 1.0 / seconds, answered, pushed);

        assertThat(answered).isEqualTo((long) SECONDS * ORDERS_A_SECOND);
        assertThat(pushed).isGreaterThan(answered);
        assertThat(answered / seconds).as("orders a second").isGreaterThan(ORDERS_A_SECOND);
    }

    // Time of this thread alone: the measure is one core's, however busy the machine is.
    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    // Of ten orders four rest and are cancelled by the next, two take: as many placements as cancels, and some fills.
    private void order(int i) {
        sent++;
        int turn = i % 10;
        if (turn % 2 == 1 && turn < 8) {
            send("cancel-order", "\"clOrdId\":\"o" + (sent - 1) + "\"");
        } else if (turn < 8) {
            BigDecimal price = market.price(
                    market.bids().price(Math.min(20 + turn, market.bids().count() - 1)));
            send("order", place("buy", "limit", price));
        } else {
            boolean buy = turn == 8;
            BigDecimal price =
                    market.price(buy ? market.asks().bestPrice() : market.bids().bestPrice());
            send("order", place(buy ? "buy" : "sell", "ioc", price));
        }
        for (String text : wire.take()) {
            if (text.startsWith("{\"id\"")) {
                answered++;
                assertThat(text).contains("\"sCode\":\"0\"");
            } else {
                pushed++;
            }
        }
    }

    private String place(String side, String type, BigDecimal price) {
        return "\"tdMode\":\"cross\",\"clOrdId\":\"o" + sent + "\",\"side\":\"" + side + "\",\"ordType\":\"" + type
                + "\",\"px\":\"" + price.toPlainString() + "\",\"sz\":\"1\"";
    }

    private void send(String op, String members) {
        session.received("{\"id\":\"" + sent + "\",\"op\":\"" + op + "\",\"args\":[{\"instIdCode\":" + code + ","
                + members + "}]}");
    }
}
