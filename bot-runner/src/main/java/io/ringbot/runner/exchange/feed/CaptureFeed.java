package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.market.CandlePublisher;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.TradePublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plays a capture, byte for byte, from its first frame when the first client has subscribed to something in it.
 *
 * <p>The play waits for subscribers whose sockets are full. A subscription to a book channel that comes after the play began
 * gets a snapshot of the exchange's own current book first. What the capture says also moves the matching of its markets.
 */
public final class CaptureFeed implements Feed {

    // So that the loop serves its sockets between turns.
    private static final int FRAMES_PER_TURN = 64;
    private static final long TRADES_EVERY_NS = 10_000_000;

    private final Path file;
    private final double speed;
    private final boolean loop;
    private final CaptureScan scan;
    private final List<Instrument> instruments;
    private final Map<String, Map<Channel, CaptureBook>> books = new HashMap<>();
    private final Map<String, CandlePublisher> candles = new HashMap<>();
    private final List<TradePublisher> clientTrades = new ArrayList<>();
    private final Map<String, Long> lastTradeId = new HashMap<>();
    private final Set<Subscription> missed = new HashSet<>();
    private Host host;
    private CaptureReader reader;
    private CaptureFrame next;
    private boolean wanted;
    private boolean started;
    private boolean scheduled;
    private long firstFrameNs;
    private long startedNs;
    private long played;

