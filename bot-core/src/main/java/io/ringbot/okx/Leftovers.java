package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.okx.codec.JsonTape;
import io.ringbot.okx.rest.RestAnswer;
import io.ringbot.okx.rest.RestClient;
import io.ringbot.okx.rest.RestRequest;
import io.ringbot.order.ClientOrderId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels all open orders of ours and proves by query that none is left.
 *
 * <p>Belongs to {@code io}. Cold. Ours is told by the client order id, so orders of an earlier run are found and those of other
 * programs on the account are left alone. An order still on its way is in no answer yet: that nothing is open is believed only
 * once everything sent must have arrived or expired. Cancels of a page leave before the next page is asked for.
 */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** OKX: orders in a batch; 300 orders per instrument in 2 s. */
    private static final int BATCH = 20;

    private static final int ROUNDS = 10;
    private static final long PAUSE_MS = 150;
    private static final long ASK_AGAIN_MS = 300;

    /** How long the venue may still process what a run sent that died: the life of its requests [expTime], and a second. */
    static final long ON_ITS_WAY_NS = TimeUnit.SECONDS.toNanos(3);

    private record Open(String instId, String ordId) {}

    /** Which of the open orders go. */
    @FunctionalInterface
    interface Which {
        boolean test(long clientOrderId, String instId);
    }

    private final RestClient rest;
    private final EventLoop loop;
    private final LongPredicate isOurs;
    private final LongPredicate isOfThisRun;
    private boolean cancellingEarlier;
    // Written by io, read by the thread that tells people; -1 before the first look.
    private volatile int foundFirst = -1;

    Leftovers(RestClient rest, EventLoop loop, LongPredicate isOurs, LongPredicate isOfThisRun) {
        this.rest = rest;
        this.loop = loop;
        this.isOurs = isOurs;
        this.isOfThisRun = isOfThisRun;
    }

    /** Cancels all of ours, as {@link #cancel(Which, long)}. */
    CompletableFuture<Integer> cancel(long arrivedNs) {
        return cancel((id, instId) -> true, arrivedNs);
    }

    /**
     * @param which of ours
     * @param arrivedNs when everything sent has arrived or expired, monotonic; while it has not, nothing open proves nothing
     * @return completes with the number still open; fails where the venue cannot be asked
     */
    CompletableFuture<Integer> cancel(Which which, long arrivedNs) {
        return round((id, instId) -> isOurs.test(id) && which.test(id, instId), arrivedNs, 1);
    }

    /** How many orders of ours were open when they were looked for first. */
    int foundFirst() {
        return Math.max(0, foundFirst);
    }

    /**
     * Cancels orders of earlier runs, which became visible only after the start had looked for them, and tells in the log what
     * came of it. Does nothing while that is under way.
     */
    void cancelOfEarlierRuns() {
        if (cancellingEarlier) {
            return;
        }
        cancellingEarlier = true;
        round((id, instId) -> isOurs.test(id) && !isOfThisRun.test(id), System.nanoTime(), 1)
                .whenComplete((open, failure) -> {
                    cancellingEarlier = false;
                    if (failure != null) {
                        LOG.warn("orders of an earlier run were not cancelled: {}", OrderQueries.reason(failure));
                    } else if (open > 0) {
                        LOG.warn("{} orders of an earlier run are still open: cancel them on the venue's page", open);
                    }
                });
    }

    /** Whether the row is an order of ours, but not of this run. */
    boolean isOfEarlierRun(JsonTape tape, int row) {
        long id = clientOrderId(tape, row);
        return id != 0 && isOurs.test(id) && !isOfThisRun.test(id);
    }

    private CompletableFuture<Integer> round(Which which, long arrivedNs, int round) {
        // Taken before the question, which tells of the time it is asked at.
        long leftMs = TimeUnit.NANOSECONDS.toMillis(arrivedNs - System.nanoTime());
        List<CompletableFuture<Void>> cancels = new ArrayList<>();
        return findAndCancel(which, round <= ROUNDS, cancels).thenCompose(found -> {
            if (foundFirst < 0) {
                foundFirst = found;
            }
            if (found == 0 && leftMs > 0) {
                return pause(Math.min(ASK_AGAIN_MS, leftMs + 1)).thenCompose(done -> round(which, arrivedNs, round));
            }
            if (found == 0 || round > ROUNDS) {
                return CompletableFuture.completedFuture(found);
            }
            LOG.info("{} open orders of ours are being cancelled", found);
            return CompletableFuture.allOf(cancels.toArray(CompletableFuture[]::new))
                    .thenCompose(done -> pause(PAUSE_MS))
                    .thenCompose(done -> round(which, arrivedNs, round + 1));
        });
    }

    private CompletableFuture<Integer> findAndCancel(
            Which which, boolean cancelling, List<CompletableFuture<Void>> cancels) {
        List<Open> found = new ArrayList<>();
        return OrderReports.pending(path -> rest.send(RestRequest.readSigned(path)), (answer, data) -> {
                    int before = found.size();
                    collect(answer, data, which, found);
                    for (int from = before; cancelling && from < found.size(); from += BATCH) {
                        cancels.add(cancel(found.subList(from, Math.min(found.size(), from + BATCH))));
                    }
                    return CompletableFuture.completedFuture(null);
                })
                .thenApply(done -> found.size());
    }

    private static void collect(RestAnswer answer, int data, Which which, List<Open> found) {
        JsonTape tape = answer.body();
        for (int row = tape.first(data); row < tape.end(data); row = tape.next(row)) {
            long id = clientOrderId(tape, row);
            String instId = tape.string(tape.field(row, "instId"));
            if (id != 0 && which.test(id, instId)) {
                found.add(new Open(instId, tape.string(tape.field(row, "ordId"))));
            }
        }
    }

    private static long clientOrderId(JsonTape tape, int row) {
        byte[] text = tape.string(tape.field(row, "clOrdId")).getBytes(StandardCharsets.ISO_8859_1);
        return ClientOrderId.parse(text, 0, text.length);
    }

    private CompletableFuture<Void> cancel(List<Open> batch) {
        StringBuilder body = new StringBuilder("[");
        for (Open order : batch) {
            body.append(body.length() == 1 ? "" : ",")
                    .append("{\"instId\":\"")
                    .append(order.instId())
                    .append("\",\"ordId\":\"")
                    .append(order.ordId())
                    .append("\"}");
        }
        byte[] bytes = body.append(']').toString().getBytes(StandardCharsets.US_ASCII);
        // What each item was answered does not matter: the next query tells.
        return rest.send(RestRequest.post("/api/v5/trade/cancel-batch-orders", bytes, 0))
                .handle((answer, failure) -> {
                    if (failure != null) {
                        LOG.warn("cancelling: {}", OrderQueries.reason(failure));
                    } else if (answer.code() > 2) {
                        LOG.warn("cancelling was refused with {} {}", answer.code(), answer.message());
                    }
                    return null;
                });
    }

    private CompletableFuture<Void> pause(long ms) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        loop.schedule(() -> over.complete(null), ms, TimeUnit.MILLISECONDS);
        return over;
    }
}
