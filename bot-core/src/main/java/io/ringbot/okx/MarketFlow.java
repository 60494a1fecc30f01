package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.okx.codec.FrameReader;
import io.ringbot.okx.codec.PushDecoder;
import io.ringbot.okx.codec.Refusal;
import io.ringbot.okx.ws.WsSession;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Market data from the public session into the ring, and what happens when the ring has no room for them.
 *
 * <pre>
 * OPEN      decode, publish; no room -> HOLDING
 * HOLDING   the socket is not read, so the network holds the data; what was read already waits here; tried again every
 *           millisecond; room -> OPEN; too long -> DROPPING
 * DROPPING  the socket is read again and its data are dropped; all markets have been told invalid; room -> books and
 *           their tops are subscribed anew, OPEN
 * </pre>
 *
 * Belongs to {@code io}. Allocates nothing while OPEN.
 */
final class MarketFlow {

    /** Reason of a BOOK_INVALID event: market data were dropped. */
    static final int DATA_DROPPED = 100;

    private enum State {
        OPEN,
        HOLDING,
        DROPPING
    }

    private record Held(byte[] message, int generation, long epochNs, long readNs) {}

    private static final Logger LOG = LoggerFactory.getLogger(MarketFlow.class);

    private static final long COMPLAIN_AGAIN_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long RETRY_MS = 1;
    /** As much as one turn of the loop can have read before the socket rests. */
    private static final int MAX_HELD_BYTES = 8 << 20;
    /** A ring that was full has room again when it stays so for a while. */
    private static final long DROP_AT_LEAST_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final PushDecoder decoder;
    private final FrameReader again;
    private final EventOutlet outlet;
    private final EventLoop loop;
    private final long holdNs;
    private final Books books;
    private final SlotFrame frame = new SlotFrame();
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private State state = State.OPEN;
    private WsSession session;
    private int heldBytes;
    private long stateSinceNs;
    private long nextTryNs;
    private long droppedUntold;
    private long dropped;
    private long pauses;
    private long refused;
    private long complainedNs;

    /** @param again reads held messages once more */
    MarketFlow(PushDecoder decoder, FrameReader again, EventOutlet outlet, EventLoop loop, Duration hold, Books books) {
        this.decoder = decoder;
        this.again = again;
        this.outlet = outlet;
        this.loop = loop;
        this.holdNs = hold.toNanos();
        this.books = books;
    }

    void onPush(WsSession from, FrameReader message, byte[] bytes, int offset, int length, long epochNs, long readNs) {
        session = from;
        switch (state) {
            case OPEN -> {
                if (!publish(message, from.generation(), epochNs, readNs)) {
                    enter(State.HOLDING);
                    pauses++;
                    from.reading(false);
                    hold(bytes, offset, length, from.generation(), epochNs, readNs);
                    retryLater();
                }
            }
            case HOLDING -> hold(bytes, offset, length, from.generation(), epochNs, readNs);
            case DROPPING -> onDropping(message, from.generation(), epochNs, readNs);
        }
    }

    /** @return false where there is no room; a refused message counts as published */
    private boolean publish(FrameReader message, int generation, long epochNs, long readNs) {
        Refusal refusal = decoder.decode(message, frame);
        if (refusal != Refusal.NONE) {
            onRefused(refusal);
            return true;
        }
        if (frame.size() == 0) {
            return true;
        }
        frame.seal(session.number(), generation, epochNs, readNs, System.nanoTime());
        if (frame.get(0).kind() == EventKind.INSTRUMENT_STATE.number()) {
            books.onInstruments(frame);
            return true;
        }
        if (!outlet.market(frame)) {
            return false;
        }
        books.onPublished(frame.get(0));
        return true;
    }

    private void onRefused(Refusal refusal) {
        refused++;
        Instrument instrument = decoder.spoiltBook();
        long nowNs = System.nanoTime();
        if (refused == 1 || nowNs - complainedNs > COMPLAIN_AGAIN_NS) {
            complainedNs = nowNs;
            LOG.warn(
                    "a push of market data{} is not readable: {}; {} so far",
                    instrument == null ? "" : " of " + instrument.id(),
                    refusal,
                    refused);
        }
        if (instrument != null) {
            books.onUnreadable(session, instrument, decoder.isTopSpoilt());
        }
    }

    private void enter(State next) {
        state = next;
        stateSinceNs = System.nanoTime();
    }

    private void hold(byte[] bytes, int offset, int length, int generation, long epochNs, long readNs) {
        byte[] copy = new byte[length];
        System.arraycopy(bytes, offset, copy, 0, length);
        held.add(new Held(copy, generation, epochNs, readNs));
        heldBytes += length;
        if (heldBytes > MAX_HELD_BYTES) {
            drop();
        }
    }

    private void retryLater() {
        loop.schedule(this::retry, RETRY_MS, TimeUnit.MILLISECONDS);
    }

    private void retry() {
        if (state != State.HOLDING) {
            return;
        }
        // Where the engine runs on this thread it frees the ring in here.
        outlet.endOfBatch();
        for (Held next = held.peek(); next != null; next = held.peek()) {
            again.read(next.message(), 0, next.message().length);
            if (!publish(again, next.generation(), next.epochNs(), next.readNs())) {
                if (System.nanoTime() - stateSinceNs > holdNs) {
                    drop();
                } else {
                    retryLater();
                }
                return;
            }
            heldBytes -= next.message().length;
            held.poll();
        }
        outlet.endOfBatch();
        enter(State.OPEN);
        session.reading(true);
    }

    private void drop() {
        droppedUntold += held.size();
        held.clear();
        heldBytes = 0;
        enter(State.DROPPING);
        tellDropped();
        books.invalidate(session, DATA_DROPPED);
        outlet.endOfBatch();
        session.reading(true);
    }

    private void tellDropped() {
        dropped += droppedUntold;
        frame.clear();
        frame.event(EventKind.DATA_DROPPED).word(Slot.PAYLOAD, droppedUntold);
        droppedUntold = 0;
        seal();
        outlet.own(frame);
    }

    private void seal() {
        long nowNs = System.nanoTime();
        frame.seal(session.number(), session.generation(), books.epochNs(), nowNs, nowNs);
    }

    private void onDropping(FrameReader message, int generation, long epochNs, long readNs) {
        droppedUntold++;
        long nowNs = System.nanoTime();
        if (nowNs - stateSinceNs < DROP_AT_LEAST_NS || nowNs < nextTryNs) {
            return;
        }
        nextTryNs = nowNs + TimeUnit.MILLISECONDS.toNanos(RETRY_MS);
        // A message that was refused, or told nothing, says nothing about room.
        if (publish(message, generation, epochNs, readNs) && frame.size() > 0) {
            droppedUntold--;
            tellDropped();
            enter(State.OPEN);
            books.resubscribeAll();
        }
    }

    /** The connection is gone, and what was held of it with it. */
    void onDisconnected() {
        held.clear();
        heldBytes = 0;
        if (state != State.OPEN) {
            droppedUntold = 0;
            enter(State.OPEN);
        }
    }

    /** Messages of market data dropped because the ring was full. */
    long dropped() {
        return dropped;
    }

    /** How often reading was paused because the ring was full. */
    long pauses() {
        return pauses;
    }
}
