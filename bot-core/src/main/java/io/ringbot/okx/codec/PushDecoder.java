package io.ringbot.okx.codec;

import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;

/**
 * Decodes pushes of all channels into slots: finds the channel's decoder and the instrument.
 *
 * <p>Belongs to {@code io}. Never throws and never leaves half a frame: where a message is refused the frame is empty.
 */
public final class PushDecoder {

    private static final Scanned[] SCANNED = Scanned.values();

    private final InstrumentTable instruments;
    private final CodecCounters counters;
    private final PushScanner scanner;
    private final ChannelDecoder bestBidOffer;
    private final ChannelDecoder books;
    private final ChannelDecoder trades;
    private final ChannelDecoder tickers;
    private final CandleDecoder candles;
    private final ChannelDecoder orders;
    private final ChannelDecoder account;
    private final ChannelDecoder positions;
    private final ChannelDecoder states;
    private Instrument spoilt;
    private boolean topSpoilt;

    public PushDecoder(InstrumentTable instruments, CodecCounters counters) {
        this.instruments = instruments;
        this.counters = counters;
        scanner = new PushScanner(instruments, counters);
        bestBidOffer = new BestBidOfferDecoder(counters);
        books = new BookDecoder(counters);
        trades = new TradesDecoder(counters);
        tickers = new TickerDecoder(counters);
        candles = new CandleDecoder(counters);
        orders = new OrderDecoder(instruments, counters);
        account = new AccountDecoder(counters);
        positions = new PositionDecoder(instruments, counters);
        states = new InstrumentStateDecoder(instruments);
    }

    /**
     * Decodes the push that the reader holds, once. A reader whose pushes come here scans the next ones for this decoder.
     *
     * @param out is cleared first. Empty afterwards where the message was refused, or told nothing that concerns us
     * @return NONE where the frame holds all the message says
     */
    public Refusal decode(FrameReader message, SlotFrame out) {
        out.clear();
        if (message.isPushScanned()) {
            message.takeScannedPush(out);
            return Refusal.NONE;
        }
        spoilt = null;
        Refusal refusal;
        try {
            refusal = dispatch(message, out);
        } catch (RuntimeException e) {
            refusal = Refusal.DEFECT;
        }
        if (refusal != Refusal.NONE) {
            out.clear();
            counters.refused(refusal);
        }
        return refusal;
    }

    /** Whose book or top lacks what the message said that was refused last; null where it was of none, or it cannot be told. */
    public Instrument spoiltBook() {
        return spoilt;
    }

    /** Whether it is the top. */
    public boolean isTopSpoilt() {
        return topSpoilt;
    }

    private Refusal dispatch(FrameReader message, SlotFrame out) {
        JsonTape tape = message.tape();
        int arg = message.arg();
        if (!tape.isObject(arg) || !tape.isArray(message.data())) {
            return Refusal.WRONG_TYPE;
        }
        int channel = JsonTape.NONE;
        int instId = JsonTape.NONE;
        for (int node = tape.first(arg), end = tape.end(arg); node < end; node = tape.next(node)) {
            switch (tape.name(node)) {
                case "channel" -> channel = node;
                case "instId" -> instId = node;
                case "instType", "instFamily", "uid", "ccy", "extraParams" -> {}
                default -> counters.unknownField();
            }
        }
        if (!tape.isString(channel)) {
            return channel == JsonTape.NONE ? Refusal.MISSING_FIELD : Refusal.WRONG_TYPE;
        }
        noteNotScanned(message, channel);
        ChannelDecoder market = marketDecoder(tape, channel);
        if (market != null) {
            if (!tape.isString(instId)) {
                return instId == JsonTape.NONE ? Refusal.MISSING_FIELD : Refusal.WRONG_TYPE;
            }
            Instrument instrument = instruments.find(tape.text(), tape.start(instId), tape.length(instId));
            if (instrument == null) {
                return Refusal.UNKNOWN_INSTRUMENT;
            }
            spoilt = market == books || market == bestBidOffer ? instrument : null;
            topSpoilt = market == bestBidOffer;
            return market.decode(message, instrument, out);
        }
        ChannelDecoder other = otherDecoder(tape, channel);
        return other == null ? Refusal.UNKNOWN_CHANNEL : other.decode(message, null, out);
    }

    private void noteNotScanned(FrameReader message, int channel) {
        if (!message.scansWith(scanner)) {
            message.scanWith(scanner);
            return;
        }
        for (Scanned kind : SCANNED) {
            if (message.tape().isText(channel, kind.toString())) {
                counters.countDeclined(kind);
            }
        }
    }

    private ChannelDecoder marketDecoder(JsonTape tape, int channel) {
        if (tape.isText(channel, "bbo-tbt")) {
            return bestBidOffer;
        }
        if (tape.isText(channel, "books") || tape.isText(channel, "books-l2-tbt")) {
            return books;
        }
        if (tape.isText(channel, "trades")) {
            return trades;
        }
        if (tape.isText(channel, "tickers")) {
            return tickers;
        }
        return candles.takes(tape, channel) ? candles : null;
    }

    private ChannelDecoder otherDecoder(JsonTape tape, int channel) {
        if (tape.isText(channel, "orders")) {
            return orders;
        }
        if (tape.isText(channel, "account")) {
            return account;
        }
        if (tape.isText(channel, "positions")) {
            return positions;
        }
        return tape.isText(channel, "instruments") ? states : null;
    }
}
