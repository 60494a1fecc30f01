package io.ringbot.okx.codec;

import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TradeEvent;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;

/** Channel {@code trades}: one event a print, all prints of a message in one frame. */
final class TradesDecoder implements ChannelDecoder {

    private final CodecCounters counters;

    TradesDecoder(CodecCounters counters) {
        this.counters = counters;
    }

    @Override
    public Refusal decode(FrameReader message, Instrument instrument, SlotFrame out) {
        JsonTape tape = message.tape();
        int data = message.data();
        for (int node = tape.first(data), end = tape.end(data); node < end; node = tape.next(node)) {
            Refusal refusal = decode(tape, node, instrument, out);
            if (refusal != Refusal.NONE) {
                return refusal;
            }
        }
        return Refusal.NONE;
    }

    private Refusal decode(JsonTape tape, int row, Instrument instrument, SlotFrame out) {
        if (!tape.isObject(row)) {
            return Refusal.WRONG_TYPE;
        }
        int id = JsonTape.NONE;
        int px = JsonTape.NONE;
        int sz = JsonTape.NONE;
        int side = JsonTape.NONE;
        int time = JsonTape.NONE;
        int count = JsonTape.NONE;
        int source = JsonTape.NONE;
        int sequence = JsonTape.NONE;
        for (int node = tape.first(row), end = tape.end(row); node < end; node = tape.next(node)) {
            switch (tape.name(node)) {
                case "tradeId" -> id = node;
                case "px" -> px = node;
                case "sz" -> sz = node;
                case "side" -> side = node;
                case "ts" -> time = node;
                case "count" -> count = node;
                case "source" -> source = node;
                case "seqId" -> sequence = node;
                case "instId" -> {
                    if (!tape.isText(node, instrument.id())) {
                        return Refusal.BAD_VALUE;
                    }
                }
                default -> counters.unknownField();
            }
        }
        boolean buy = tape.isText(side, "buy");
        if (!buy && !tape.isText(side, "sell")) {
            return side == JsonTape.NONE ? Refusal.MISSING_FIELD : Refusal.BAD_VALUE;
        }
        long price = tape.decimal(px, instrument.priceScale());
        long size = tape.decimal(sz, instrument.sizeScale());
        long tradeId = tape.integer(id);
        long ms = tape.decimal(time, 0);
        long sequenceId = tape.integer(sequence);
        Refusal refusal = Check.positive(tape, px, price);
        if (refusal == Refusal.NONE) {
            refusal = Check.positive(tape, sz, size);
        }
        if (refusal == Refusal.NONE) {
            refusal = Check.present(tape, id, tradeId);
        }
        if (refusal == Refusal.NONE) {
            refusal = Check.time(tape, time, ms);
        }
        if (refusal == Refusal.NONE) {
            refusal = Check.sound(tape, sequence, sequenceId);
        }
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        long makers = tape.integer(count);
        long kind = tape.integer(source);
        if (!isSmall(makers, Integer.MAX_VALUE) || !isSmall(kind, 0xFF)) {
            return Refusal.BAD_VALUE;
        }
        Slot slot = out.event(EventKind.TRADE)
                .instrument(instrument.index(), instrument.version())
                .venueTimeNs(Check.ns(ms))
                .sequences(sequenceId, Slot.ABSENT);
        TradeEvent.set(slot, price, size, tradeId, buy ? Side.BUY : Side.SELL, (int) Math.max(kind, 0), (int)
                Math.max(makers, 0));
        return Refusal.NONE;
    }

    private static boolean isSmall(long value, int max) {
        return value == Decimals.ABSENT || value >= 0 && value <= max;
    }
}
