package io.ringbot.okx.codec;

import io.ringbot.event.BalanceEvent;
import io.ringbot.event.BalanceEvent.Figure;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;

/** Channel {@code account} and the balance query, which have the same rows: one event a currency. */
public final class AccountDecoder implements ChannelDecoder {

    private static final String[] FIELDS = {"eq", "frozenBal", "liab", "interest", "mgnRatio", "upl"};
    private static final Figure[] FIGURES = {
        Figure.EQUITY, Figure.FROZEN, Figure.LIABILITIES, Figure.INTEREST, Figure.MARGIN_RATIO, Figure.UNREALIZED
    };

    private final Amount amount = new Amount();
    private final CodecCounters counters;

    public AccountDecoder(CodecCounters counters) {
        this.counters = counters;
    }

    @Override
    public Refusal decode(FrameReader message, Instrument none, SlotFrame out) {
        return rows(message.tape(), message.data(), out);
    }

    /** Adds a balance for every currency that the rows of this array name. */
    public Refusal rows(JsonTape tape, int data, SlotFrame out) {
        for (int row = tape.first(data), end = tape.end(data); row < end; row = tape.next(row)) {
            if (!tape.isObject(row)) {
                return Refusal.WRONG_TYPE;
            }
            int details = tape.field(row, "details");
            if (!tape.isArray(details)) {
                return details == JsonTape.NONE ? Refusal.MISSING_FIELD : Refusal.WRONG_TYPE;
            }
            for (int node = tape.first(details), last = tape.end(details); node < last; node = tape.next(node)) {
                Refusal refusal = currency(tape, node, out);
                if (refusal != Refusal.NONE) {
                    return refusal;
                }
            }
        }
        return Refusal.NONE;
    }

    private Refusal currency(JsonTape tape, int row, SlotFrame out) {
        if (!tape.isObject(row)) {
            return Refusal.WRONG_TYPE;
        }
        int name = tape.field(row, "ccy");
        if (!tape.isString(name) || tape.isAbsent(name)) {
            return Refusal.MISSING_FIELD;
        }
        if (tape.length(name) > 16) {
            return Refusal.BAD_VALUE;
        }
        Slot slot = BalanceEvent.write(out, tape.view(name));
        Slot more = out.get(out.size() - 1);
        slot.sequences(Slot.ABSENT, Slot.ABSENT);
        // OKX: which of the two is filled depends on the account mode.
        String available = tape.isAbsent(tape.field(row, "availBal")) ? "availEq" : "availBal";
        Refusal refusal = figure(tape, row, "cashBal", slot, more, Figure.CASH);
        if (refusal == Refusal.NONE) {
            refusal = figure(tape, row, available, slot, more, Figure.AVAILABLE);
        }
        for (int i = 0; i < FIELDS.length && refusal == Refusal.NONE; i++) {
            refusal = figure(tape, row, FIELDS[i], slot, more, FIGURES[i]);
        }
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        int time = tape.field(row, "uTime");
        long ms = tape.decimal(time, 0);
        if (ms == Decimals.ABSENT) {
            return Refusal.NONE;
        }
        slot.venueTimeNs(Check.ns(ms));
        return Check.time(tape, time, ms);
    }

    private Refusal figure(JsonTape tape, int row, String field, Slot slot, Slot more, Figure figure) {
        Refusal refusal = amount.read(tape, tape.field(row, field));
        if (refusal == Refusal.NONE) {
            if (amount.isCut()) {
                counters.cutAmount();
            }
            BalanceEvent.figure(slot, more, figure, amount.mantissa(), amount.scale());
        }
        return refusal;
    }
}
