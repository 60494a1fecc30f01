package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.simulation.BookSide;
import io.ringbot.simulation.IdSequence;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a capture of the synthetic market: channels {@code bbo-tbt}, {@code trades} and {@code candle1s} (closed ones) of one
 * instrument, as OKX would have sent them. The same arguments give the same file.
 */
public final class SyntheticCapture {

    // The beginning of 2026: a capture is made of market time, so that it is the same whenever it is written.
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long STEP_NS = 10_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private SyntheticCapture() {}

    /** @param file is written anew, compressed */
    public static void write(Path file, String instId, Duration length, long seed) throws IOException {
        SyntheticProfile profile = SyntheticProfile.of(instId);
        Instrument instrument = profile.instrument(0, Instrument.NO_CODE);
        SyntheticMarket market = new SyntheticMarket(instrument, profile, seed);
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            Tape tape = new Tape(out, instrument, seed);
            market.open(tape);
            for (long now = STEP_NS; now <= length.toNanos(); now += STEP_NS) {
                market.advanceTo(now, tape);
                if (now % SECOND_NS == 0) {
                    tape.closeCandle(START_NS + now);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Turns the market's changes into lines. */
    private static final class Tape implements SyntheticMarket.Listener {

        private static final long NONE = Long.MIN_VALUE;

        private final Writer out;
        private final Instrument instrument;
        private final IdSequence tradeIds;
        private final BookSide bids = BookSide.bids();
        private final BookSide asks = BookSide.asks();
        private long sequence = 1_000;
        private long nowNs;
        private String told = "";
        private long open = NONE;
        private long high;
        private long low;
        private long close = NONE;
        private long volume;

        Tape(Writer out, Instrument instrument, long seed) {
            this.out = out;
            this.instrument = instrument;
            this.tradeIds = new IdSequence(seed, 100_000_000L, 1);
        }

        @Override
        public void begin(long marketNs) {
            nowNs = START_NS + marketNs;
            sequence++;
        }

        @Override
        public void print(Side taker, long price, long size, int orders) {
            traded(price, size);
            line(
                    "trades",
                    "{\"instId\":\"%s\",\"tradeId\":\"%d\",\"px\":\"%s\",\"sz\":\"%s\",\"side\":\"%s\",\"ts\":\"%d\",\"count\":\"%d\"}"
                            .formatted(
                                    instrument.id(),
                                    tradeIds.next(),
                                    instrument.priceText(price),
                                    instrument.sizeText(size),
                                    taker.name().toLowerCase(Locale.ROOT),
                                    nowNs / 1_000_000,
                                    orders));
        }

        private void traded(long price, long size) {
            if (open == NONE) {
                open = price;
                high = price;
                low = price;
            }
            high = Math.max(high, price);
            low = Math.min(low, price);
            close = price;
            volume += size;
        }

        // A second without a trade stands where the one before it ended.
        void closeCandle(long endNs) {
            if (close == NONE) {
                return;
            }
            if (open == NONE) {
                traded(close, 0);
            }
            nowNs = endNs;
            BigDecimal base = BigDecimal.valueOf(volume, instrument.sizeScale());
            String quote = base.multiply(BigDecimal.valueOf(close, instrument.priceScale()))
                    .stripTrailingZeros()
                    .toPlainString();
            line(
                    "candle1s",
                    "[\"%d\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"1\"]"
                            .formatted(
                                    (endNs - SECOND_NS) / 1_000_000,
                                    instrument.priceText(open),
                                    instrument.priceText(high),
                                    instrument.priceText(low),
                                    instrument.priceText(close),
                                    instrument.sizeText(volume),
                                    quote,
                                    quote));
            open = NONE;
            volume = 0;
        }

        @Override
        public void level(Side side, long price, long size, int orders) {
            (side == Side.BUY ? bids : asks).set(price, size, orders);
        }

        @Override
        public void end() {
            String top = "\"asks\":[" + best(asks) + "],\"bids\":[" + best(bids) + "]";
            if (!top.equals(told)) {
                told = top;
                line("bbo-tbt", "{%s,\"ts\":\"%d\",\"seqId\":%d}".formatted(top, nowNs / 1_000_000, sequence));
            }
        }

        private String best(BookSide side) {
            return side.count() == 0
                    ? ""
                    : "[\"" + instrument.priceText(side.price(0)) + "\",\"" + instrument.sizeText(side.size(0))
                            + "\",\"0\",\"" + side.orders(0) + "\"]";
        }

        private void line(String channel, String row) {
            try {
                out.write(nowNs + " {\"arg\":{\"channel\":\"" + channel + "\",\"instId\":\"" + instrument.id()
                        + "\"},\"data\":[" + row + "]}\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
