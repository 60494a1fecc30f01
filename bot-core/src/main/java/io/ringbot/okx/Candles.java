package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.event.CandleEvent;
import io.ringbot.event.CandlePeriod;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.okx.candle.CandlePages;
import io.ringbot.okx.candle.CandleSeries;
import io.ringbot.okx.codec.CandleDecoder;
import io.ringbot.okx.codec.FrameReader;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.codec.PushDecoder;
import io.ringbot.okx.codec.Refusal;
import io.ringbot.okx.ws.Subscription;
import io.ringbot.okx.ws.WsSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Candles into the ring: those of the past before anything is connected, then those of the channel, and what was missed between.
 *
 * <p>Belongs to {@code io}. Cold. A closed candle is not lost where the ring has no room: it waits here. One request to REST is
 * under way at most, so that orders never wait for candles.
 */
final class Candles {

    private static final Logger LOG = LoggerFactory.getLogger(Candles.class);

    private static final int START_ATTEMPTS = 3;
    private static final long FIRST_PAUSE_MS = 500;
    private static final long LAST_PAUSE_MS = 30_000;
    private static final long ROOM_PAUSE_MS = 1;
    /** So that a frame of the past fits into a ring that is in use. */
    private static final int CANDLES_A_FRAME = 64;

    private final class Series {
        private final int instrument;
        private final CandlePeriod period;
        private final int history;
        private final CandleSeries join;
        private long pauseMs = FIRST_PAUSE_MS;

        private Series(int instrument, OkxSettings.Bars bars) {
            this.instrument = instrument;
            this.period = bars.period();
            this.history = bars.history();
            this.join = new CandleSeries(period, Candles.this::add);
        }

        private String name() {
            return instruments.get(instrument).id() + " " + period.text();
        }
    }

    private final List<OkxSettings.Wanted> wanted;
    private final InstrumentTable instruments;
    private final PushDecoder decoder;
    private final CandlePages pages;
    private final EventOutlet outlet;
    private final Origin origin;
    private final EventLoop loop;
    private final List<Series> series = new ArrayList<>();
    private final ArrayDeque<Series> toFetch = new ArrayDeque<>();
    private final ArrayDeque<SlotFrame> waiting = new ArrayDeque<>();
    private final SlotFrame decoded = new SlotFrame();
    private SlotFrame told = new SlotFrame();
    private boolean fetching;
    private boolean stopped;
    private long fetches;

    Candles(
            List<OkxSettings.Wanted> wanted,
            InstrumentTable instruments,
            PushDecoder decoder,
            CandlePages pages,
            EventOutlet outlet,
            Origin origin,
            EventLoop loop) {
        this.wanted = wanted;
        this.instruments = instruments;
        this.decoder = decoder;
        this.pages = pages;
        this.outlet = outlet;
        this.origin = origin;
        this.loop = loop;
        for (int i = 0; i < wanted.size(); i++) {
            for (OkxSettings.Bars bars : wanted.get(i).bars()) {
                series.add(new Series(i, bars));
            }
        }
    }

    boolean isWanted() {
        return !series.isEmpty();
    }

    List<Subscription> subscriptions() {
        return series.stream()
                .map(each -> Subscription.ofInstrument(
                        CandleDecoder.channel(each.period),
                        wanted.get(each.instrument).instId()))
                .toList();
    }

    // --- the past

    /** Tells the candles of the past that are wanted. Instruments are known and nothing is connected. */
    CompletableFuture<Void> warmUp() {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (Series each : series) {
            if (each.history > 0) {
                all = all.thenCompose(done -> warmUp(each, 1));
            }
        }
        return all;
    }

