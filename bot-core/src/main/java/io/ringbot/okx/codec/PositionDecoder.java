package io.ringbot.okx.codec;

import io.ringbot.event.PositionEvent;
import io.ringbot.event.PositionEvent.Figure;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;

/**
 * Channel {@code positions} and the positions query, which have the same rows.
 *
 * <p>OKX: a margin position bears the name of the spot pair but counts an asset, not base currency, so it is never told as the
 * pair's. Rows of instruments that were not asked for are left out and counted.
 */
public final class PositionDecoder implements ChannelDecoder {

    private static final String[] FIELDS = {"markPx", "upl", "realizedPnl", "liqPx", "imr", "mgnRatio", "lever"};
    private static final Figure[] FIGURES = {
        Figure.MARK_PRICE,
        Figure.UNREALIZED,
        Figure.EARNED,
        Figure.LIQUIDATION_PRICE,
        Figure.MARGIN,
        Figure.MARGIN_RATIO,
        Figure.LEVERAGE
    };

    private final InstrumentTable instruments;
    private final CodecCounters counters;
    private final Amount amount = new Amount();

    public PositionDecoder(InstrumentTable instruments, CodecCounters counters) {
        this.instruments = instruments;
        this.counters = counters;
    }

    @Override
    public Refusal decode(FrameReader message, Instrument none, SlotFrame out) {
        return rows(message.tape(), message.data(), out);
    }

    /** Adds a position for every row of this array whose instrument is known. */
    public Refusal rows(JsonTape tape, int data, SlotFrame out) {
        for (int row = tape.first(data), end = tape.end(data); row < end; row = tape.next(row)) {
            Refusal refusal = row(tape, row, out);
            if (refusal != Refusal.NONE) {
                return refusal;
            }
        }
        return Refusal.NONE;
    }

    private Refusal row(JsonTape tape, int row, SlotFrame out) {
        if (!tape.isObject(row)) {
            return Refusal.WRONG_TYPE;
        }
        int instId = tape.field(row, "instId");
        if (!tape.isString(instId)) {
            return instId == JsonTape.NONE ? Refusal.MISSING_FIELD : Refusal.WRONG_TYPE;
        }
        Instrument instrument = instruments.find(tape.text(), tape.start(instId), tape.length(instId));
        boolean margin = tape.isText(tape.field(row, "instType"), "MARGIN");
        if (instrument == null || margin != (instrument.type() == InstrumentType.MARGIN)) {
            counters.foreignRow();
            return Refusal.NONE;
        }
        int pos = tape.field(row, "pos");
        long size = tape.decimal(pos, instrument.sizeScale());
        Refusal refusal = Check.present(tape, pos, size);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        Slot slot = PositionEvent.write(
                out,
                size,
                Words.tradeMode(tape, tape.field(row, "mgnMode")),
                Words.positionSide(tape, tape.field(row, "posSide")));
        slot.instrument(instrument.index(), instrument.version()).sequences(Slot.ABSENT, Slot.ABSENT);
        refusal = amount.read(tape, tape.field(row, "avgPx"));
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        PositionEvent.averagePrice(slot, amount.mantissa(), amount.scale());
        Slot more = out.get(out.size() - 1);
        for (int i = 0; i < FIELDS.length; i++) {
            refusal = amount.read(tape, tape.field(row, FIELDS[i]));
            if (refusal != Refusal.NONE) {
                return refusal;
            }
            PositionEvent.figure(more, FIGURES[i], amount.mantissa(), amount.scale());
        }
        int trade = tape.field(row, "tradeId");
        long tradeId = tape.integer(trade);
        refusal = Check.sound(tape, trade, tradeId);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        int time = tape.field(row, "uTime");
        long ms = tape.decimal(time, 0);
        refusal = ms == Decimals.ABSENT ? Refusal.NONE : Check.time(tape, time, ms);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        slot.venueTimeNs(Check.ns(ms));
        PositionEvent.lastChange(slot, tradeId == Decimals.ABSENT ? 0 : tradeId, Check.ns(ms));
        return Refusal.NONE;
    }
}
