package io.ringbot.okx;

import io.ringbot.event.OrderEvent;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.okx.codec.CodecCounters;
import io.ringbot.okx.codec.FillDecoder;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.codec.JsonTape;
import io.ringbot.okx.codec.OrderDecoder;
import io.ringbot.okx.codec.Refusal;
import io.ringbot.okx.rest.RestAnswer;
import io.ringbot.okx.rest.RestException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Turns the row of an order query into ORDER events: its fills first, oldest first, then its state.
 *
 * <p>Belongs to {@code io}. Cold. OKX: a query row tells of the last fill only, so fills are asked for by the order's id.
 */
final class OrderReports {

    /** OKX: rows of a page. */
    private static final int PAGE = 100;

    private final InstrumentTable instruments;
    private final PacedReads reads;
    private final OrderDecoder orders;
    private final FillDecoder fills;

    OrderReports(InstrumentTable instruments, CodecCounters counters, PacedReads reads) {
        this.instruments = instruments;
        this.reads = reads;
        this.orders = new OrderDecoder(instruments, counters);
        this.fills = new FillDecoder(instruments);
    }

    /** One fill of a query, and where it belongs in time. */
    private record Fill(JsonTape page, int row, long timeMs, long id) {}

    /**
     * The events of one order.
     *
     * @param row an order row
     * @return a frame not yet sealed, empty where the order is of an instrument not asked for; fails with RestException, or
     *     with IllegalStateException where a row cannot be read
     */
    CompletableFuture<SlotFrame> report(JsonTape tape, int row, OrderEvent.Path path) {
        SlotFrame state = new SlotFrame();
        Refusal refusal = orders.row(tape, row, path, state);
        if (refusal != Refusal.NONE) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("an order row of the venue is not readable: " + refusal));
        }
        if (state.size() == 0 || OrderEvent.filledSize(state.get(0)) == 0) {
            return CompletableFuture.completedFuture(state);
        }
        Instrument instrument = instruments.get(state.get(0).instrument());
        String query = "/api/v5/trade/fills?instType=" + tape.string(tape.field(row, "instType")) + "&instId="
                + instrument.id() + "&ordId=" + OrderEvent.venueOrderId(state.get(0));
        return fills(query, "", new ArrayList<>()).thenApply(all -> merge(tape, row, path, all));
    }

    /** The state of one order, its fills left out. */
    Refusal state(JsonTape tape, int row, OrderEvent.Path path, SlotFrame out) {
        return orders.row(tape, row, path, out);
    }

    private CompletableFuture<List<Fill>> fills(String query, String after, List<Fill> all) {
        return reads.ask(PacedReads.Read.FILLS, query + after).thenCompose(answer -> {
            int data;
            try {
                data = answer.data();
            } catch (RestException e) {
                return CompletableFuture.failedFuture(e);
            }
            JsonTape page = answer.body();
            String last = "";
            int rows = 0;
            for (int row = page.first(data); row < page.end(data); row = page.next(row), rows++) {
                all.add(fill(page, row));
                last = page.string(page.field(row, "billId"));
            }
            return rows < PAGE || last.isEmpty()
                    ? CompletableFuture.completedFuture(all)
                    : fills(query, "&after=" + last, all);
        });
    }

    private static Fill fill(JsonTape page, int row) {
        int time = page.field(row, "fillTime");
        return new Fill(
                page,
                row,
                page.integer(page.isAbsent(time) ? page.field(row, "ts") : time),
                page.integer(page.field(row, "tradeId")));
    }

    private SlotFrame merge(JsonTape tape, int row, OrderEvent.Path path, List<Fill> all) {
        all.sort(Comparator.comparingLong(Fill::timeMs).thenComparingLong(Fill::id));
        SlotFrame out = new SlotFrame();
        long filled = 0;
        for (Fill fill : all) {
            orders.row(tape, row, path, out);
            Refusal refusal = fills.overlay(fill.page(), fill.row(), filled, out);
            if (refusal != Refusal.NONE) {
                throw new IllegalStateException("a fill row of the venue is not readable: " + refusal);
            }
            filled = OrderEvent.filledSize(out.currentEvent());
        }
        orders.row(tape, row, path, out);
        return out;
    }

    /** The rows of a read that has pages, one call a page, oldest page last. */
    interface Page {
        /** @param data the array of this page's rows; never empty */
        CompletableFuture<Void> take(RestAnswer answer, int data);
    }

    /** Reads all open orders of the account, page by page. @param ask sends a signed read */
    static CompletableFuture<Void> pending(Function<String, CompletableFuture<RestAnswer>> ask, Page page) {
        return pending(ask, page, "");
    }

    private static CompletableFuture<Void> pending(
            Function<String, CompletableFuture<RestAnswer>> ask, Page page, String after) {
        return ask.apply("/api/v5/trade/orders-pending?limit=" + PAGE + after).thenCompose(answer -> {
            int data;
            try {
                data = answer.data();
            } catch (RestException e) {
                return CompletableFuture.failedFuture(e);
            }
            JsonTape tape = answer.body();
            int rows = tape.count(data);
            if (rows == 0) {
                return CompletableFuture.completedFuture(null);
            }
            int lastRow = JsonTape.NONE;
            for (int row = tape.first(data); row < tape.end(data); row = tape.next(row)) {
                lastRow = row;
            }
            String last = tape.string(tape.field(lastRow, "ordId"));
            CompletableFuture<Void> taken = page.take(answer, data);
            return rows < PAGE || last.isEmpty()
                    ? taken
                    : taken.thenCompose(done -> pending(ask, page, "&after=" + last));
        });
    }
}
