package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.plugin.PluginBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plug-ins that do what they should not, in a real process: each hurts itself alone, or ends the run in order. */
class HostilePluginIT {

    /** Rests one order well below the market, so that there is something to clean up, and does its harm a little later. */
    private static final String REST_FIRST = """
            private int seen;
            private void rest(BestBidOffer best, Trading trading) {
                Instrument instrument = best.instrument();
                if (!trading.hasOpenOrders(instrument)) {
                    trading.limit(instrument, Side.BUY, best.bidPrice() - 2000 * instrument.tickSize(), instrument.minSize())
                            .postOnly().send();
                }
            }
            private static int deeper(int n) { return deeper(n + 1) + 1; }
            private static void sleep(long ms) {
                try { Thread.sleep(ms); } catch (InterruptedException e) { throw new IllegalStateException(e); }
            }
            """;

    @TempDir
    private Path directory;

    private static PluginBuilder harmful(String name, String harm) {
        return PluginBuilder.strategy(
                name,
                REST_FIRST,
                "rest(best, trading); if (trading.hasOpenOrders(best.instrument()) && ++seen > 20) { " + harm + " }");
    }

    private void config(String profile, String plugins, String... strategies) throws IOException {
        Files.writeString(
                directory.resolve("bot.yaml"), """
                mode: local
                dataDir: data
                seed: 4
                latency: {profile: %s}
                exchange: {seed: 7, speed: 4}
                instruments: [{id: BTC-USDT}]
                plugins: [%s]
                watchdog: 1s
                strategies:
                %s
                """.formatted(profile, plugins, String.join("\n", strategies)));
    }

