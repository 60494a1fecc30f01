package io.ringbot.okx.codec;

import io.ringbot.event.FillEvent;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.order.ClientOrderId;

/** Fills: of their own from rows of a fills query, or as the fill words of an order event, from such a row or from a push. */
public final class FillDecoder {

    private final InstrumentTable instruments;
    private final Amount amount = new Amount();

    public FillDecoder(InstrumentTable instruments) {
        this.instruments = instruments;
    }

    /**
     * Adds the FILL event of one row of a fills query.
     *
     * @return NONE also where the row is of an instrument that was not asked for; then nothing was added
     */
    public Refusal row(JsonTape tape, int row, OrderEvent.Path path, SlotFrame out) {
        if (!tape.isObject(row)) {
            return Refusal.WRONG_TYPE;
        }
        int instId = tape.field(row, "instId");
        if (!tape.isString(instId)) {
            return instId == JsonTape.NONE ? Refusal.MISSING_FIELD : Refusal.WRONG_TYPE;
        }
        Instrument instrument = instruments.find(tape.text(), tape.start(instId), tape.length(instId));
        if (instrument == null) {
            return Refusal.NONE;
        }
        int side = tape.field(row, "side");
        boolean buy = tape.isText(side, "buy");
        if (!buy && !tape.isText(side, "sell")) {
            return side == JsonTape.NONE ? Refusal.MISSING_FIELD : Refusal.BAD_VALUE;
        }
        int clientId = tape.field(row, "clOrdId");
        Slot first = FillEvent.write(
                out,
                Math.max(0, tape.integer(tape.field(row, "ordId"))),
                tape.isString(clientId)
                        ? ClientOrderId.parse(tape.text(), tape.start(clientId), tape.length(clientId))
                        : 0,
                buy ? Side.BUY : Side.SELL,
                Words.positionSide(tape, tape.field(row, "posSide")),
                path,
                Math.max(0, tape.integer(tape.field(row, "billId"))));
        first.instrument(instrument.index(), instrument.version()).sequences(Slot.ABSENT, Slot.ABSENT);
        int trade = tape.field(row, "tradeId");
        long tradeId = tape.integer(trade);
        Refusal refusal = Check.present(tape, trade, tradeId);
        int sz = tape.field(row, "fillSz");
        long size = tape.decimal(sz, instrument.sizeScale());
        if (refusal == Refusal.NONE) {
            refusal = Check.positive(tape, sz, size);
        }
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        Slot second = out.get(out.size() - 1);
        refusal = fill(tape, row, tradeId, size, "fee", "feeCcy", instrument, amount, first, second);
        first.venueTimeNs(OrderEvent.fillTimeNs(second));
        return refusal;
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
