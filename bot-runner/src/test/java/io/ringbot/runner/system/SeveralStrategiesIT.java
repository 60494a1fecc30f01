package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.StatePiece;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import io.ringbot.runner.plugin.PluginBuilder;
import io.ringbot.state.SavedState;
import io.ringbot.state.StateAssembly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of one strategy and one of another on three instruments: quotes, targets and saved state, twice, verified. */
class SeveralStrategiesIT {

    /** Swings its position to and fro, taking one way and resting the other, and counts its runs. */
    private static final String SWINGER = """
            private long runs;
            private long tops;
            private long reached;
            public void restoreState(StateReader state) {
                runs = state.number("runs", 0);
            }
            public void onStart(Trading trading) {
                runs++;
            }
            public void saveState(StateWriter state) {
                state.number("runs", runs).number("reached", reached);
            }
            """;

    private static final String SWING = """
            Instrument instrument = best.instrument();
            Target target = trading.target(instrument);
            boolean done = target.isReached();
            reached += done ? 1 : 0;
            if (trading.tradingRefusal() == Refusal.NONE && (!target.isSet() || done && ++tops % 5 == 0)) {
                long wanted = 3 * instrument.minSize();
                if (target.isSet() && target.position() > 0) {
                    trading.target(instrument, -wanted);
                } else {
                    trading.target(instrument, wanted).resting();
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void shouldTradeTogetherKeepTheirStateAndVerify() throws Exception {
        PluginBuilder.strategy("swinger", SWINGER, SWING).write(directory.resolve("swinger.jar"));
        Files.writeString(directory.resolve("bot.yaml"), """
                mode: local
                dataDir: data
                seed: 4
                latency: {profile: single}
                exchange: {seed: 7, speed: 4}
                instruments: [{id: BTC-USDT}, {id: ETH-USDT}, {id: BTC-USDT-SWAP}]
                plugins: [swinger.jar]
                strategies:
                  - name: quoter
                    id: tight
                    instruments: [BTC-USDT]
                    settings: {size: "0.001", halfSpread: "0.6", maxPosition: "0.02", requote: "0.2"}
                  - name: quoter
                    id: wide
                    instruments: [ETH-USDT, BTC-USDT]
                    settings: {size: "0.01", halfSpread: "1.5", maxPosition: "0.5", requote: "0.5"}
                  - {name: swinger, instruments: [BTC-USDT-SWAP]}
                """);
        for (int i = 0; i < 2; i++) {
            BotProcess run = BotProcess.run(directory, "run", "bot.yaml", "--duration", "2s", "--json");
            assertThat(run.exitCode()).as(run.err()).isZero();
            Map<String, Object> summary = BotProcess.object(run.out());
            assertThat(BotProcess.number(summary, "ordersSent")).isPositive();
            assertThat(BotProcess.number(summary, "fills")).isPositive();
            assertThat(BotProcess.number(summary, "leftovers")).isZero();
        }
        BotProcess verify = BotProcess.run(directory, "verify", "data/journal", "--all");
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
        assertThat(verify.out().split("identical: ")).hasSize(3);

        SavedState state = lastState();
        assertThat(state.instance()).isEqualTo("swinger");
        assertThat(state.number("runs", 0)).isEqualTo(2);
        assertThat(state.number("reached", 0)).isPositive();
    }

    private SavedState lastState() {
        byte[] last = null;
        StateAssembly assembly = new StateAssembly();
        try (JournalReader reader = JournalReader.open(directory.resolve("data/journal"))) {
            reader.toLastRun();
            while (reader.next()) {
                if (reader.type() == RecordType.COMMAND && reader.slot(0).kind() == CommandKind.SNAPSHOT.number()) {
                    byte[] whole = assembly.take(reader.slot(0), StatePiece.ofCommand());
                    last = whole == null ? last : whole.clone();
                }
            }
        }
        assertThat(last).isNotNull();
        return SavedState.of(last);
    }
}