    /**
     * Reads the capture once to find its instruments. Any thread.
     *
     * @param speed 1 is as recorded; 0 is as fast as the sockets take it
     * @throws IOException where it cannot be read, or is no capture
     */
    public CaptureFeed(Path file, double speed, boolean loop) throws IOException {
        this.file = file;
        this.speed = speed;
        this.loop = loop;
        this.scan = new CaptureScan(file);
        this.instruments = scan.instruments();
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    /** Frames of market data in the capture. */
    public long frames() {
        return scan.frames();
    }

    @Override
    public List<Channel> channels(String instId) {
        return Channel.ofMarketData().stream()
                .filter(channel -> scan.has(source(channel), instId))
                .toList();
    }

    /** The channel of the capture that this one is made from: mostly itself. */
    private static Channel source(Channel channel) {
        return channel == Channel.CANDLE ? Channel.TRADES : channel;
    }

    @Override
    public void begin(Host newHost) {
        host = newHost;
        for (Instrument instrument : instruments) {
            Map<Channel, CaptureBook> own = new HashMap<>();
            for (Channel channel : Channel.values()) {
                if (scan.has(channel, instrument.id())) {
                    own.put(channel, new CaptureBook(channel, instrument));
                }
            }
            books.put(instrument.id(), own);
            Market market = host.markets().byId(instrument.id());
            market.showOnlyRecorded();
            candles.put(instrument.id(), new CandlePublisher(market, host.hub()));
            clientTrades.add(new TradePublisher(market, host.hub()));
        }
        host.loop().every(TRADES_EVERY_NS, this::publishClientTrades);
    }

    // The recording tells its own trades; those of clients come between them.
    private void publishClientTrades() {
        clientTrades.forEach(TradePublisher::publish);
        host.hub().flush();
    }

    @Override
    public void greet(Subscriber subscriber, Subscription subscription) {
        Channel channel = subscription.channel();
        if (!scan.has(source(channel), subscription.instId())) {
            if (Channel.ofMarketData().contains(channel) && missed.add(subscription)) {
                host.notices()
                        .accept("a client subscribed to " + channel.channelName() + " of " + subscription.instId()
                                + ", for which the capture has no frames: nothing will come");
            }
            return;
        }
        wanted = true;
        if (channel == Channel.CANDLE) {
            candles.get(subscription.instId()).greet(subscriber, subscription.bar());
            return;
        }
        CaptureBook book = books.get(subscription.instId()).get(channel);
        if (channel.isIncrementalBook() && book.isStarted()) {
            subscriber.send(book.snapshot());
        }
    }

    @Override
    public void requestProcessed() {
        if (wanted && !started) {
            started = true;
            open();
            schedule(0);
        }
    }

    @Override
    public void writable() {
        if (started && next != null) {
            schedule(0);
        }
    }

    @Override
    public long played() {
        return played;
    }

    private void schedule(long delayNs) {
        if (!scheduled) {
            scheduled = true;
            host.later(this::turn, delayNs);
        }
    }

    private void turn() {
        scheduled = false;
        for (int i = 0; i < FRAMES_PER_TURN && next != null; i++) {
            long early = dueNs() - host.loop().nanoTime();
            if (early > 0) {
                finishTurn();
                schedule(early);
                return;
            }
            if (!everybodyKeepsUp(next)) {
                finishTurn();
                return;
            }
            play(next);
            advance();
        }
        finishTurn();
        if (next != null) {
            schedule(0);
        }
    }

    private void finishTurn() {
        host.hub().flush();
        host.afterChange().run();
    }

    private long dueNs() {
        return speed == 0 ? Long.MIN_VALUE / 2 : startedNs + (long) ((reader.timeNs() - firstFrameNs) / speed);
    }

    private boolean everybodyKeepsUp(CaptureFrame frame) {
        for (Subscriber subscriber : host.hub().subscribers(frame.channel(), frame.instId())) {
            if (!subscriber.isWritable()) {
                return false;
            }
        }
        return true;
    }

    private void play(CaptureFrame frame) {
        played++;
        host.hub().publish(frame.channel(), frame.instId(), frame.utf8());
        Market market = host.markets().byId(frame.instId());
        if (market == null) {
            return;
        }
        if (frame.isBook()) {
            applyBook(market, frame);
        } else if (frame.channel() == Channel.TRADES) {
            frame.data().forEach(trade -> applyTrade(market, trade));
        }
    }

    private void applyBook(Market market, CaptureFrame frame) {
        CaptureBook book = books.get(frame.instId()).get(frame.channel());
        if (frame.channel() != scan.bestBook(frame.instId())) {
            book.apply(frame, (side, price, size, orders) -> {});
            return;
        }
        if (frame.isWholeBook()) {
            market.matching().clearBook();
        }
        book.apply(frame, market.matching()::level);
        if (book.hasSequence()) {
            market.sequence(book.seqId());
        }
        market.bookApplied(book.timeMs());
    }

    // Recordings of several connections in one file repeat trades: each counts once.
    private void applyTrade(Market market, JsonFields trade) {
        long tradeId = Long.parseLong(trade.text("tradeId"));
        Long last = lastTradeId.get(market.instId());
        if (last != null && tradeId <= last) {
            return;
        }
        lastTradeId.put(market.instId(), tradeId);
        Instrument instrument = market.instrument();
        long price = instrument.price(trade.text("px"));
        long size = instrument.size(trade.text("sz"));
        Side taker = trade.text("side").equals("buy") ? Side.BUY : Side.SELL;
        long timeMs = Long.parseLong(trade.text("ts"));
        candles.get(market.instId()).tick(timeMs);
        market.recorded(taker, price, size, tradeId, timeMs);
    }

    private void open() {
        try {
            reader = new CaptureReader(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could be read at the start and cannot any more", e);
        }
        advance();
        firstFrameNs = reader.timeNs();
        startedNs = host.loop().nanoTime();
    }

    /** Goes to the next frame of market data; at the end begins again or stops. */
    private void advance() {
        try {
            next = null;
            while (next == null && reader.next()) {
                CaptureFrame frame = CaptureFrame.of(reader);
                if (frame != null && frame.channel() != null) {
                    next = frame;
                }
            }
            if (next == null) {
                reader.close();
                if (loop) {
                    lastTradeId.clear();
                    open();
                } else {
                    host.notices().accept("the capture has ended: " + played + " frames were played");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the capture could be read at the start and cannot any more", e);
        }
    }

    @Override
    public void close() {
        next = null;
        if (reader != null) {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the capture cannot be closed", e);
            }
        }
    }
}
