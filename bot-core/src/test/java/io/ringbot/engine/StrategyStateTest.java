package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.StatePiece;
import io.ringbot.state.SavedState;
import io.ringbot.state.StateAssembly;
import io.ringbot.state.StateBytes;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.StateReader;
import io.ringbot.strategy.StateWriter;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StrategyStateTest {

    private static final long MINUTE_NS = 60_000_000_000L;

    private static class Counter implements Strategy {
        final List<String> told = new ArrayList<>();
        long ticks;
        String note = "";

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            ticks++;
        }

        @Override
        public void onStart(Trading trading) {
            told.add("start");
        }

        @Override
        public void onStop(Trading trading) {
            told.add("stop");
        }

        @Override
        public void saveState(StateWriter state) {
            told.add("save");
            state.number("ticks", ticks).real("half", ticks / 2.0).text("note", note);
        }

        @Override
        public void restoreState(StateReader state) {
            told.add("restore");
            ticks = state.number("ticks", 0);
            note = state.text("note", "") + state.real("half", 0) + state.number("never", -1) + state.has("half");
        }
    }

    private static List<byte[]> saved(EngineBench bench, int strategy) {
        List<byte[]> saved = new ArrayList<>();
        StateAssembly assembly = new StateAssembly();
        for (Slot command : bench.commands(CommandKind.SNAPSHOT)) {
            if (StatePiece.owner(command, StatePiece.ofCommand()) == strategy) {
                byte[] whole = assembly.take(command, StatePiece.ofCommand());
                if (whole != null) {
                    saved.add(whole.clone());
                }
            }
        }
        return saved;
    }

    private static Consumer<SlotFrame> recovered(int strategy, byte[] state) {
        return frame -> {
            for (int i = 0; i < StatePiece.pieces(state.length); i++) {
                StatePiece.writeEvent(frame, strategy, i, state);
            }
        };
    }

    @Test
    void shouldSaveAboutOnceAMinuteWhatChangedAndOnceMoreAtTheEnd() {
        Counter counter = new Counter();
        EngineBench bench = new EngineBench(counter).ready();
        bench.time(MINUTE_NS);
        bench.time(MINUTE_NS);
        assertThat(saved(bench, 0)).hasSize(1);

        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        bench.time(MINUTE_NS);
        assertThat(saved(bench, 0)).hasSize(2);

        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        bench.operator(OperatorEvent.Command.STOP);
        assertThat(saved(bench, 0)).hasSize(3);
        assertThat(counter.told).endsWith("stop", "save");
        assertThat(SavedState.of(saved(bench, 0).get(2)).number("ticks", 0)).isEqualTo(counter.ticks);
        assertThat(bench.commands.get(bench.commands.size() - 1).kind()).isEqualTo(CommandKind.STOPPED.number());
    }

    @Test
    void shouldGiveBackWhatWasSavedBeforeTheStrategyStarts() {
        Counter before = new Counter();
        before.note = "grün, " + "x".repeat(300);
        EngineBench first = new EngineBench(before).ready();
        first.operator(OperatorEvent.Command.STOP);
        byte[] state = saved(first, 0).get(0);

        Counter after = new Counter();
        EngineBench second = new EngineBench(new Counter(), after);
        second.runStart(recovered(1, state));
        assertThat(after.told).containsExactly("restore", "start");
        assertThat(after.ticks).isEqualTo(before.ticks);
        assertThat(after.note).isEqualTo(before.note + "0.5-1true");
    }

    @Test
    void shouldNotSaveAgainWhatItBeganWith() {
        Counter counter = new Counter();
        byte[] state = bytes("s0", counter);
        EngineBench bench = new EngineBench(new Counter() {
            @Override
            public void restoreState(StateReader reader) {
                ticks = reader.number("ticks", 0);
            }
        });
        bench.runStart(recovered(0, state));
        bench.operator(OperatorEvent.Command.STOP);
        assertThat(saved(bench, 0)).isEmpty();
    }

    private static byte[] bytes(String instance, Counter counter) {
        StateBytes bytes = new StateBytes(instance);
        counter.saveState(bytes);
        return bytes.toBytes();
    }

    @Test
    void shouldSaveManyStrategiesAtABoundedPaceAndStopOnlyThen() {
        Counter[] counters = new Counter[30];
        Arrays.setAll(counters, i -> new Counter());
        for (Counter counter : counters) {
            counter.note = "x".repeat(3_900);
        }
        EngineBench bench = new EngineBench(counters).ready();
        bench.operator(OperatorEvent.Command.STOP);
        int most = bench.commands(CommandKind.SNAPSHOT).size();
        assertThat(most).isBetween(256, 400);
        assertThat(bench.commands(CommandKind.STOPPED)).isEmpty();
        for (int i = 0; i < 100 && bench.commands(CommandKind.STOPPED).isEmpty(); i++) {
            int sofar = bench.commands(CommandKind.SNAPSHOT).size();
            bench.time(bench.engine.nextDeadlineNs() - bench.nowNs());
            assertThat(bench.commands(CommandKind.SNAPSHOT).size() - sofar).isLessThanOrEqualTo(most);
        }
        assertThat(bench.commands(CommandKind.STOPPED)).hasSize(1);
        for (int i = 0; i < counters.length; i++) {
            assertThat(SavedState.of(saved(bench, i).get(0)).instance()).isEqualTo("s" + i);
        }
    }

    @Test
    void shouldSuspendAStrategyThatSavesTooMuchOrTwice() {
        Counter large = new Counter();
        large.note = "x".repeat(5_000);
        EngineBench bench = new EngineBench(large).ready();
        bench.time(MINUTE_NS);
        assertThat(bench.engine.failure(0)).hasMessageContaining("s0 saves more than 4096 bytes, at 'note'");

        StateBytes twice = new StateBytes("s0");
        twice.number("a", 1);
        assertThatThrownBy(() -> twice.real("a", 2)).hasMessageContaining("saves 'a' twice");
    }

    @Test
    void shouldRefuseBytesThatAreNoState() {
        byte[] state = bytes("s0", new Counter());
        assertThatThrownBy(() -> SavedState.of(Arrays.copyOf(state, state.length - 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends in mid-value");
        byte[] later = state.clone();
        later[0] = 9;
        assertThatThrownBy(() -> SavedState.of(later)).hasMessageContaining("format 9");
        assertThatThrownBy(() -> SavedState.of(state).text("ticks", "")).hasMessageContaining("as Long, not as String");
    }

    @Test
    void shouldForgetAWholeThatWasNotFinished() {
        byte[] state = bytes("s0", new Counter());
        Counter large = new Counter();
        large.note = "y".repeat(200);
        byte[] longer = bytes("s0", large);
        SlotFrame frame = new SlotFrame();
        StatePiece.writeEvent(frame, 0, 0, longer);
        recovered(0, state).accept(frame);
        StateAssembly assembly = new StateAssembly();
        byte[] whole = null;
        for (int i = 0; i < frame.size(); i++) {
            byte[] taken = assembly.take(frame.get(i), StatePiece.ofEvent());
            whole = taken == null ? whole : taken;
        }
        assertThat(whole).isEqualTo(state);
    }
}
