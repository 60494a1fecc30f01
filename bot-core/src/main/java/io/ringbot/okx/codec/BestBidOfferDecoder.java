package io.ringbot.okx.codec;

import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;

/** Channel {@code bbo-tbt}: the best level of each side, as a whole. */
final class BestBidOfferDecoder implements ChannelDecoder {

    private final LevelReader level = new LevelReader();
    private final CodecCounters counters;

    BestBidOfferDecoder(CodecCounters counters) {
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
        int asks = JsonTape.NONE;
        int bids = JsonTape.NONE;
        int time = JsonTape.NONE;
        int sequence = JsonTape.NONE;
        for (int node = tape.first(row), end = tape.end(row); node < end; node = tape.next(node)) {
            switch (tape.name(node)) {
                case "asks" -> asks = node;
                case "bids" -> bids = node;
                case "ts" -> time = node;
                case "seqId" -> sequence = node;
                case "instId" -> {
                    if (!tape.isText(node, instrument.id())) {
                        return Refusal.BAD_VALUE;
                    }
                }
                case "prevSeqId", "checksum" -> {}
                default -> counters.unknownField();
            }
        }
        long ms = tape.decimal(time, 0);
        Refusal refusal = Check.time(tape, time, ms);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        long sequenceId = tape.integer(sequence);
        refusal = Check.sound(tape, sequence, sequenceId);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        Slot slot = out.event(EventKind.BEST_BID_OFFER)
                .instrument(instrument.index(), instrument.version())
                .venueTimeNs(Check.ns(ms))
                .sequences(sequenceId, Slot.ABSENT);
        BestBidOfferEvent.init(slot);
        refusal = best(tape, bids, instrument);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        if (level.price() != Decimals.ABSENT) {
            BestBidOfferEvent.bid(slot, level.price(), level.size(), level.orders());
        }
        refusal = best(tape, asks, instrument);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        if (level.price() != Decimals.ABSENT) {
            BestBidOfferEvent.ask(slot, level.price(), level.size(), level.orders());
        }
        return Refusal.NONE;
    }

    private Refusal best(JsonTape tape, int side, Instrument instrument) {
        if (side == JsonTape.NONE) {
            return Refusal.MISSING_FIELD;
        }
        if (!tape.isArray(side)) {
            return Refusal.WRONG_TYPE;
        }
        if (tape.first(side) == tape.end(side)) {
            level.none();
            return Refusal.NONE;
        }
        Refusal refusal = level.read(tape, tape.first(side), instrument);
        return refusal == Refusal.NONE && level.size() == 0 ? Refusal.BAD_VALUE : refusal;
    }
}
