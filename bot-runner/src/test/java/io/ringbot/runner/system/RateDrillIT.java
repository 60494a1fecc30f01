package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.audit.Audit;
import io.ringbot.runner.audit.AuditResult;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.plugin.PluginBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Places, amends and cancels over twenty-two derivatives, as many as OKX's limits let through: 1,000 new and amended orders in two
 * seconds of the sub-account. The exchange enforces them and refuses nothing; all but a little of them is used.
 *
 * <p>{@code -Dringbot.drill.seconds=N} sets for how long.
 */
class RateDrillIT {

    private static final int SECONDS = Integer.getInteger("ringbot.drill.seconds", 600);
    private static final double VENUE_LIMIT = 1_000 / 2.0;
    private static final double USED = 0.9;
    /** At the start and at the end not everything is under way. */
    private static final long EDGE_NS = TimeUnit.SECONDS.toNanos(4);

    private static final List<String> INSTRUMENTS = List.of(
            "BTC-USDT-SWAP",
            "ETH-USDT-SWAP",
            "SOL-USDT-SWAP",
            "XRP-USDT-SWAP",
            "DOGE-USDT-SWAP",
            "LTC-USDT-SWAP",
            "BTC-USD-SWAP",
            "ETH-USD-SWAP",
            "BTC-USDC-SWAP",
            "ADA-USDT-SWAP",
            "DOT-USDT-SWAP",
            "UNI-USDT-SWAP",
            "BCH-USDT-SWAP",
            "ETC-USDT-SWAP",
            "FIL-USDT-SWAP",
            "APT-USDT-SWAP",
            "ARB-USDT-SWAP",
            "SUI-USDT-SWAP",
            "TRX-USDT-SWAP",
            "NEAR-USDT-SWAP",
            "ATOM-USDT-SWAP",
            "AVAX-USDT-SWAP");

    private static final String MEMBERS = """
            private static final long EVERY_NS = 10_000_000L;
            private int turn;

            public void onStart(Trading trading) {
                trading.timer(0, EVERY_NS);
            }

            public void onTimer(int timer, Trading trading) {
                trading.timer(timer, EVERY_NS);
                turn++;
                trading.batch();
                java.util.List<Instrument> all = trading.instruments();
                for (int i = 0; i < 6; i++) {
                    Instrument instrument = all.get((turn * 6 + i) % all.size());
                    BestBidOffer best = trading.best(instrument);
                    if (best.isValid()) {
                        trade(instrument, best, trading);
                    }
                }
            }

            private void trade(Instrument instrument, BestBidOffer best, Trading trading) {
                for (int i = trading.openOrders(instrument) - 10; i >= 0; i--) {
                    trading.cancel(trading.openOrder(instrument, i).id());
                }
                long tick = instrument.tickSize();
                int last = trading.openOrders(instrument) - 1;
                Order newest = last < 0 ? null : trading.openOrder(instrument, last);
                if (newest != null
                        && newest.state() == OrderState.LIVE
                        && !newest.isAmendPending()
                        && !newest.isCancelPending()
                        && trading.amendsLeft(instrument) > 0) {
                    trading.amend(newest.id(), newest.price() - tick, 0);
                }
                long price = instrument.floorToTick(best.mid() / 100 * 98) - turn % 50 * tick;
                for (int i = 0; i < 2 && trading.ordersLeft(instrument) > 0; i++) {
                    trading.limit(instrument, Side.BUY, price - i * 50 * tick, instrument.minSize()).postOnly().send();
                }
            }
            """;

    @TempDir
    private Path directory;

    private static String config() {
        return "instruments:\n"
                + INSTRUMENTS.stream()
                        .map(id -> "  - {id: " + id
                                + ", tradeMode: cross, channels: [bbo-tbt], limits: {maxOrderSize: \"100\","
                                + " maxOrderValue: \"100000\", maxPosition: \"1000\", priceCollar: 10%}}\n")
                        .collect(Collectors.joining())
                + """
                risk: {maxMessagesPerSecond: 100000, maxOpenOrders: 450, duplicateOrders: off, equalOrders: off, lossLimits: off}
                plugins: [spend.jar]
                strategies: [{name: spend, orders: {perCallback: 10000, perSecond: 1000000}}]
                deadManSwitch: 10s
                """;
    }

