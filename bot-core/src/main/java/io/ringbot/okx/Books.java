package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.ws.Subscription;
import io.ringbot.okx.ws.WsSession;
import io.ringbot.time.SystemEpochClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The subscriptions to books and their tops: gets a fresh snapshot of what can no longer be trusted, one request in flight per
 * channel and ever slower while it does not help.
 *
 * <p>Belongs to {@code io}.
 */
final class Books {

    private static final long FIRST_PAUSE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LAST_PAUSE_NS = TimeUnit.SECONDS.toNanos(60);
    /** A book that has done well for so long is asked for at once again. */
    private static final long CALM_NS = TimeUnit.MINUTES.toNanos(5);

    private static final class Book {
        private final Subscription subscription;
        private boolean inFlight;
        private boolean wanted;
        private long lastRequestNs;
        private long pauseNs;

        private Book(Subscription subscription) {
            this.subscription = subscription;
        }
    }

    private final InstrumentTable instruments;
    /** By instrument: its book and its top, as far as it has them, the book first. */
    private final List<List<Book>> books = new ArrayList<>();

    private final boolean[] listened;
    private final EventOutlet outlet;
    private final EventLoop loop;
    private final SystemEpochClock clock;
    private final SlotFrame frame = new SlotFrame();
    private WsSession session;
    private long requests;

    Books(
            List<OkxSettings.Wanted> wanted,
            InstrumentTable instruments,
            EventOutlet outlet,
            EventLoop loop,
            SystemEpochClock clock) {
        this.instruments = instruments;
        this.outlet = outlet;
        this.loop = loop;
        this.clock = clock;
        listened = new boolean[wanted.size()];
        for (OkxSettings.Wanted instrument : wanted) {
            listened[books.size()] = !instrument.channels().isEmpty();
            books.add(Stream.of(instrument.bookChannel(), instrument.topChannel())
                    .filter(Objects::nonNull)
                    .map(channel -> new Book(Subscription.ofInstrument(channel, instrument.instId())))
                    .toList());
        }
    }

    void session(WsSession publicSession) {
        session = publicSession;
    }

    long epochNs() {
        return clock.epochNs();
    }

    /** Tells that nothing known of any market is to be trusted until its next snapshot. */
    void invalidate(WsSession from, int reason) {
        frame.clear();
        for (int i = 0; i < listened.length; i++) {
            if (listened[i]) {
                Instrument instrument = instruments.get(i);
                frame.event(EventKind.BOOK_INVALID)
                        .instrument(i, instrument.version())
                        .word(Slot.PAYLOAD, reason);
            }
        }
        long nowNs = System.nanoTime();
        frame.seal(from.number(), from.generation(), clock.epochNs(), nowNs, nowNs);
        outlet.own(frame);
    }

    /** Asks for a fresh snapshot of every book and every top. */
    void resubscribeAll() {
        books.forEach(each -> each.forEach(this::renew));
    }

    /** Asks for a fresh snapshot of the book, or of the top where there is no book, unless that is under way. */
    void resubscribe(int instrument) {
        if (instrument >= 0 && instrument < books.size()) {
            books.get(instrument).stream().findFirst().ifPresent(this::renew);
        }
    }

    private void renew(Book book) {
        if (book.inFlight || book.wanted) {
            return;
        }
        book.wanted = true;
        long nowNs = System.nanoTime();
        if (book.lastRequestNs == 0 || nowNs - book.lastRequestNs > CALM_NS) {
            book.pauseNs = 0;
        }
        long earliestNs = book.lastRequestNs + book.pauseNs;
        request(book, book.pauseNs == 0 ? 0 : Math.max(0, earliestNs - nowNs));
    }

    private void request(Book book, long delayNs) {
        if (delayNs > 0) {
            loop.schedule(() -> request(book, 0), delayNs, TimeUnit.NANOSECONDS);
            return;
        }
        if (!book.wanted) {
            return;
        }
        if (!session.isReady()) {
            // The next connection subscribes to everything anyway.
            book.wanted = false;
            return;
        }
        long waitNs = session.resubscribe(book.subscription);
        if (waitNs > 0) {
            request(book, waitNs);
            return;
        }
        requests++;
        book.wanted = false;
        book.inFlight = true;
        book.lastRequestNs = System.nanoTime();
        book.pauseNs = book.pauseNs == 0 ? FIRST_PAUSE_NS : Math.min(LAST_PAUSE_NS, book.pauseNs * 2);
        long sentNs = book.lastRequestNs;
        // Without an acknowledgement the engine, or the next gap, may ask once more.
        loop.schedule(() -> expire(book, sentNs), LAST_PAUSE_NS / 6, TimeUnit.NANOSECONDS);
    }

    private static void expire(Book book, long sentNs) {
        if (book.lastRequestNs == sentNs) {
            book.inFlight = false;
        }
    }

    void onSubscribed(String channel, String instId) {
        books.forEach(each -> each.forEach(book -> {
            if (book.subscription.channel().equals(channel)
                    && book.subscription.subject().equals(instId)) {
                book.inFlight = false;
            }
        }));
    }

    void onDisconnected() {
        books.forEach(each -> each.forEach(book -> {
            book.inFlight = false;
            book.wanted = false;
        }));
    }

    /** Fresh snapshots asked for. */
    long requests() {
        return requests;
    }
}
