package io.ringbot.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotTest {

    @Test
    void shouldKeepHeaderFieldsApart() {
        Slot slot = new Slot().begin(EventKind.TRADE.number());
        slot.origin(0xFFFF, -1).instrument(123_456, 0xFFFF);
        slot.slots(0xFFFF);
        slot.addFlags(Slot.FIRST | Slot.LAST);

        assertThat(slot.kind()).isEqualTo(EventKind.TRADE.number());
        assertThat(slot.connection()).isEqualTo(0xFFFF);
        assertThat(slot.generation()).isEqualTo(-1);
        assertThat(slot.instrument()).isEqualTo(123_456);
        assertThat(slot.instrumentVersion()).isEqualTo(0xFFFF);
        assertThat(slot.slots()).isEqualTo(0xFFFF);
        assertThat(slot.isFirst() && slot.isLast() && !slot.isContinued()).isTrue();
        slot.instrument(Slot.NO_INSTRUMENT, 0);
        assertThat(slot.instrument()).isEqualTo(Slot.NO_INSTRUMENT);
        assertThat(slot.slots()).isEqualTo(0xFFFF);
    }

    @Test
    void shouldLeaveNothingOfItsFormerContent() {
        Slot slot = new Slot();
        for (int i = 0; i < Slot.WORDS; i++) {
            slot.word(i, -1);
        }
        slot.begin(EventKind.TIME.number());
        for (int i = 2; i < Slot.WORDS; i++) {
            assertThat(slot.word(i)).isZero();
        }
        assertThat(slot.instrument()).isEqualTo(Slot.NO_INSTRUMENT);
        assertThat(slot.slots()).isEqualTo(1);
    }

    @Test
    void shouldGiveTextBackAndRefuseTextThatDoesNotFit() {
        Slot slot = new Slot();
        assertThat(slot.text(8, 2, "BTC-USDT-SWAP")).isTrue();
        assertThat(slot.text(8, 2)).isEqualTo("BTC-USDT-SWAP");
        assertThat(slot.text(8, 2, "seventeen letters")).isFalse();
        assertThat(slot.text(8, 2)).isEqualTo("BTC-USDT-SWAP");
    }

    @Test
    void shouldPackABookOfAnyDepthAndGiveItBack() {
        for (int levels : new int[] {0, 1, 2, 3, 6, 7, 8, 800, 5000}) {
            SlotFrame frame = new SlotFrame();
            frame.event(EventKind.BOOK_SNAPSHOT);
            for (int i = 0; i < levels; i++) {
                BookEvent.addLevel(frame, i % 2 == 0, 1000 + i, 10 + i, i);
            }
            Slot first = frame.get(0);
            assertThat(BookEvent.levels(first)).isEqualTo(levels);
            assertThat(first.slots()).isEqualTo(frame.size());
            int seen = 0;
            for (int s = 0; s < frame.size(); s++) {
                Slot slot = frame.get(s);
                int here = BookEvent.levelsIn(slot, levels, seen);
                for (int i = 0; i < here; i++) {
                    assertThat(BookEvent.price(slot, i)).isEqualTo(1000 + seen + i);
                    assertThat(BookEvent.size(slot, i)).isEqualTo(10 + seen + i);
                    assertThat(BookEvent.orders(slot, i)).isEqualTo(seen + i);
                    assertThat(BookEvent.isAsk(slot, i)).isEqualTo((seen + i) % 2 == 0);
                }
                seen += here;
            }
            assertThat(seen).isEqualTo(levels);
        }
    }

    @Test
    void shouldFitASnapshotOf400LevelsInto161Slots() {
        SlotFrame frame = new SlotFrame();
        frame.event(EventKind.BOOK_SNAPSHOT);
        for (int i = 0; i < 800; i++) {
            BookEvent.addLevel(frame, false, i, 1, 1);
        }
        assertThat(frame.size()).isEqualTo(161);
    }

    @Test
    void shouldGiveADefinitionBack() {
        Instrument instrument = Instrument.builder("BTC-USD-261225-70000-C")
                .index(3)
                .version(2)
                .code(10_459)
                .tick("0.0005")
                .lot("1")
                .maxLimit("12000")
                .contractValue("1")
                .contractMultiplier("0.01")
                .settle("BTC")
                .legacy(true)
                .build();
        SlotFrame frame = new SlotFrame();
        InstrumentEvent.write(frame, instrument);

        assertThat(InstrumentEvent.read(frame.get(0), frame.get(1))).isEqualTo(instrument);
    }

    @Test
    void shouldNumberEveryKindOnce() {
        Set<Integer> events = new HashSet<>();
        Arrays.stream(EventKind.values())
                .forEach(k -> assertThat(events.add(k.number())).as(k.name()).isTrue());
        Set<Integer> commands = new HashSet<>();
        Arrays.stream(CommandKind.values())
                .forEach(k -> assertThat(commands.add(k.number())).as(k.name()).isTrue());
        assertThat(EventKind.of(200)).isNull();
        assertThat(CommandKind.of(0)).isNull();
    }

    @Test
    void shouldCompareDecisionsWithoutTheirMeasurements() {
        Slot one = new Slot().begin(CommandKind.PLACE.number());
        Slot other = new Slot();
        other.copyFrom(one);
        other.engineStamps(5, 6);
        other.word(15, 9);
        assertThat(one.isSameDecision(other)).isTrue();
        for (int i : new int[] {0, 1, 2, 3, 6, 7, 8, 9, 10, 11, 12, 13, 14}) {
            Slot changed = new Slot();
            changed.copyFrom(one);
            changed.word(i, changed.word(i) ^ 1);
            assertThat(one.isSameDecision(changed)).as("word " + i).isFalse();
        }
    }
}
