package io.ringbot.okx.codec;

import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentStateEvent;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Channel {@code instruments}: what changed of those asked for, since the start or the last push.
 *
 * <p>OKX: all of a type upon subscription, then, since September 2026, only what changed. An instrument that is not named is as
 * it was. Cold: allocates.
 */
final class InstrumentStateDecoder implements ChannelDecoder {

    private final InstrumentTable instruments;
    private final InstrumentDecoder definitions = new InstrumentDecoder();
    /** By instrument, what was told last; absent where it is as at the start. */
    private long[] told = {};

    InstrumentStateDecoder(InstrumentTable instruments) {
        this.instruments = instruments;
    }

    @Override
    public Refusal decode(FrameReader message, Instrument none, SlotFrame out) {
        JsonTape tape = message.tape();
        int data = message.data();
        for (int node = tape.first(data), end = tape.end(data); node < end; node = tape.next(node)) {
            if (!tape.isObject(node)) {
                return Refusal.WRONG_TYPE;
            }
        }
        for (int node = tape.first(data), end = tape.end(data); node < end; node = tape.next(node)) {
            byte[] id = tape.string(tape.field(node, "instId")).getBytes(StandardCharsets.ISO_8859_1);
            Instrument instrument = instruments.find(id, 0, id.length);
            if (instrument != null) {
                row(tape, node, instrument, out);
            }
        }
        return Refusal.NONE;
    }

    private void row(JsonTape tape, int node, Instrument known, SlotFrame out) {
        InstrumentState state = Words.instrumentState(tape.string(tape.field(node, "state")));
        Instrument now = definitions.row(tape, node, known.index(), known.version());
        // A row of one that ends or is not open yet may lack most fields: then its state alone counts.
        boolean redefined = now == null ? state == InstrumentState.LIVE : !isSameGrid(known, now);
        long telling = InstrumentStateEvent.word(state, redefined);
        if (telling != lastTold(known)) {
            told[known.index()] = telling;
            out.event(EventKind.INSTRUMENT_STATE).instrument(known.index(), known.version());
            InstrumentStateEvent.set(out.currentEvent(), state, redefined);
        }
    }

    private long lastTold(Instrument known) {
        for (int from = told.length; from <= known.index(); from++) {
            told = Arrays.copyOf(told, from + 1);
            told[from] = InstrumentStateEvent.word(instruments.get(from).state(), false);
        }
        return told[known.index()];
    }

    // What orders, limits and fills are reckoned with.
    private static boolean isSameGrid(Instrument known, Instrument now) {
        return known.code() == now.code()
                && known.type() == now.type()
                && known.contractType() == now.contractType()
                && known.priceScale() == now.priceScale()
                && known.tickSize() == now.tickSize()
                && known.sizeScale() == now.sizeScale()
                && known.lotSize() == now.lotSize()
                && known.minSize() == now.minSize()
                && known.contractValueScale() == now.contractValueScale()
                && known.contractValue() == now.contractValue();
    }
}