    @Test
    @Tag("slow")
    void shouldUseTheVenuesLimitsAndNeverPassThem() throws Exception {
        PluginBuilder.strategy("spend", MEMBERS, "").write(directory.resolve("spend.jar"));
        Path ledger = directory.resolve("ledger.jsonl");
        Map<String, Object> summary;
        try (ExchangeProcess exchange = ExchangeProcess.start(
                directory,
                "--instruments",
                String.join(",", INSTRUMENTS),
                "--speed",
                "0.2",
                "--ledger",
                ledger.toString())) {
            exchange.config("bot", config());
            BotProcess bot = BotProcess.start(directory, "run", "bot.yaml", "--duration", SECONDS + "s", "--json");
            assertThat(bot.exitCode(SECONDS + 60)).as(bot.out() + bot.err()).isZero();
            summary = BotProcess.object(bot.out());
            exchange.stop();
        }
        assertThat(BotProcess.number(summary, "leftovers")).isZero();

        Used used = Used.read(ledger);
        System.out.println(used);
        assertThat(used.refusals).as("codes other than 0 and those of a race").isEmpty();
        assertThat(used.instruments).hasSize(INSTRUMENTS.size());
        AuditResult audit = Audit.of(List.of(directory.resolve("bot/journal")), ledger);
        assertThat(audit.first()).isEmpty();
        assertThat(audit.holds()).isTrue();
        assertThat(used.share()).as("a share of OKX's limit").isGreaterThan(USED);
    }

    /** What the exchange's ledger says of the budgets. */
    private static final class Used {

        private final List<Long> countedNs = new ArrayList<>();
        private final Map<String, Integer> instruments = new TreeMap<>();
        private final Map<String, Integer> causes = new TreeMap<>();
        private final Map<String, Integer> refusals = new TreeMap<>();
        private int races;

        static Used read(Path ledger) throws IOException, MalformedJsonException {
            Used used = new Used();
            try (BufferedReader reader = Files.newBufferedReader(ledger)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (line.contains("\"type\":\"order\"")) {
                        used.order(JsonReader.object(line));
                    } else if (line.contains("\"type\":\"answer\"")) {
                        used.answer(JsonReader.object(line));
                    }
                }
            }
            return used;
        }

        private void order(JsonFields entry) {
            String cause = entry.text("cause");
            causes.merge(cause, 1, Integer::sum);
            if (cause.equals("place") || cause.equals("amend")) {
                countedNs.add(Long.parseLong(entry.text("ns")));
                instruments.merge(entry.text("instId"), 1, Integer::sum);
            }
        }

        // OKX: 51400 to 51513 tell that an order had ended or was changing when a cancel or an amend came; 51603, that
        // one was
        // asked for before it came, as on a machine that is too busy.
        private void answer(JsonFields entry) {
            List<JsonFields> items = entry.objects("items");
            if (items == null) {
                count(entry.text("code"));
            } else {
                items.forEach(item -> count(item.text("sCode")));
            }
        }

        private void count(String code) {
            boolean race = code.equals("51603")
                    || code.length() == 5 && code.compareTo("51400") >= 0 && code.compareTo("51513") <= 0;
            races += race ? 1 : 0;
            if (!code.isEmpty() && !code.equals("0") && !race) {
                refusals.merge(code, 1, Integer::sum);
            }
        }

        private double perSecond() {
            long fromNs = countedNs.get(0) + EDGE_NS;
            long toNs = countedNs.get(countedNs.size() - 1) - EDGE_NS;
            long counted =
                    countedNs.stream().filter(ns -> ns >= fromNs && ns < toNs).count();
            return counted * 1e9 / (toNs - fromNs);
        }

        double share() {
            return perSecond() / VENUE_LIMIT;
        }

        @Override
        public String toString() {
            return String.format(
                    "%d s: %.1f new and amended orders a second, %.1f %% of OKX's limit; entries %s, races %d, refusals %s",
                    SECONDS, perSecond(), 100 * share(), causes, races, refusals);
        }
    }
}
