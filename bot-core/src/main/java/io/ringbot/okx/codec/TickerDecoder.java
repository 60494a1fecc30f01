package io.ringbot.okx.codec;

import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TickerEvent;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;

/** Channel {@code tickers}: last price and day statistics. Best bid and offer are left to {@code bbo-tbt}, which is faster. */
final class TickerDecoder implements ChannelDecoder {

    private static final int LAST = 0;
    private static final int OPEN = 1;
    private static final int HIGH = 2;
    private static final int LOW = 3;

    private final long[] prices = new long[4];
    private final Amount amount = new Amount();
    private final CodecCounters counters;

    TickerDecoder(CodecCounters counters) {
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
        for (int i = 0; i < prices.length; i++) {
            prices[i] = Slot.ABSENT;
        }
        long lastSize = Slot.ABSENT;
        double volume = Double.NaN;
        double currencyVolume = Double.NaN;
        int time = JsonTape.NONE;
        Refusal refusal = Refusal.NONE;
        for (int node = tape.first(row), end = tape.end(row); node < end && refusal == Refusal.NONE; ) {
            switch (tape.name(node)) {
                case "last" -> refusal = price(tape, node, LAST, instrument);
                case "open24h" -> refusal = price(tape, node, OPEN, instrument);
                case "high24h" -> refusal = price(tape, node, HIGH, instrument);
                case "low24h" -> refusal = price(tape, node, LOW, instrument);
                case "lastSz" -> {
                    lastSize = tape.decimal(node, instrument.sizeScale());
                    refusal = Check.sound(tape, node, lastSize);
                }
                case "vol24h" -> {
                    refusal = amount.read(tape, node);
                    volume = amount.toDouble();
                }
                case "volCcy24h" -> {
                    refusal = amount.read(tape, node);
                    currencyVolume = amount.toDouble();
                }
                case "ts" -> time = node;
                case "instId" -> {
                    if (!tape.isText(node, instrument.id())) {
                        return Refusal.BAD_VALUE;
                    }
                }
                case "instType", "askPx", "askSz", "bidPx", "bidSz", "sodUtc0", "sodUtc8" -> {}
                default -> counters.unknownField();
            }
            node = tape.next(node);
        }
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        long ms = tape.decimal(time, 0);
        refusal = Check.time(tape, time, ms);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        Slot slot = out.event(EventKind.TICKER)
                .instrument(instrument.index(), instrument.version())
                .venueTimeNs(Check.ns(ms))
                .sequences(Slot.ABSENT, Slot.ABSENT);
        TickerEvent.last(slot, prices[LAST], lastSize);
        TickerEvent.day(slot, prices[OPEN], prices[HIGH], prices[LOW], volume, currencyVolume);
        return Refusal.NONE;
    }

    private Refusal price(JsonTape tape, int node, int which, Instrument instrument) {
        long price = tape.decimal(node, instrument.priceScale());
        if (price == Decimals.ABSENT) {
            return Refusal.NONE;
        }
        prices[which] = price;
        return Check.notNegative(tape, node, price);
    }
}