    private CompletableFuture<Void> warmUp(Series each, int attempt) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        // One more, for the candle that is being made.
        pages.latest(instruments.get(each.instrument), each.period, each.history + 1)
                .whenComplete((rows, failure) -> {
                    fetches++;
                    if (failure == null) {
                        tellPast(each, rows);
                        whenTold(result);
                    } else if (attempt < START_ATTEMPTS) {
                        String why = OrderQueries.reason(failure);
                        LOG.warn("the past candles of {} could not be had, trying again: {}", each.name(), why);
                        loop.schedule(
                                () -> warmUp(each, attempt + 1).whenComplete((done, last) -> end(result, last)),
                                FIRST_PAUSE_MS << attempt,
                                TimeUnit.MILLISECONDS);
                    } else {
                        result.completeExceptionally(new GatewayException(
                                "the past candles of " + each.name() + " could not be had: "
                                        + OrderQueries.reason(failure) + ": start again later, or ask for history: 0",
                                OrderQueries.cause(failure)));
                    }
                });
        return result;
    }

    private static void end(CompletableFuture<Void> result, Throwable failure) {
        if (failure == null) {
            result.complete(null);
        } else {
            result.completeExceptionally(OrderQueries.cause(failure));
        }
    }

    private void tellPast(Series each, List<Slot> rows) {
        List<Slot> closed = rows.stream().filter(CandleEvent::isClosed).toList();
        int tooMany = Math.max(0, closed.size() - each.history);
        if (closed.size() < each.history) {
            LOG.warn("{} has {} past candles, {} were wanted", each.name(), closed.size(), each.history);
        }
        each.join.warmUp(closed.subList(tooMany, closed.size()));
        publish(null, 0, 0);
        outlet.endOfBatch();
    }

    private void whenTold(CompletableFuture<Void> result) {
        if (waiting.isEmpty()) {
            result.complete(null);
        } else {
            loop.schedule(() -> whenTold(result), ROOM_PAUSE_MS, TimeUnit.MILLISECONDS);
        }
    }

    // --- the present

    void onPush(WsSession session, FrameReader message, long epochNs, long readNs) {
        Refusal refusal = decoder.decode(message, decoded);
        if (refusal != Refusal.NONE) {
            LOG.warn("a push of candles is not readable: {}", refusal);
            return;
        }
        for (int i = 0; i < decoded.size(); i++) {
            Slot row = decoded.get(i);
            Series of = find(row);
            if (of != null && of.join.onLive(row)) {
                LOG.info("candles of {} were missed: asking for them", of.name());
                fetch(of);
            }
        }
        publish(session, epochNs, readNs);
    }

    private Series find(Slot row) {
        if (row.kind() != EventKind.CANDLE.number()) {
            return null;
        }
        for (Series each : series) {
            if (each.instrument == row.instrument() && each.period == CandleEvent.period(row)) {
                return each;
            }
        }
        return null;
    }

    /** The channels are subscribed: what closed meanwhile is asked for, since the channel may be silent until the next trade. */
    void onReady() {
        for (Series each : series) {
            if (each.join.onConnected()) {
                fetch(each);
            }
        }
    }

    // --- what was missed

    private void fetch(Series each) {
        toFetch.add(each);
        fetchNext();
    }

    private void fetchNext() {
        if (fetching || stopped || toFetch.isEmpty()) {
            return;
        }
        fetching = true;
        Series each = toFetch.poll();
        pages.since(instruments.get(each.instrument), each.period, each.join.nextNs())
                .whenComplete((rows, failure) -> {
                    fetching = false;
                    if (stopped) {
                        return;
                    }
                    if (failure != null) {
                        LOG.warn(
                                "missed candles of {} could not be had, trying again in {} ms: {}",
                                each.name(),
                                each.pauseMs,
                                OrderQueries.reason(failure));
                        fetchLater(each);
                    } else {
                        tellMissed(each, rows);
                    }
                    fetches++;
                    fetchNext();
                });
    }

    private void fetchLater(Series each) {
        loop.schedule(() -> fetch(each), each.pauseMs, TimeUnit.MILLISECONDS);
        each.pauseMs = Math.min(LAST_PAUSE_MS, each.pauseMs * 2);
    }

    private void tellMissed(Series each, List<Slot> rows) {
        long holes = each.join.holes();
        if (each.join.onFetched(rows)) {
            fetchLater(each);
        } else {
            each.pauseMs = FIRST_PAUSE_MS;
        }
        if (each.join.holes() > holes) {
            LOG.warn("candles of {} have a hole that the venue has too", each.name());
        }
        publish(null, 0, 0);
        outlet.endOfBatch();
    }

    // --- into the ring

    private void add(Slot candle) {
        if (told.size() == CANDLES_A_FRAME) {
            publish(null, 0, 0);
        }
        told.event(EventKind.CANDLE).copyFrom(candle);
    }

    /** @param session whose push these candles came in, null for REST */
    private void publish(WsSession session, long epochNs, long readNs) {
        if (told.size() == 0) {
            return;
        }
        if (session == null) {
            origin.seal(told, null);
        } else {
            told.seal(session.number(), session.generation(), epochNs, readNs, System.nanoTime());
        }
        if (waiting.isEmpty() && outlet.market(told)) {
            told.clear();
            return;
        }
        if (hasClosed(told)) {
            waiting.add(told);
            told = new SlotFrame();
            if (waiting.size() == 1) {
                loop.schedule(this::publishWaiting, ROOM_PAUSE_MS, TimeUnit.MILLISECONDS);
            }
        } else {
            // A newer state of the candle that is being made will follow.
            told.clear();
        }
    }

    private static boolean hasClosed(SlotFrame frame) {
        for (int i = 0; i < frame.size(); i++) {
            if (CandleEvent.isClosed(frame.get(i))) {
                return true;
            }
        }
        return false;
    }

    private void publishWaiting() {
        // Where the engine runs on this thread it frees the ring in here.
        outlet.endOfBatch();
        while (!waiting.isEmpty() && !stopped && outlet.market(waiting.peek())) {
            waiting.poll();
        }
        outlet.endOfBatch();
        if (!waiting.isEmpty() && !stopped) {
            loop.schedule(this::publishWaiting, ROOM_PAUSE_MS, TimeUnit.MILLISECONDS);
        }
    }

    void stop() {
        stopped = true;
        toFetch.clear();
        waiting.clear();
    }

    /** How often REST has answered for candles, or failed to; pages not counted. */
    long fetches() {
        return fetches;
    }
}
