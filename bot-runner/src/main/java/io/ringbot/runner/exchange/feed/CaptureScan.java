package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.json.JsonFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a capture is about, found by reading it once: its instruments, with tick and lot from the most decimals seen, and the
 * channels of each.
 */
final class CaptureScan {

    private static final String[] TICKER_PRICES = {
        "last", "askPx", "bidPx", "open24h", "high24h", "low24h", "sodUtc0", "sodUtc8"
    };
    private static final String[] TICKER_SIZES = {"lastSz", "askSz", "bidSz"};

    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private long frames;

    private static final class Seen {
        private int priceDecimals;
        private int sizeDecimals;
        private boolean bookWithoutSequence;
        private final Set<Channel> channels = EnumSet.noneOf(Channel.class);

        void price(String text) {
            priceDecimals = Math.max(priceDecimals, Decimals.scaleOf(text));
        }

        void size(String text) {
            sizeDecimals = Math.max(sizeDecimals, Decimals.scaleOf(text));
        }
    }

    CaptureScan(Path file) throws IOException {
        try (CaptureReader reader = new CaptureReader(file)) {
            while (reader.next()) {
                CaptureFrame frame = CaptureFrame.of(reader);
                if (frame != null && frame.channel() != null) {
                    frames++;
                    lookAt(frame, reader);
                }
            }
        }
        if (seen.isEmpty()) {
            throw new IOException(file + " has no frame of market data: nothing can be played from it");
        }
    }

    private void lookAt(CaptureFrame frame, CaptureReader reader) throws IOException {
        if (frame.instId().isEmpty()) {
            throw new IOException(reader.where() + " names no instrument (arg.instId)");
        }
        try {
            look(frame);
        } catch (ClassCastException | IndexOutOfBoundsException e) {
            throw new IOException(reader.where() + " has a book level that is no array of price and size", e);
        }
        Seen instrument = seen.get(frame.instId());
        if (Math.max(instrument.priceDecimals, instrument.sizeDecimals) > Decimals.MAX_SCALE) {
            throw new IOException(reader.where() + " has a number with more than " + Decimals.MAX_SCALE
                    + " decimals, which no price or size here can hold");
        }
    }

    private void look(CaptureFrame frame) {
        Seen instrument = seen.computeIfAbsent(frame.instId(), id -> new Seen());
        instrument.channels.add(frame.channel());
        for (JsonFields data : frame.data()) {
            if (frame.isBook()) {
                levels(instrument, data.list("asks"));
                levels(instrument, data.list("bids"));
                instrument.bookWithoutSequence |= !data.has("seqId");
            } else if (frame.channel() == Channel.TRADES) {
                instrument.price(data.text("px"));
                instrument.size(data.text("sz"));
            } else if (frame.channel() == Channel.TICKERS) {
                for (String name : TICKER_PRICES) {
                    instrument.price(data.text(name));
                }
                for (String name : TICKER_SIZES) {
                    instrument.size(data.text(name));
                }
            }
        }
    }

    private static void levels(Seen instrument, List<?> levels) {
        if (levels == null) {
            return;
        }
        for (Object level : levels) {
            List<?> members = (List<?>) level;
            instrument.price(members.get(0).toString());
            instrument.size(members.get(1).toString());
        }
    }

    /** Frames of market data. */
    long frames() {
        return frames;
    }

    /** Whether the capture has frames of this channel for this instrument. */
    boolean has(Channel channel, String instId) {
        Seen instrument = seen.get(instId);
        return instrument != null && instrument.channels.contains(channel);
    }

    /** The channel that tells most of the instrument's book, or null. */
    Channel bestBook(String instId) {
        for (Channel channel :
                List.of(Channel.BOOKS_L2_TBT, Channel.BOOKS, Channel.BOOKS50_L2_TBT, Channel.BOOKS5, Channel.BBO_TBT)) {
            if (has(channel, instId)) {
                return channel;
            }
        }
        return null;
    }

    /** The instruments in the order they appear. */
    List<Instrument> instruments() {
        InstrumentCodes codes = new InstrumentCodes();
        List<Instrument> instruments = new ArrayList<>();
        seen.forEach((instId, what) -> instruments.add(instrument(instId, what, instruments.size(), codes.of(instId))));
        return instruments;
    }

    // A capture does not tell what a contract is worth: the usual values stand in for it.
    private static Instrument instrument(String instId, Seen what, int index, long code) {
        InstrumentType type = InstrumentType.fromId(instId);
        String[] parts = instId.split("-");
        String base = parts[0];
        String quote = parts.length > 1 ? parts[1] : "";
        boolean inverse = type.isDerivative() && quote.equals("USD");
        String contractValue =
                !type.isDerivative() || !inverse ? "1" : type == InstrumentType.OPTION ? "0.01" : inverseValue(base);
        return Instrument.builder(instId)
                .index(index)
                .code(code)
                .tick(Decimals.format(1, what.priceDecimals))
                .lot(Decimals.format(1, what.sizeDecimals))
                .contractType(
                        !type.isDerivative() ? ContractType.NONE : inverse ? ContractType.INVERSE : ContractType.LINEAR)
                .contractValue(contractValue)
                .settle(type.isDerivative() ? inverse ? base : quote : "")
                .legacy(what.bookWithoutSequence)
                .build();
    }

    private static String inverseValue(String base) {
        return base.equals("BTC") ? "100" : "10";
    }
}
