package io.ringbot.okx.codec;

import io.ringbot.benchmark.RingbotBenchmark;
import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.BookEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TickerEvent;
import io.ringbot.event.TradeEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One message of each channel: our decoder, and jackson-core's streaming for the same numbers of the same bytes. */
public class DecodeBenchmark extends RingbotBenchmark {

    @Param({
        ChannelFrames.BEST_BID_OFFER,
        ChannelFrames.TRADES,
        ChannelFrames.BOOK_UPDATE,
        ChannelFrames.BOOK_SNAPSHOT,
        ChannelFrames.TICKERS,
        ChannelFrames.ORDERS,
        ChannelFrames.OPERATION_ANSWER
    })
    public String channel;

    private final CodecCounters counters = new CodecCounters();
    private final InstrumentTable instruments = new InstrumentTable();
    private final FrameReader reader = new FrameReader(counters);
    private final PushDecoder decoder = new PushDecoder(instruments, counters);
    private final OrderAnswer answer = new OrderAnswer();
    private final SlotFrame frame = new SlotFrame();
    private JacksonWalk jackson;
    private byte[][] frames;
    private int next;

    @Setup
    public void setUp() throws IOException {
        instruments.put(ChannelFrames.INSTRUMENT);
        jackson = new JacksonWalk(ChannelFrames.INSTRUMENT);
        frames = ChannelFrames.of(channel);
        long bytes = 0;
        for (byte[] each : frames) {
            bytes += each.length;
            requireSameNumbers(each);
        }
        System.out.println("# " + frames.length + " frames of " + channel + ", " + bytes / frames.length
                + " bytes on the average");
    }

    private byte[] nextFrame() {
        int i = next;
        next = i + 1 == frames.length ? 0 : i + 1;
        return frames[i];
    }

    @Benchmark
    public int decode() {
        return decode(nextFrame());
    }

    @Benchmark
    public int jackson() throws IOException {
        return jackson.parse(nextFrame());
    }

    @Benchmark
    public int jacksonReused() throws IOException {
        return jackson.parseReused(nextFrame());
    }

    private int decode(byte[] bytes) {
        FrameReader.Kind kind = reader.read(bytes, 0, bytes.length);
        if (kind == FrameReader.Kind.ANSWER) {
            answer.read(reader);
            return answer.code();
        }
        if (kind != FrameReader.Kind.PUSH || decoder.decode(reader, frame) != Refusal.NONE) {
            throw new IllegalStateException("a frame of " + channel + " was not decoded: " + kind + " "
                    + reader.refusal() + " " + new String(bytes, StandardCharsets.UTF_8));
        }
        return frame.size();
    }

    // A ratio of two parsers that read different things would say nothing.
    private void requireSameNumbers(byte[] bytes) throws IOException {
        decode(bytes);
        for (int way = 0; way < 2; way++) {
            if (way == 0) {
                jackson.parse(bytes);
            } else {
                jackson.parseReused(bytes);
            }
            if (channel.equals(ChannelFrames.OPERATION_ANSWER)) {
                require(answer.venueOrderId());
                require(answer.gatewayInUs());
                require(answer.gatewayOutUs());
                continue;
            }
            for (int i = 0, levels = 0; i < frame.size(); i++) {
                levels = requireSlot(frame.get(i), levels);
            }
        }
    }

    private int requireSlot(Slot slot, int levelsBefore) {
        EventKind kind = EventKind.of(slot.kind());
        if (!slot.isContinued() && kind != EventKind.ORDER) {
            require(slot.venueTimeNs() / 1_000_000);
        }
        switch (kind) {
            case BEST_BID_OFFER -> {
                require(BestBidOfferEvent.bidPrice(slot));
                require(BestBidOfferEvent.bidSize(slot));
                require(BestBidOfferEvent.askPrice(slot));
                require(BestBidOfferEvent.askSize(slot));
            }
            case TRADE -> {
                require(TradeEvent.price(slot));
                require(TradeEvent.size(slot));
                require(TradeEvent.tradeId(slot));
            }
            case TICKER -> require(TickerEvent.lastPrice(slot));
            case ORDER -> {
                if (!slot.isContinued()) {
                    require(OrderEvent.venueOrderId(slot));
                    require(OrderEvent.clientOrderId(slot));
                    require(OrderEvent.price(slot));
                    require(OrderEvent.size(slot));
                }
            }
            default -> {
                int levels = BookEvent.levelsIn(slot, BookEvent.levels(frame.get(0)), levelsBefore);
                for (int i = 0; i < levels; i++) {
                    require(BookEvent.price(slot, i));
                    require(BookEvent.size(slot, i));
                }
                return levelsBefore + levels;
            }
        }
        return 0;
    }

    private void require(long number) {
        if (!jackson.has(number)) {
            throw new IllegalStateException("our decoder read " + number + " from a frame of " + channel
                    + ", the walk over jackson's tokens did not");
        }
    }
}
