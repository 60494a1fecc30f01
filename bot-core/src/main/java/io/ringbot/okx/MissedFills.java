package io.ringbot.okx;

import io.ringbot.event.EventKind;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.okx.codec.FillDecoder;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.codec.JsonTape;
import io.ringbot.okx.codec.Refusal;
import io.ringbot.okx.rest.RestAnswer;
import io.ringbot.okx.rest.RestException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Finds the fills of the account since the time up to which all are known, oldest first.
 *
 * <p>Belongs to {@code io}. Cold. All pages are collected before any is told, since the venue tells the newest first. The last
 * seconds are asked for again each time, in case the venue lists a fill late; booked it is once all the same.
 */
final class MissedFills {

    /** How late a fill may come to be listed. */
    private static final long OVERLAP_MS = 10_000;

    /** OKX: the recent list goes back 3 days; an hour is left for the asking. */
    private static final long RECENT_MS = TimeUnit.HOURS.toMillis(3 * 24 - 1);

    /** OKX: rows of a page. */
    private static final int PAGE = 100;

    private static final int MAX_PAGES = 500;

    /** Fills in one frame of the ring. */
    private static final int TOGETHER = 64;

    private record Row(SlotFrame page, int at, long timeNs, long tradeId) {}

    /**
     * What was found.
     *
     * @param frames not sealed
     * @param untilMs when the venue was asked, by its clock
     */
    record Found(List<SlotFrame> frames, long untilMs) {}

    private final InstrumentTable instruments;
    private final FillDecoder decoder;
    private final PacedReads reads;
    private final LongSupplier venueMs;
    private long knownUntilMs;

    MissedFills(InstrumentTable instruments, PacedReads reads, LongSupplier venueMs) {
        this.instruments = instruments;
        this.decoder = new FillDecoder(instruments);
        this.reads = reads;
        this.venueMs = venueMs;
    }

    /** All fills up to this time of the venue are known, ms since 1970. */
    void knownUntil(long ms) {
        knownUntilMs = ms;
    }

    /** Nothing before this time of the venue is of interest, unless it is known where to begin. */
    void beginAt(long ms) {
        if (knownUntilMs == 0) {
            knownUntilMs = ms + OVERLAP_MS;
        }
    }

    CompletableFuture<Found> find() {
        long nowMs = venueMs.getAsLong();
        long beginMs = knownUntilMs - OVERLAP_MS;
        List<Row> rows = new ArrayList<>();
        CompletableFuture<Void> read;
        if (nowMs - beginMs < RECENT_MS) {
            read = pages(PacedReads.Read.FILLS, "/api/v5/trade/fills?begin=" + beginMs, "", 1, rows);
        } else {
            read = CompletableFuture.completedFuture(null);
            TreeSet<InstrumentType> types = new TreeSet<>();
            for (Instrument instrument : instruments.all()) {
                types.add(instrument.type());
            }
            for (InstrumentType type : types) {
                String query = "/api/v5/trade/fills-history?instType=" + type + "&begin=" + beginMs;
                read = read.thenCompose(done -> pages(PacedReads.Read.OLD_FILLS, query, "", 1, rows));
            }
        }
        return read.thenApply(done -> new Found(frames(rows), nowMs));
    }

    private CompletableFuture<Void> pages(
            PacedReads.Read read, String query, String after, int number, List<Row> rows) {
        return reads.ask(read, query + after).thenCompose(answer -> {
            String last = page(answer, rows);
            if (last.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            if (number == MAX_PAGES) {
                throw new IllegalStateException("the venue lists more than " + MAX_PAGES * PAGE + " fills since "
                        + java.time.Instant.ofEpochMilli(knownUntilMs)
                        + ": move the journal away to start from what it holds now");
            }
            return pages(read, query, "&after=" + last, number + 1, rows);
        });
    }

    // @return the cursor of the next page, empty where this was the last
    private String page(RestAnswer answer, List<Row> rows) {
        int data;
        try {
            data = answer.data();
        } catch (RestException e) {
            throw new CompletionException(e);
        }
        JsonTape tape = answer.body();
        SlotFrame page = new SlotFrame();
        int count = 0;
        int lastRow = JsonTape.NONE;
        for (int row = tape.first(data); row < tape.end(data); row = tape.next(row), count++) {
            int at = page.size();
            Refusal refusal = decoder.row(tape, row, OrderEvent.Path.RECONCILIATION, page);
            if (refusal != Refusal.NONE) {
                throw new IllegalStateException("a fill row of the venue is not readable: " + refusal);
            }
            if (page.size() > at) {
                rows.add(new Row(
                        page, at, OrderEvent.fillTimeNs(page.get(at + 1)), OrderEvent.tradeId(page.get(at + 1))));
            }
            lastRow = row;
        }
        return count < PAGE ? "" : tape.string(tape.field(lastRow, "billId"));
    }

    private static List<SlotFrame> frames(List<Row> rows) {
        rows.sort(Comparator.comparingLong(Row::timeNs).thenComparingLong(Row::tradeId));
        List<SlotFrame> frames = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (i % TOGETHER == 0) {
                frames.add(new SlotFrame());
            }
            SlotFrame frame = frames.get(frames.size() - 1);
            Row row = rows.get(i);
            frame.event(EventKind.FILL).copyFrom(row.page.get(row.at));
            frame.more().copyFrom(row.page.get(row.at + 1));
        }
        return frames;
    }
}
