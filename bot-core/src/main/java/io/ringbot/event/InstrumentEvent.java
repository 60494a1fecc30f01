package io.ringbot.event;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.InstrumentType;

/**
 * Payload of {@link EventKind#INSTRUMENT}: a definition, so that a journal explains itself. Cold: reading allocates.
 *
 * <pre>
 * word 8  code | 9 bits 0-7 type, 8-15 state, 16-23 contract type, 24 legacy, 32-39 price scale, 40-47 size scale, 48-55 contract value scale
 * word 10 tick | 11 lot | 12 minimum | 13 maximum limit size | 14 contract value
 * continued: words 1-8 id (64 characters) | 9-10 base | 11-12 quote | 13-14 settle
 * </pre>
 */
public final class InstrumentEvent {

    private static final int ID_WORDS = 8;

    private InstrumentEvent() {}

    /**
     * Adds the definition to the frame.
     *
     * @throws IllegalArgumentException where a name is longer than the slot holds
     */
    public static void write(SlotFrame frame, Instrument instrument) {
        Slot slot = frame.event(EventKind.INSTRUMENT);
        slot.instrument(instrument.index(), instrument.version());
        slot.sequences(Slot.ABSENT, Slot.ABSENT);
        slot.word(8, instrument.code());
        slot.word(
                9,
                instrument.type().ordinal()
                        | (long) instrument.state().ordinal() << 8
                        | (long) instrument.contractType().ordinal() << 16
                        | (instrument.legacy() ? 1L << 24 : 0)
                        | (long) instrument.priceScale() << 32
                        | (long) instrument.sizeScale() << 40
                        | (long) instrument.contractValueScale() << 48);
        slot.word(10, instrument.tickSize());
        slot.word(11, instrument.lotSize());
        slot.word(12, instrument.minSize());
        slot.word(13, instrument.maxLimitSize());
        slot.word(14, instrument.contractValue());
        Slot more = frame.more();
        if (!more.text(1, ID_WORDS, instrument.id())
                || !more.text(9, 2, instrument.baseCurrency())
                || !more.text(11, 2, instrument.quoteCurrency())
                || !more.text(13, 2, instrument.settleCurrency())) {
            throw new IllegalArgumentException("instrument " + instrument.id()
                    + " has a name longer than 64 or a currency longer than 16 characters");
        }
    }

    /** The definition; allocates it. */
    public static Instrument read(Slot first, Slot more) {
        long bits = first.word(9);
        return new Instrument(
                first.instrument(),
                first.instrumentVersion(),
                first.word(8),
                more.text(1, ID_WORDS),
                InstrumentType.of((int) bits & 0xFF),
                InstrumentState.of((int) (bits >>> 8) & 0xFF),
                ContractType.of((int) (bits >>> 16) & 0xFF),
                (int) (bits >>> 32) & 0xFF,
                (int) (bits >>> 40) & 0xFF,
                first.word(10),
                first.word(11),
                first.word(12),
                first.word(13),
                first.word(14),
                (int) (bits >>> 48) & 0xFF,
                more.text(9, 2),
                more.text(11, 2),
                more.text(13, 2),
                (bits & 1L << 24) != 0);
    }

    static {
        assert Slot.ABSENT == Decimals.ABSENT : "absent means the same in slots and in decimals";
    }
}
