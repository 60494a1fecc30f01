package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import io.ringbot.runner.plugin.PluginBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A strategy that orders all that it is let, against an exchange with OKX's rate limits: nothing is refused there. */
class RateLimitIT {

    private static final String GREEDY = """
            Instrument instrument = best.instrument();
            if (trading.tradingRefusal() != Refusal.NONE) {
                return;
            }
            for (int i = 0; i < trading.openOrders(instrument); i++) {
                Order order = trading.openOrder(instrument, i);
                long tick = instrument.tickSize();
                trading.amend(order.id(), order.price() + (order.price() / tick % 2 == 0 ? tick : -tick), 0);
            }
            if (trading.openOrders(instrument) > 40) {
                trading.cancelAll(instrument);
            }
            if (trading.ordersLeft(instrument) > 0 != (trading.orderDelayNs(instrument) == 0)) {
                throw new IllegalStateException("what is left and when more comes do not fit");
            }
            long price = instrument.floorToTick(best.bidPrice() - best.bidPrice() / 100);
            if (trading.ordersLeft(instrument) >= 10) {
                trading.batch();
            }
            for (int i = 0; i < 10; i++) {
                trading.limit(instrument, Side.BUY, price, instrument.minSize()).postOnly().send();
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void shouldUseTheVenuesRateLimitsAndNeverMeetThem() throws Exception {
        PluginBuilder.strategy("greedy", "", GREEDY).write(directory.resolve("greedy.jar"));
        Files.writeString(directory.resolve("bot.yaml"), """
                mode: local
                dataDir: data
                latency: {profile: single}
                exchange: {seed: 7, speed: 8}
                instruments: [{id: BTC-USDT}, {id: BTC-USDT-SWAP}]
                risk: {maxMessagesPerSecond: 100000, maxOpenOrders: 400}
                plugins: [greedy.jar]
                strategies: [{name: greedy, orders: {perCallback: 10000, perSecond: 1000000}}]
                """);
        BotProcess run = BotProcess.run(directory, "run", "bot.yaml", "--duration", "5s");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("venue rate").doesNotContain("suspended");

        Map<CommandKind, Integer> accepted = new EnumMap<>(CommandKind.class);
        Map<CommandKind, Integer> sent = new EnumMap<>(CommandKind.class);
        int rateLimited = 0;
        try (JournalReader reader = JournalReader.open(directory.resolve("data/journal"))) {
            reader.toLastRun();
            while (reader.next()) {
                if (reader.type() == RecordType.COMMAND) {
                    sent.merge(CommandKind.of(reader.slot(0).kind()), 1, Integer::sum);
                } else if (reader.type() == RecordType.EVENT
                        && reader.slot(0).kind() == EventKind.ORDER_ANSWER.number()) {
                    Outcome outcome = OrderAnswerEvent.outcome(reader.slot(0));
                    rateLimited += outcome == Outcome.RATE_LIMITED ? 1 : 0;
                    if (outcome == Outcome.ACCEPTED) {
                        accepted.merge(OrderAnswerEvent.operation(reader.slot(0)), 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(rateLimited)
                .as("refused by the venue for its rate limits, of %s", sent)
                .isZero();
        // More than single orders could be, in that time and two instruments.
        assertThat(accepted.get(CommandKind.PLACE)).as("%s", sent).isGreaterThan(400);
        assertThat(accepted.get(CommandKind.AMEND)).as("%s", sent).isPositive();
        assertThat(sent).containsKeys(CommandKind.BATCH_PLACE, CommandKind.BATCH_CANCEL, CommandKind.AMEND);

        BotProcess verify = BotProcess.run(directory, "verify", "data/journal");
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
    }
}
