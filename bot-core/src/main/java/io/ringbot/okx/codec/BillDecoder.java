package io.ringbot.okx.codec;

import io.ringbot.event.BillEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;

/** Rows of the bills query. Those of instruments that were not asked for move cash too, so they are told, without one. */
public final class BillDecoder {

    private final InstrumentTable instruments;
    private final Amount amount = new Amount();

    public BillDecoder(InstrumentTable instruments) {
        this.instruments = instruments;
    }

    /** The id by which the venue orders bills, or {@link Decimals#ABSENT}. */
    public static long id(JsonTape tape, int row) {
        return tape.integer(tape.field(row, "billId"));
    }

    /** Adds the bill of one row. */
    public Refusal row(JsonTape tape, int row, SlotFrame out) {
        int idNode = tape.field(row, "billId");
        long id = id(tape, row);
        Refusal refusal = Check.positive(tape, idNode, id);
        int name = tape.field(row, "ccy");
        if (refusal == Refusal.NONE && (!tape.isString(name) || tape.isAbsent(name) || tape.length(name) > 16)) {
            refusal = Refusal.BAD_VALUE;
        }
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        Slot first = BillEvent.write(out, id, number(tape, row, "type"), number(tape, row, "subType"), tape.view(name));
        Slot second = out.get(out.size() - 1);
        first.sequences(Slot.ABSENT, Slot.ABSENT);
        int instId = tape.field(row, "instId");
        Instrument instrument =
                tape.isString(instId) ? instruments.find(tape.text(), tape.start(instId), tape.length(instId)) : null;
        if (instrument != null) {
            first.instrument(instrument.index(), instrument.version());
        }
        long trade = tape.integer(tape.field(row, "tradeId"));
        BillEvent.trade(first, trade == Decimals.ABSENT || trade == Decimals.MALFORMED ? 0 : trade);
        int time = tape.field(row, "ts");
        long ms = tape.decimal(time, 0);
        refusal = Check.time(tape, time, ms);
        if (refusal == Refusal.NONE) {
            first.venueTimeNs(Check.ns(ms));
            refusal = amounts(tape, row, first, second);
        }
        return refusal;
    }

    private Refusal amounts(JsonTape tape, int row, Slot first, Slot second) {
        Refusal refusal = read(tape, row, "balChg");
        if (refusal == Refusal.NONE) {
            BillEvent.change(first, amount.mantissa(), amount.scale());
            refusal = read(tape, row, "bal");
        }
        if (refusal == Refusal.NONE) {
            BillEvent.cash(second, amount.mantissa(), amount.scale());
            refusal = read(tape, row, "fee");
        }
        if (refusal == Refusal.NONE) {
            BillEvent.fee(second, amount.mantissa(), amount.scale());
            refusal = read(tape, row, "pnl");
        }
        if (refusal == Refusal.NONE) {
            BillEvent.profit(second, amount.mantissa(), amount.scale());
            refusal = read(tape, row, "sz");
        }
        if (refusal == Refusal.NONE) {
            BillEvent.size(second, amount.mantissa(), amount.scale());
            refusal = read(tape, row, "px");
        }
        if (refusal == Refusal.NONE) {
            BillEvent.price(second, amount.mantissa(), amount.scale());
        }
        return refusal;
    }

    private Refusal read(JsonTape tape, int row, String field) {
        return amount.read(tape, tape.field(row, field));
    }

    // A word this version cannot read is of no type it knows.
    private static int number(JsonTape tape, int row, String field) {
        long number = tape.integer(tape.field(row, field));
        return number > 0 && number <= 0xFFFF ? (int) number : 0;
    }
}
