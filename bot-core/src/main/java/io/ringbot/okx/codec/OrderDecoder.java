package io.ringbot.okx.codec;

import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.order.ClientOrderId;
import java.util.Set;

/**
 * Orders: pushes of channel {@code orders}, and the rows of order queries, which have nearly the same fields.
 *
 * <p>OKX: the fill fields of a push tell of the fill that caused the push; those of a query row tell of the last fill, so they
 * are left out there and fills are asked for apart. Rows of instruments that were not asked for have no scale here; they are
 * left out and counted, so that they cannot take our own rows down with them.
 */
public final class OrderDecoder implements ChannelDecoder {

    private static final Set<String> KNOWN = Set.of(
            "instType",
            "instId",
            "ccy",
            "ordId",
            "clOrdId",
            "tag",
            "px",
            "pxUsd",
            "pxVol",
            "pxType",
            "sz",
            "notionalUsd",
            "fillNotionalUsd",
            "ordType",
            "side",
            "posSide",
            "tdMode",
            "tgtCcy",
            "lever",
            "reduceOnly",
            "stpMode",
            "stpId",
            "tradeId",
            "fillPx",
            "fillSz",
            "fillTime",
            "execType",
            "fillFee",
            "fillFeeCcy",
            "fillPnl",
            "fillPxVol",
            "fillPxUsd",
            "fillMarkVol",
            "fillFwdPx",
            "fillMarkPx",
            "fillIdxPx",
            "accFillSz",
            "avgPx",
            "state",
            "fee",
            "feeCcy",
            "rebate",
            "rebateCcy",
            "pnl",
            "source",
            "cancelSource",
            "cancelSourceReason",
            "amendSource",
            "amendResult",
            "reqId",
            "category",
            "attachAlgoOrds",
            "attachAlgoClOrdId",
            "tpTriggerPx",
            "tpTriggerPxType",
            "tpOrdPx",
            "slTriggerPx",
            "slTriggerPxType",
            "slOrdPx",
            "linkedAlgoOrd",
            "algoId",
            "algoClOrdId",
            "isTpLimit",
            "lastPx",
            "code",
            "msg",
            "tradeQuoteCcy",
            "outcome",
            "uTime",
            "cTime",
            "quickMgnType");

    private final InstrumentTable instruments;
    private final CodecCounters counters;
    private final Amount amount = new Amount();

    public OrderDecoder(InstrumentTable instruments, CodecCounters counters) {
        this.instruments = instruments;
        this.counters = counters;
    }

    @Override
    public Refusal decode(FrameReader message, Instrument none, SlotFrame out) {
        JsonTape tape = message.tape();
        int data = message.data();
        for (int node = tape.first(data), end = tape.end(data); node < end; node = tape.next(node)) {
            Refusal refusal = row(tape, node, OrderEvent.Path.PUSH, out);
            if (refusal != Refusal.NONE) {
                return refusal;
            }
        }
        return Refusal.NONE;
    }

    /**
     * Adds the order of one row.
     *
     * @return NONE also where the row is of an instrument that was not asked for; then nothing was added
     */
    public Refusal row(JsonTape tape, int row, OrderEvent.Path path, SlotFrame out) {
        if (!tape.isObject(row)) {
            return Refusal.WRONG_TYPE;
        }
        countUnknown(tape, row);
        int instId = tape.field(row, "instId");
        if (!tape.isString(instId)) {
            return instId == JsonTape.NONE ? Refusal.MISSING_FIELD : Refusal.WRONG_TYPE;
        }
        Instrument instrument = instruments.find(tape.text(), tape.start(instId), tape.length(instId));
        if (instrument == null) {
            counters.foreignRow();
            return Refusal.NONE;
        }
        int orderId = tape.field(row, "ordId");
        long venueOrderId = tape.integer(orderId);
        Refusal refusal = Check.positive(tape, orderId, venueOrderId);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        int clientId = tape.field(row, "clOrdId");
        long ours = tape.isString(clientId)
                ? ClientOrderId.parse(tape.text(), tape.start(clientId), tape.length(clientId))
                : 0;
        Slot first = OrderEvent.write(out, venueOrderId, ours);
        Slot second = out.get(out.size() - 2);
        Slot third = out.get(out.size() - 1);
        first.instrument(instrument.index(), instrument.version()).sequences(Slot.ABSENT, Slot.ABSENT);
        refusal = terms(tape, row, path, first);
        if (refusal == Refusal.NONE) {
            refusal = amounts(tape, row, instrument, first, second);
        }
        if (refusal == Refusal.NONE && path == OrderEvent.Path.PUSH) {
            refusal = fill(tape, row, instrument, first, second);
        }
        if (refusal == Refusal.NONE) {
            refusal = times(tape, row, first, second, third);
        }
        if (!tape.copyText(clientId, third, 1, 4) || !tape.copyText(tape.field(row, "tag"), third, 5, 2)) {
            return Refusal.BAD_VALUE;
        }
        tape.copyText(tape.field(row, "category"), third, 8, 3);
        return refusal;
    }

