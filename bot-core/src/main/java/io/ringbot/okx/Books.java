package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentStateEvent;
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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions to books and their tops: gets a fresh snapshot of what can no longer be trusted, one request in flight per
 * channel and ever slower while it does not help.
 *
 * <p>Belongs to {@code io}.
 */
final class Books {

    private static final Logger LOG = LoggerFactory.getLogger(Books.class);

    private static final long FIRST_PAUSE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LAST_PAUSE_NS = TimeUnit.SECONDS.toNanos(60);
    /** A book that has done well for so long is asked for at once again. */
    private static final long CALM_NS = TimeUnit.MINUTES.toNanos(5);
    /** A subscription brings a snapshot at once; one that has not after so long is taken for lost. */
    private static final long SNAPSHOT_NS = TimeUnit.SECONDS.toNanos(3);

    private static final long WATCH_MS = 500;
    /** Reason of a BOOK_INVALID event: a push could not be read. */
    private static final int UNREADABLE = 101;

    private static final class Book {
        private final Subscription subscription;
        private boolean inFlight;
        private boolean wanted;
        private long lastRequestNs;
        private long pauseNs;
        /** Since when a snapshot may be expected, where there is none yet. */
        private long sinceNs;
        /** A snapshot came that nothing has spoilt since. */
        private boolean usable;

        private Book(Subscription subscription) {
            this.subscription = subscription;
        }
    }

    private final InstrumentTable instruments;
    /** By instrument: its book and its top, as far as it has them, the book first. */
    private final List<List<Book>> books = new ArrayList<>();

    /** By instrument, null where there is none. */
    private final Book[] full;

    private final Book[] tops;
    private final boolean[] listened;
    private final EventOutlet outlet;
    private final EventLoop loop;
    private final SystemEpochClock clock;
    private final SlotFrame frame = new SlotFrame();
    private WsSession session;
    private ScheduledFuture<?> watch;
    private long requests;
    private long missing;

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
        full = new Book[wanted.size()];
        tops = new Book[wanted.size()];
        for (OkxSettings.Wanted instrument : wanted) {
            int i = books.size();
            listened[i] = !instrument.channels().isEmpty();
            full[i] = book(instrument.bookChannel(), instrument.instId());
            tops[i] = book(instrument.topChannel(), instrument.instId());
            books.add(Stream.of(full[i], tops[i]).filter(Objects::nonNull).toList());
        }
    }

    private static Book book(String channel, String instId) {
        return channel == null ? null : new Book(Subscription.ofInstrument(channel, instId));
    }

    void session(WsSession publicSession) {
        session = publicSession;
    }

    long epochNs() {
        return clock.epochNs();
    }

    /** Market data went into the ring. */
    void onPublished(Slot first) {
        int kind = first.kind();
        Book[] told = kind == EventKind.BEST_BID_OFFER.number()
                ? tops
                : kind == EventKind.BOOK_SNAPSHOT.number() ? full : null;
        if (told != null && told[first.instrument()] != null) {
            told[first.instrument()].usable = true;
        }
    }

    /** Whether instruments can be traded decides what may be ordered: it must not be lost as prices may. */
    void onInstruments(SlotFrame states) {
        outlet.own(states);
        for (int i = 0; i < states.size(); i++) {
            Slot slot = states.get(i);
            String id = instruments.get(slot.instrument()).id();
            LOG.warn("{} is now in state {}", id, InstrumentStateEvent.state(slot));
            if (InstrumentStateEvent.isRedefined(slot)) {
                LOG.error(
                        "{} has another tick, lot, contract or code than when the bot started: nothing more is ordered in it;"
                                + " start again to trade it as it is now",
                        id);
            }
        }
    }

    /** A push could not be read: what it says is missing from its book or its top, which is told once until the next good one. */
    void onUnreadable(WsSession from, Instrument instrument, boolean top) {
        Book spoilt = (top ? tops : full)[instrument.index()];
        if (spoilt == null || !spoilt.usable) {
            return;
        }
        spoilt.usable = false;
        spoilt.sinceNs = System.nanoTime();
        frame.clear();
        tellInvalid(instrument, UNREADABLE);
        seal(from);
        outlet.own(frame);
    }

    /** Tells that nothing known of any market is to be trusted until its next snapshot. */
    void invalidate(WsSession from, int reason) {
        frame.clear();
        for (int i = 0; i < listened.length; i++) {
            if (listened[i]) {
                tellInvalid(instruments.get(i), reason);
            }
        }
        seal(from);
        outlet.own(frame);
    }

    private void tellInvalid(Instrument instrument, int reason) {
        frame.event(EventKind.BOOK_INVALID)
                .instrument(instrument.index(), instrument.version())
                .word(Slot.PAYLOAD, reason);
    }

    private void seal(WsSession from) {
        long nowNs = System.nanoTime();
        frame.seal(from.number(), from.generation(), clock.epochNs(), nowNs, nowNs);
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
        book.usable = false;
        book.lastRequestNs = System.nanoTime();
        book.sinceNs = book.lastRequestNs;
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
                book.sinceNs = System.nanoTime();
            }
        }));
    }

    /** All is subscribed: from here each book owes its snapshot, or has brought it already. */
    void onReady() {
        long nowNs = System.nanoTime();
        books.forEach(each -> each.forEach(book -> book.sinceNs = nowNs));
        if (watch == null) {
            watch = loop.scheduleAtFixedRate(this::watch, WATCH_MS, WATCH_MS, TimeUnit.MILLISECONDS);
        }
    }

    // Neither an error nor a gap tells of a snapshot that got lost or could not be read: only the silence does.
    private void watch() {
        long nowNs = System.nanoTime();
        books.forEach(each -> each.forEach(book -> {
            if (!book.usable && !book.inFlight && !book.wanted && nowNs - book.sinceNs > SNAPSHOT_NS) {
                missing++;
                LOG.warn(
                        "{} of {} brought no usable snapshot: subscribing anew",
                        book.subscription.channel(),
                        book.subscription.subject());
                renew(book);
            }
        }));
    }

    void onDisconnected() {
        books.forEach(each -> each.forEach(book -> {
            book.inFlight = false;
            book.wanted = false;
            book.usable = false;
        }));
        stop();
    }

    void stop() {
        if (watch != null) {
            watch.cancel(false);
            watch = null;
        }
    }

    /** Subscriptions that brought no usable snapshot in time. */
    long missing() {
        return missing;
    }

    /** Fresh snapshots asked for. */
    long requests() {
        return requests;
    }
}
