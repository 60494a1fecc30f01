package io.ringbot.okx.codec;

import io.ringbot.event.BookEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;

/**
 * Channels {@code books} and {@code books-l2-tbt}: a snapshot, then changed levels.
 *
 * <p>Levels stand in the event asks first, each side in the order of the message. OKX: continuity is told by {@code seqId} and
 * {@code prevSeqId}; the checksum has been 0 since June 2026, which means none. Only recordings from before 2024 lack the ids,
 * and only instruments flagged legacy may.
 */
final class BookDecoder implements ChannelDecoder {

    private final LevelReader level = new LevelReader();
    private final CodecCounters counters;

    BookDecoder(CodecCounters counters) {
        this.counters = counters;
    }

    @Override
    public Refusal decode(FrameReader message, Instrument instrument, SlotFrame out) {
        JsonTape tape = message.tape();
        EventKind kind;
        if (tape.isText(message.action(), "snapshot")) {
            kind = EventKind.BOOK_SNAPSHOT;
        } else if (tape.isText(message.action(), "update")) {
            kind = EventKind.BOOK_UPDATE;
        } else {
            return message.action() == JsonTape.NONE ? Refusal.MISSING_FIELD : Refusal.BAD_VALUE;
        }
        int data = message.data();
        for (int node = tape.first(data), end = tape.end(data); node < end; node = tape.next(node)) {
            Refusal refusal = decode(tape, node, kind, instrument, out);
            if (refusal != Refusal.NONE) {
                return refusal;
            }
        }
        return Refusal.NONE;
    }

    private Refusal decode(JsonTape tape, int row, EventKind kind, Instrument instrument, SlotFrame out) {
        if (!tape.isObject(row)) {
            return Refusal.WRONG_TYPE;
        }
        int asks = JsonTape.NONE;
        int bids = JsonTape.NONE;
        int time = JsonTape.NONE;
        int checksum = JsonTape.NONE;
        int sequence = JsonTape.NONE;
        int previous = JsonTape.NONE;
        for (int node = tape.first(row), end = tape.end(row); node < end; node = tape.next(node)) {
            switch (tape.name(node)) {
                case "asks" -> asks = node;
                case "bids" -> bids = node;
                case "ts" -> time = node;
                case "checksum" -> checksum = node;
                case "seqId" -> sequence = node;
                case "prevSeqId" -> previous = node;
                case "instId" -> {
                    if (!tape.isText(node, instrument.id())) {
                        return Refusal.BAD_VALUE;
                    }
                }
                default -> counters.unknownField();
            }
        }
        Slot first = out.event(kind).instrument(instrument.index(), instrument.version());
        Refusal refusal = header(tape, first, time, checksum);
        if (refusal == Refusal.NONE) {
            refusal = sequences(tape, first, sequence, previous, instrument);
        }
        if (refusal == Refusal.NONE) {
            refusal = levels(tape, asks, true, instrument, out);
        }
        if (refusal == Refusal.NONE) {
            refusal = levels(tape, bids, false, instrument, out);
        }
        return refusal;
    }

    private static Refusal header(JsonTape tape, Slot first, int time, int checksum) {
        long ms = tape.decimal(time, 0);
        Refusal refusal = Check.time(tape, time, ms);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        first.venueTimeNs(Check.ns(ms));
        long sum = tape.integer(checksum);
        if (sum == Decimals.ABSENT) {
            return Refusal.NONE;
        }
        refusal = Check.sound(tape, checksum, sum);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        if (sum != (int) sum) {
            return Refusal.BAD_VALUE;
        }
        BookEvent.checksum(first, (int) sum);
        return Refusal.NONE;
    }

    private static Refusal sequences(JsonTape tape, Slot first, int sequence, int previous, Instrument instrument) {
        long sequenceId = tape.integer(sequence);
        long previousId = tape.integer(previous);
        if (sequenceId == Decimals.ABSENT && previousId == Decimals.ABSENT) {
            first.sequences(Slot.ABSENT, Slot.ABSENT);
            return instrument.legacy() ? Refusal.NONE : Refusal.NO_SEQUENCE;
        }
        Refusal refusal = Check.present(tape, sequence, sequenceId);
        if (refusal == Refusal.NONE) {
            refusal = Check.present(tape, previous, previousId);
        }
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        first.sequences(sequenceId, previousId);
        BookEvent.sequenced(first);
        return Refusal.NONE;
    }

    private Refusal levels(JsonTape tape, int side, boolean ask, Instrument instrument, SlotFrame out) {
        if (side == JsonTape.NONE) {
            return Refusal.MISSING_FIELD;
        }
        if (!tape.isArray(side)) {
            return Refusal.WRONG_TYPE;
        }
        for (int node = tape.first(side), end = tape.end(side); node < end; node = tape.next(node)) {
            Refusal refusal = level.read(tape, node, instrument);
            if (refusal != Refusal.NONE) {
                return refusal;
            }
            BookEvent.addLevel(out, ask, level.price(), level.size(), level.orders());
        }
        return Refusal.NONE;
    }
}