    private void countUnknown(JsonTape tape, int row) {
        for (int node = tape.first(row), end = tape.end(row); node < end; node = tape.next(node)) {
            if (!KNOWN.contains(tape.name(node))) {
                counters.unknownField();
            }
        }
    }

    private static Refusal terms(JsonTape tape, int row, OrderEvent.Path path, Slot first) {
        int side = tape.field(row, "side");
        boolean buy = tape.isText(side, "buy");
        if (!buy && !tape.isText(side, "sell")) {
            return side == JsonTape.NONE ? Refusal.MISSING_FIELD : Refusal.BAD_VALUE;
        }
        int state = tape.field(row, "state");
        if (!tape.isString(state)) {
            return state == JsonTape.NONE ? Refusal.MISSING_FIELD : Refusal.WRONG_TYPE;
        }
        OrderEvent.terms(
                first,
                Words.orderState(tape, state),
                buy ? Side.BUY : Side.SELL,
                Words.orderType(tape, tape.field(row, "ordType")),
                Words.tradeMode(tape, tape.field(row, "tdMode")),
                Words.positionSide(tape, tape.field(row, "posSide")),
                path,
                tape.isTrue(tape.field(row, "reduceOnly")));
        long source = tape.integer(tape.field(row, "cancelSource"));
        long result = tape.integer(tape.field(row, "amendResult"));
        int code = Codes.of(tape, tape.field(row, "code"));
        OrderEvent.outcome(
                first,
                source >= 0 && source <= Integer.MAX_VALUE ? (int) source : -1,
                result == (int) result ? (int) result : 0,
                Math.max(code, 0));
        return Refusal.NONE;
    }

    private Refusal amounts(JsonTape tape, int row, Instrument instrument, Slot first, Slot second) {
        int px = tape.field(row, "px");
        long price = tape.decimal(px, instrument.priceScale());
        Refusal refusal = Check.sound(tape, px, price);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        int sz = tape.field(row, "sz");
        long size = Slot.ABSENT;
        // A size in quote currency has another scale and another meaning; only orders that are not ours have it.
        if (!tape.isText(tape.field(row, "tgtCcy"), "quote_ccy")) {
            size = tape.decimal(sz, instrument.sizeScale());
            refusal = Check.notNegative(tape, sz, size);
            if (refusal != Refusal.NONE) {
                return refusal;
            }
        }
        int acc = tape.field(row, "accFillSz");
        long filled = tape.decimal(acc, instrument.sizeScale());
        refusal = filled == Decimals.ABSENT ? Refusal.NONE : Check.notNegative(tape, acc, filled);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        OrderEvent.amounts(first, price, size, Math.max(filled, 0));
        refusal = amount.read(tape, tape.field(row, "avgPx"));
        // OKX: "" or "0" without fills.
        if (refusal == Refusal.NONE && !amount.isAbsent() && amount.mantissa() != 0) {
            OrderEvent.averagePrice(second, amount.mantissa(), amount.scale());
        }
        return refusal;
    }

    private Refusal fill(JsonTape tape, int row, Instrument instrument, Slot first, Slot second) {
        int trade = tape.field(row, "tradeId");
        long tradeId = tape.integer(trade);
        if (tradeId == Decimals.ABSENT) {
            return Refusal.NONE;
        }
        Refusal refusal = Check.sound(tape, trade, tradeId);
        int sz = tape.field(row, "fillSz");
        long size = tape.decimal(sz, instrument.sizeScale());
        if (refusal == Refusal.NONE) {
            refusal = size == Decimals.ABSENT ? Refusal.NONE : Check.notNegative(tape, sz, size);
        }
        if (refusal != Refusal.NONE || size <= 0) {
            return refusal;
        }
        return FillDecoder.fill(tape, row, tradeId, size, "fillFee", "fillFeeCcy", instrument, amount, first, second);
    }

    private static Refusal times(JsonTape tape, int row, Slot first, Slot second, Slot third) {
        int updated = tape.field(row, "uTime");
        long updatedMs = tape.decimal(updated, 0);
        Refusal refusal = Check.time(tape, updated, updatedMs);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        first.venueTimeNs(Check.ns(updatedMs));
        OrderEvent.updateTime(second, Check.ns(updatedMs), RequestId.number(tape, tape.field(row, "reqId")));
        int created = tape.field(row, "cTime");
        long createdMs = tape.decimal(created, 0);
        if (createdMs == Decimals.ABSENT) {
            return Refusal.NONE;
        }
        refusal = Check.time(tape, created, createdMs);
        if (refusal == Refusal.NONE) {
            third.word(7, Check.ns(createdMs));
        }
        return refusal;
    }
}
