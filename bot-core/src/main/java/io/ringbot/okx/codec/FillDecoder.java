package io.ringbot.okx.codec;

import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;

/** Fills: the fill words of an order event, from a push's fill fields or from a row of a fills query. */
public final class FillDecoder {

    private final InstrumentTable instruments;
    private final Amount amount = new Amount();

    public FillDecoder(InstrumentTable instruments) {
        this.instruments = instruments;
    }

    /**
     * Writes the fill of a query row over the order event added to the frame last, which tells the order's terms.
     *
     * @param filledBefore size filled by earlier fills, in units of the instrument
     */
    public Refusal overlay(JsonTape tape, int row, long filledBefore, SlotFrame out) {
        Slot first = out.currentEvent();
        Slot second = out.get(out.size() - 2);
        Instrument instrument = instruments.get(first.instrument());
        long tradeId = tape.integer(tape.field(row, "tradeId"));
        Refusal refusal = Check.present(tape, tape.field(row, "tradeId"), tradeId);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        int sz = tape.field(row, "fillSz");
        long size = tape.decimal(sz, instrument.sizeScale());
        refusal = Check.positive(tape, sz, size);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        OrderEvent.terms(
                first,
                OrderEvent.State.PARTIALLY_FILLED,
                OrderEvent.side(first),
                OrderEvent.type(first),
                OrderEvent.mode(first),
                OrderEvent.positionSide(first),
                OrderEvent.path(first),
                OrderEvent.isReduceOnly(first));
        OrderEvent.amounts(first, OrderEvent.price(first), OrderEvent.size(first), filledBefore + size);
        return fill(tape, row, tradeId, size, "fee", "feeCcy", instrument, amount, first, second);
    }

    static Refusal fill(
            JsonTape tape,
            int row,
            long tradeId,
            long size,
            String feeField,
            String feeCurrencyField,
            Instrument instrument,
            Amount amount,
            Slot first,
            Slot second) {
        int px = tape.field(row, "fillPx");
        long price = tape.decimal(px, instrument.priceScale());
        Refusal refusal = Check.present(tape, px, price);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        int time = tape.field(row, "fillTime");
        if (tape.isAbsent(time)) {
            time = tape.field(row, "ts");
        }
        long ms = tape.decimal(time, 0);
        if (ms != Decimals.ABSENT) {
            refusal = Check.time(tape, time, ms);
            if (refusal != Refusal.NONE) {
                return refusal;
            }
        }
        OrderEvent.fill(
                first, second, tradeId, price, size, Check.ns(ms), tape.isText(tape.field(row, "execType"), "M"));
        refusal = amount.read(tape, tape.field(row, feeField));
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        if (!amount.isAbsent()) {
            if (amount.isCut()) {
                // A fee is money: told whole or not at all.
                return Refusal.OFF_SCALE;
            }
            OrderEvent.fee(second, amount.mantissa(), amount.scale(), tape.view(tape.field(row, feeCurrencyField)));
        }
        refusal = amount.read(tape, tape.field(row, "fillPnl"));
        if (refusal == Refusal.NONE && !amount.isAbsent()) {
            OrderEvent.profit(second, amount.mantissa(), amount.scale());
        }
        return refusal;
    }
}
