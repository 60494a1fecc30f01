package io.ringbot.okx.candle;

import io.netty.channel.EventLoop;
import io.ringbot.event.CandleEvent;
import io.ringbot.event.CandlePeriod;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.okx.codec.CandleDecoder;
import io.ringbot.okx.codec.CodecCounters;
import io.ringbot.okx.codec.JsonTape;
import io.ringbot.okx.codec.Refusal;
import io.ringbot.okx.rest.RestAnswer;
import io.ringbot.okx.rest.RestClient;
import io.ringbot.okx.rest.RestException;
import io.ringbot.okx.rest.RestRequest;
import io.ringbot.okx.ws.SlidingWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks REST for candles of the past, page by page from the newest back, inside the venue's budget of requests.
 *
 * <p>OKX: {@code candles} has the latest 1,440 bars, 300 a page, and none of one second; {@code history-candles} goes back
 * years, 100 a page. Needs no key. Belongs to {@code io}; cold.
 */
public final class CandlePages {

    /** The most candles that are fetched at once. */
    public static final int MOST = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(CandlePages.class);

    private static final String LATEST = "/api/v5/market/candles";
    private static final String HISTORY = "/api/v5/market/history-candles";
    private static final int LATEST_PAGE = 300;
    private static final int HISTORY_PAGE = 100;
    // Reading a page keeps market data waiting: while they flow, small ones.
    private static final int SMALL_PAGE = 60;
    // OKX: of the latest bars 1,440 are there; the last page of them may be short.
    private static final int LATEST_BARS = 1_200;

    private final RestClient rest;
    private final EventLoop loop;
    private final CandleDecoder decoder;
    // OKX: 40 and 20 requests in two seconds and address; some are left to other programs.
    private final SlidingWindow latestBudget = new SlidingWindow(36, TimeUnit.SECONDS.toNanos(2));
    private final SlidingWindow historyBudget = new SlidingWindow(18, TimeUnit.SECONDS.toNanos(2));

    public CandlePages(RestClient rest, EventLoop loop, CodecCounters counters) {
        this.rest = rest;
        this.loop = loop;
        this.decoder = new CandleDecoder(counters);
    }

    /**
     * Every candle from that time on, oldest first, the one being made included; at most {@link #MOST}.
     *
     * @return fails with {@link RestException}, or IllegalStateException where the venue's answer makes no sense
     */
    public CompletableFuture<List<Slot>> since(Instrument instrument, CandlePeriod period, long openNs) {
        return new Fetch(instrument, period, openNs, MOST, SMALL_PAGE).run();
    }

    /** The latest candles, oldest first, the one being made included; fewer where the venue has no more. See {@link #since}. */
    public CompletableFuture<List<Slot>> latest(Instrument instrument, CandlePeriod period, int count) {
        return new Fetch(instrument, period, Long.MIN_VALUE, count, LATEST_PAGE).run();
    }

    private final class Fetch {

        private final Instrument instrument;
        private final CandlePeriod period;
        private final long fromNs;
        private final int count;
        private final int pageSize;
        private final CompletableFuture<List<Slot>> result = new CompletableFuture<>();
        private final List<Slot> newestFirst = new ArrayList<>();
        private final SlotFrame page = new SlotFrame();
        private boolean inHistory;

        private Fetch(Instrument instrument, CandlePeriod period, long fromNs, int count, int pageSize) {
            this.instrument = instrument;
            this.period = period;
            this.fromNs = fromNs;
            this.count = count;
            this.pageSize = pageSize;
            this.inHistory = period == CandlePeriod.SECOND_1;
        }

        private CompletableFuture<List<Slot>> run() {
            ask();
            return result;
        }

        private void ask() {
            SlidingWindow budget = inHistory ? historyBudget : latestBudget;
            long nowNs = System.nanoTime();
            if (!budget.take(nowNs)) {
                loop.schedule(this::ask, budget.waitNs(nowNs), TimeUnit.NANOSECONDS);
                return;
            }
            rest.send(RestRequest.read(path())).whenComplete((answer, failure) -> {
                if (failure != null) {
                    result.completeExceptionally(failure);
                    return;
                }
                try {
                    take(answer);
                } catch (RestException | RuntimeException e) {
                    result.completeExceptionally(e);
                }
            });
        }

        private String path() {
            String path = (inHistory ? HISTORY : LATEST) + "?instId=" + instrument.id() + "&bar=" + period.text()
                    + "&limit=" + limit();
            // OKX: after asks for what is older.
            return newestFirst.isEmpty()
                    ? path
                    : path + "&after=" + TimeUnit.NANOSECONDS.toMillis(CandleEvent.openTimeNs(oldest()));
        }

        private int limit() {
            return Math.min(count - newestFirst.size(), Math.min(pageSize, inHistory ? HISTORY_PAGE : LATEST_PAGE));
        }

        private Slot oldest() {
            return newestFirst.get(newestFirst.size() - 1);
        }

        private void take(RestAnswer answer) throws RestException {
            int data = answer.data();
            JsonTape tape = answer.body();
            page.clear();
            int asked = limit();
            Refusal refusal = decoder.rows(tape, data, instrument, period, page);
            for (int i = 0; i < page.size(); i++) {
                Slot row = new Slot();
                row.copyFrom(page.get(i));
                if (!newestFirst.isEmpty() && CandleEvent.openTimeNs(row) >= CandleEvent.openTimeNs(oldest())) {
                    throw new IllegalStateException("candles of " + instrument.id() + " " + period.text()
                            + " do not come newest first: " + CandleEvent.openTimeNs(row) / 1_000_000 + " ms follows "
                            + CandleEvent.openTimeNs(oldest()) / 1_000_000 + " ms");
                }
                newestFirst.add(row);
            }
            boolean enough =
                    newestFirst.size() >= count || !newestFirst.isEmpty() && CandleEvent.openTimeNs(oldest()) <= fromNs;
            if (refusal != Refusal.NONE && !enough) {
                stopAt(refusal);
            } else if (enough || inHistory && page.size() == 0) {
                complete();
            } else {
                inHistory |= page.size() < asked || newestFirst.size() >= LATEST_BARS;
                ask();
            }
        }

        // A tick that was finer in the past ends the history there; anything else is no candle at all.
        private void stopAt(Refusal refusal) {
            if (refusal != Refusal.OFF_SCALE || newestFirst.isEmpty()) {
                throw new IllegalStateException(
                        "a candle row of " + instrument.id() + " " + period.text() + " is not readable: " + refusal);
            }
            LOG.warn(
                    "candles of {} {} end {} back: an older one has more decimals than the instrument of today",
                    instrument.id(),
                    period.text(),
                    newestFirst.size());
            complete();
        }

        private void complete() {
            Collections.reverse(newestFirst);
            result.complete(newestFirst);
        }
    }
}
