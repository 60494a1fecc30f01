package io.ringbot.okx.codec;

import io.ringbot.event.CandleEvent;
import io.ringbot.event.CandlePeriod;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;

/**
 * Channels {@code candle*} and the rows of REST, which are alike: arrays {@code [ts,o,h,l,c,vol,volCcy,volCcyQuote,confirm]}.
 *
 * <p>OKX: {@code vol} is contracts or base currency; {@code confirm} is 1 for a closed bar.
 */
public final class CandleDecoder implements ChannelDecoder {

    private static final CandlePeriod[] PERIODS = CandlePeriod.values();
    private static final int FIELDS = 9;
    /** The first moment of 2200: a bar that begins later is none, and its end would not fit. */
    private static final long TOO_LATE_MS = 7_258_118_400_000L;

    private final String[] channels = new String[PERIODS.length];
    private final int[] fields = new int[FIELDS];
    private final Amount currency = new Amount();
    private final Amount quote = new Amount();
    private final CodecCounters counters;
    private CandlePeriod period;

    public CandleDecoder(CodecCounters counters) {
        this.counters = counters;
        for (CandlePeriod each : PERIODS) {
            channels[each.ordinal()] = channel(each);
        }
    }

    /** What the venue calls the channel of candles of this period. */
    public static String channel(CandlePeriod period) {
        return "candle" + period.text();
    }

    /** Makes ready for a push of this channel; false where it is none of candles. */
    boolean takes(JsonTape tape, int channel) {
        if (tape.length(channel) == 0 || tape.text()[tape.start(channel)] != 'c') {
            return false;
        }
        for (int i = 0; i < channels.length; i++) {
            if (tape.isText(channel, channels[i])) {
                period = PERIODS[i];
                return true;
            }
        }
        return false;
    }

    @Override
    public Refusal decode(FrameReader message, Instrument instrument, SlotFrame out) {
        return rows(message.tape(), message.data(), instrument, period, out);
    }

    /**
     * Adds an event for each row, in their order.
     *
     * @return NONE, or why a row was refused; then the frame holds the rows before it
     */
    public Refusal rows(JsonTape tape, int data, Instrument instrument, CandlePeriod of, SlotFrame out) {
        for (int row = tape.first(data), end = tape.end(data); row < end; row = tape.next(row)) {
            Refusal refusal = row(tape, row, instrument, of, out);
            if (refusal != Refusal.NONE) {
                return refusal;
            }
        }
        return Refusal.NONE;
    }

    private Refusal row(JsonTape tape, int row, Instrument instrument, CandlePeriod of, SlotFrame out) {
        if (!tape.isArray(row)) {
            return Refusal.WRONG_TYPE;
        }
        int count = 0;
        for (int node = tape.first(row), end = tape.end(row); node < end; node = tape.next(node)) {
            if (count < FIELDS) {
                fields[count] = node;
            } else {
                counters.unknownField();
            }
            count++;
        }
        if (count < FIELDS) {
            return Refusal.MISSING_FIELD;
        }
        long ms = tape.decimal(fields[0], 0);
        Refusal refusal = Check.time(tape, fields[0], ms);
        if (refusal == Refusal.NONE && ms >= TOO_LATE_MS) {
            refusal = Refusal.BAD_VALUE;
        }
        long open = tape.decimal(fields[1], instrument.priceScale());
        long high = tape.decimal(fields[2], instrument.priceScale());
        long low = tape.decimal(fields[3], instrument.priceScale());
        long close = tape.decimal(fields[4], instrument.priceScale());
        refusal = refusal == Refusal.NONE ? Check.positive(tape, fields[1], open) : refusal;
        refusal = refusal == Refusal.NONE ? Check.positive(tape, fields[2], high) : refusal;
        refusal = refusal == Refusal.NONE ? Check.positive(tape, fields[3], low) : refusal;
        refusal = refusal == Refusal.NONE ? Check.positive(tape, fields[4], close) : refusal;
        long volume = tape.decimal(fields[5], instrument.sizeScale());
        refusal = refusal == Refusal.NONE ? Check.notNegative(tape, fields[5], volume) : refusal;
        refusal = refusal == Refusal.NONE ? currency.read(tape, fields[6]) : refusal;
        refusal = refusal == Refusal.NONE ? quote.read(tape, fields[7]) : refusal;
        boolean closed = tape.isText(fields[8], "1");
        if (refusal == Refusal.NONE && !closed && !tape.isText(fields[8], "0")) {
            refusal = Refusal.BAD_VALUE;
        }
        if (refusal == Refusal.NONE && (currency.toDouble() < 0 || quote.toDouble() < 0)) {
            refusal = Refusal.BAD_NUMBER;
        }
        if (refusal == Refusal.NONE && (low > Math.min(open, close) || high < Math.max(open, close))) {
            refusal = Refusal.BAD_VALUE;
        }
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        Slot slot = out.event(EventKind.CANDLE)
                .instrument(instrument.index(), instrument.version())
                .venueTimeNs(Check.ns(ms))
                .sequences(Slot.ABSENT, Slot.ABSENT);
        CandleEvent.prices(slot, open, high, low, close);
        CandleEvent.volume(slot, volume, currency.toDouble(), quote.toDouble());
        CandleEvent.bar(slot, of, closed);
        return Refusal.NONE;
    }
}