    private BotProcess run(String duration) throws Exception {
        return BotProcess.run(directory, "run", "bot.yaml", "--duration", duration, "--json");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> suspensions(Map<String, Object> summary) {
        return ((List<Map<String, Object>>) summary.get("suspensions"))
                .stream().collect(Collectors.toMap(s -> (String) s.get("id"), s -> (String) s.get("cause")));
    }

    private String verified() throws Exception {
        BotProcess verify = BotProcess.run(directory, "verify", "data/journal");
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
        assertThat(verify.out()).contains("identical: ");
        return verify.out();
    }

    @Test
    void shouldSuspendEachAloneWhileTheOthersTradeOn() throws Exception {
        harmful("thrower", "throw new IllegalArgumentException(\"boom at \" + best.bidPrice());")
                .write(directory.resolve("thrower.jar"));
        harmful("diver", "deeper(0);").write(directory.resolve("diver.jar"));
        harmful("sloth", "sleep(60);").write(directory.resolve("sloth.jar"));
        harmful("looper", "while (true) { rest(best, trading); trading.cancelAll(best.instrument()); }")
                .write(directory.resolve("looper.jar"));
        PluginBuilder.strategy("spammer", "", """
                        for (int i = 0; i < 40; i++) {
                            trading.limit(best.instrument(), Side.BUY, best.bidPrice() - 3000, best.instrument().minSize())
                                    .postOnly().send();
                        }
                        """).write(directory.resolve("spammer.jar"));
        config(
                "low-cpu",
                "thrower.jar, diver.jar, sloth.jar, looper.jar, spammer.jar",
                "  - {name: thrower}",
                "  - {name: diver}",
                "  - {name: sloth, budget: {callback: 20ms, times: 3}}",
                "  - {name: looper}",
                "  - {name: spammer, orders: {perSecond: 200}}",
                "  - {name: quoter, settings: {size: \"0.001\", halfSpread: \"0.6\", maxPosition: \"0.02\", requote: \"0.2\"}}");

        BotProcess bot = run("3s");

        assertThat(bot.exitCode()).as(bot.err()).isEqualTo(1);
        Map<String, Object> summary = BotProcess.object(bot.out());
        assertThat(suspensions(summary))
                .containsEntry("thrower", "FAILED")
                .containsEntry("diver", "FAILED")
                .containsEntry("sloth", "OVER_BUDGET")
                .containsEntry("looper", "RUNAWAY_ORDERS")
                .containsEntry("spammer", "RUNAWAY_ORDERS")
                .doesNotContainKey("quoter");
        assertThat(summary).containsEntry("leftovers", "0").containsEntry("fault", null);
        assertThat(BotProcess.number(summary, "fills")).isPositive();
        assertThat(summary.get("slowStrategies").toString()).contains("sloth, 3 callbacks over 20 ms");
        assertThat(bot.err())
                .contains("strategy thrower is suspended and its orders are cancelled:"
                        + " java.lang.IllegalArgumentException: boom at ")
                .contains("strategy looper is suspended and its orders are cancelled: more than 200 order calls");
        assertThat(verified()).doesNotContain("nothing was decided");
        BotProcess tail = BotProcess.run(directory, "journal", "tail", "data/journal", "-n", "1000000");
        assertThat(tail.out().lines().filter(line -> line.contains(" SUSP")).collect(Collectors.joining("\n")))
                .contains("SUSPENDED strategy 0 failed: java.lang.IllegalArgumentException")
                .contains("SUSPENDED strategy 1 failed: java.lang.StackOverflowError")
                .contains("SUSPENDED strategy 2 over-budget: callbacks over 20 ms: 3 in a minute")
                .contains("SUSPENSION strategy 2 was over its budget")
                .contains("SUSPENDED strategy 3 runaway-orders: more than 200 order calls in a callback")
                .contains("SUSPENDED strategy 4 runaway-orders: more than 200 orders in a second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"low-cpu", "single"})
    void shouldEndTheRunAndCancelEverythingWhereACallbackNeverComesBack(String profile) throws Exception {
        harmful("endless", "while (true) { seen++; }").write(directory.resolve("endless.jar"));
        config(profile, "endless.jar", "  - {name: endless, id: endless-1}");

        BotProcess bot = run("60s");

        assertThat(bot.exitCode()).as(bot.err()).isEqualTo(1);
        Map<String, Object> summary = BotProcess.object(bot.out());
        assertThat(suspensions(summary)).containsExactly(Map.entry("endless-1", "STUCK"));
        assertThat(BotProcess.number(summary, "ordersSent"))
                .as("an order to clean up")
                .isPositive();
        assertThat(summary).containsEntry("leftovers", "0").containsEntry("journalLost", "0");
        assertThat((String) summary.get("fault")).contains("strategy endless-1 has not come back from event");
        assertThat(bot.err())
                .contains("strategy endless-1 has not come back")
                .contains("plug.Endless$Runner.onBestBidOffer");
        assertThat(verified())
                .contains("nothing was decided in the run from event")
                .contains("strategy 0 was stuck for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"low-cpu", "single"})
    void shouldStopInOrderAndSayWhoWhereAStrategyEndsTheProcess(String profile) throws Exception {
        harmful("leaver", "System.exit(0);").write(directory.resolve("leaver.jar"));
        config(profile, "leaver.jar", "  - {name: leaver}");

        BotProcess bot = run("60s");

        assertThat(bot.exitCode()).as(bot.err()).isEqualTo(1);
        assertThat(bot.err()).contains("System.exit was called at leaver.jar//plug.Leaver$Runner.onBestBidOffer");
        Map<String, Object> summary = BotProcess.object(bot.out());
        assertThat(suspensions(summary)).containsExactly(Map.entry("leaver", "EXITED"));
        assertThat(BotProcess.number(summary, "ordersSent"))
                .as("an order to clean up")
                .isPositive();
        assertThat(summary).containsEntry("leftovers", "0").containsEntry("journalLost", "0");
        assertThat(verified()).contains("strategy 0 called for the end of the process");
    }

    @Test
    void shouldNameTheThreadsThatAPluginLeftRunning() throws Exception {
        PluginBuilder.strategy(
                        "leaker",
                        "public void onStart(Trading trading) {"
                                + " new Thread(() -> { while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } } },"
                                + " \"leaky\").start();"
                                + " java.util.concurrent.Executors.newFixedThreadPool(1).submit(() -> 1); }",
                        "")
                .write(directory.resolve("leaker.jar"));
        config("low-cpu", "leaker.jar", "  - {name: leaker}");

        BotProcess bot = BotProcess.run(directory, "run", "bot.yaml", "--duration", "1s");

        assertThat(bot.exitCode()).as(bot.err()).isZero();
        assertThat(bot.out())
                .contains("plug-in     leaker.jar, sha256: ")
                .contains("WARNING    a plug-in left a thread running: thread 'leaky' of leaker.jar, at ")
                .containsPattern("a plug-in left a thread running: thread 'pool-\\d+-thread-1' of leaker.jar");
    }

    @Test
    void shouldRefuseABrokenPluginByNameAndStartNothing() throws Exception {
        harmful("gone", "Away.work();")
                .source("plug.Away", "package plug; class Away { static void work() {} }")
                .without("plug.Away")
                .write(directory.resolve("gone.jar"));
        config("low-cpu", "gone.jar", "  - {name: gone}");

        BotProcess missing = run("1s");

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("bot.yaml:7").contains("gone.jar").contains("plug.Away");
        assertThat(missing.out()).isEmpty();

        PluginBuilder.strategy("quitter", "", "")
                .source("plug.Early", """
                        package plug;
                        import io.ringbot.strategy.*;
                        public final class Early implements StrategyFactory {
                            public Early() { System.exit(0); }
                            public String name() { return "early"; }
                            public Strategy create(Settings settings) { return null; }
                        }
                        """)
                .factory("plug.Early")
                .write(directory.resolve("early.jar"));
        config("low-cpu", "early.jar", "  - {name: early}");

        BotProcess early = run("1s");

        assertThat(early.exitCode()).isEqualTo(1);
        assertThat(early.err()).contains("System.exit was called at early.jar//plug.Early.<init>");
        assertThat(directory.resolve("data")).doesNotExist();
    }
}
