package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.engine.StrategySpec;
import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.StatePiece;
import io.ringbot.journal.JournalSettings;
import io.ringbot.journal.JournalWriter;
import io.ringbot.journal.RunHeader;
import io.ringbot.risk.LossGuard;
import io.ringbot.state.SavedState;
import io.ringbot.state.StateAssembly;
import io.ringbot.state.StateBytes;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.StateReader;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedStatesIT {

    private static final JournalSettings SETTINGS = new JournalSettings(2 << 20, JournalSettings.Roll.DAILY, 4 << 20);

    @TempDir
    private Path directory;

    private static class Forgetful implements Strategy {
        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {}
    }

    private static final class Mindful extends Forgetful {
        @Override
        public void restoreState(StateReader state) {}
    }

    private final List<StrategySpec> strategies = List.of(
            new StrategySpec("new", new Forgetful(), List.of()),
            new StrategySpec("second", new Mindful(), List.of()),
            new StrategySpec("first", new Mindful(), List.of()));

    private static byte[] state(String instance, long value) {
        StateBytes bytes = new StateBytes(instance);
        bytes.number("value", value).text("long", "x".repeat(100));
        return bytes.toBytes();
    }

    /** A run of this mode: what it began with, then what its strategies saved, the last one cut in half. */
    private void run(String mode, List<byte[]> recovered, List<byte[]> snapshots) {
        run(mode, 0, recovered, snapshots);
    }

    private void run(String mode, int snapshotOwner, List<byte[]> recovered, List<byte[]> snapshots) {
        try (JournalWriter writer = JournalWriter.open(directory, SETTINGS)) {
            writer.beginRun(RunHeader.here("1", mode, "single", 1, 1, Map.of(), ""));
            SlotFrame frame = new SlotFrame();
            frame.event(EventKind.RUN_START);
            for (int owner = 0; owner < recovered.size(); owner++) {
                for (int i = 0; i < StatePiece.pieces(recovered.get(owner).length); i++) {
                    StatePiece.writeEvent(frame, owner, i, recovered.get(owner));
                }
            }
            for (int i = 0; i < frame.size(); i++) {
                int index = i;
                writer.event(i, s -> frame.get(index), 1);
            }
            List<Slot> commands = new ArrayList<>();
            for (byte[] snapshot : snapshots) {
                for (int i = 0; i < StatePiece.pieces(snapshot.length); i++) {
                    Slot slot = new Slot().begin(CommandKind.SNAPSHOT.number());
                    StatePiece.fillCommand(slot, snapshotOwner, i, snapshot);
                    commands.add(slot);
                }
            }
            for (int i = 0; i < commands.size(); i++) {
                int index = i;
                writer.command(i, s -> commands.get(index));
            }
        }
    }

    private Map<Integer, SavedState> read(String mode) {
        SlotFrame frame = new SlotFrame();
        SavedStates.read(directory, mode, strategies, false).write(frame, strategies);
        Map<Integer, SavedState> states = new TreeMap<>();
        StateAssembly assembly = new StateAssembly();
        for (int i = 0; i < frame.size(); i++) {
            byte[] whole = assembly.take(frame.get(i), StatePiece.ofEvent());
            if (whole != null) {
                states.put(StatePiece.owner(frame.get(i), StatePiece.ofEvent()), SavedState.of(whole));
            }
        }
        return states;
    }

    @Test
    void shouldGiveEachInstanceWhatItSavedLastWhateverItsNumberNow() {
        run("demo", List.of(), List.of(state("first", 1)));
        run("demo", List.of(state("first", 2), state("second", 3)), List.of(state("first", 4), state("first", 5)));
        Map<Integer, SavedState> states = read("demo");
        assertThat(states.keySet()).containsExactly(1, 2);
        assertThat(states.get(1).number("value", 0)).isEqualTo(3);
        assertThat(states.get(2).number("value", 0)).isEqualTo(5);
    }

    @Test
    void shouldTakeNothingOverFromAnotherMode() {
        run("demo", List.of(), List.of(state("first", 1)));
        assertThat(read("live")).isEmpty();
    }

    @Test
    void shouldCarryOverWhatWasLostEvenWhereNoStrategyRestoresAnything() {
        byte[] lost = {1, 2, 3};
        run("demo", LossGuard.OWNER, List.of(), List.of(lost));
        SlotFrame frame = new SlotFrame();
        SavedStates.read(directory, "demo", strategies.subList(0, 1), true).write(frame, strategies.subList(0, 1));
        assertThat(frame.size()).isEqualTo(1);
        assertThat(StatePiece.owner(frame.get(0), StatePiece.ofEvent())).isEqualTo(LossGuard.OWNER);
        assertThat(StatePiece.total(frame.get(0), StatePiece.ofEvent())).isEqualTo(3);
    }

    @Test
    void shouldBeginWithNothingWhereThereIsNoJournalYet() {
        assertThat(read("demo")).isEmpty();
    }

    @Test
    void shouldRefuseAJournalThatCannotBeRead() throws IOException {
        Files.write(directory.resolve("20261120.cq4"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> read("demo"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("what the last run saved cannot be read")
                .hasMessageContaining("move " + directory + " away");
        assertThat(SavedStates.read(directory, "demo", strategies.subList(0, 1), false))
                .as("of no use to strategies that restore nothing")
                .isNotNull();
    }
}
