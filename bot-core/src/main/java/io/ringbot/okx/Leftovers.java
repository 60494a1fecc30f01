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
 * programs on the account are left alone.
 */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** OKX: orders in a batch; 300 orders per instrument in 2 s. */
    private static final int BATCH = 20;

    private static final int ROUNDS = 10;
    private static final long PAUSE_MS = 150;

    private record Open(String instId, String ordId) {}

    private final RestClient rest;
    private final EventLoop loop;
    private final LongPredicate isOurs;
    // Written by io, read by the thread that tells people; -1 before the first look.
    private volatile int foundFirst = -1;

    Leftovers(RestClient rest, EventLoop loop, LongPredicate isOurs) {
        this.rest = rest;
        this.loop = loop;
        this.isOurs = isOurs;
    }

    /** @return completes with the number still open; fails where the venue cannot be asked */
    CompletableFuture<Integer> cancel() {
        return round(1);
    }

    /** How many orders of ours were open when they were looked for first. */
    int foundFirst() {
        return Math.max(0, foundFirst);
    }

    private CompletableFuture<Integer> round(int round) {
        return find().thenCompose(open -> {
            if (foundFirst < 0) {
                foundFirst = open.size();
            }
            if (open.isEmpty() || round > ROUNDS) {
                return CompletableFuture.completedFuture(open.size());
            }
            LOG.info("{} open orders of ours are being cancelled", open.size());
            return cancel(open, 0).thenCompose(done -> pause()).thenCompose(done -> round(round + 1));
        });
    }

    private CompletableFuture<List<Open>> find() {
        List<Open> found = new ArrayList<>();
        return OrderReports.pending(rest, (answer, data) -> {
                    collect(answer, data, found);
                    return CompletableFuture.completedFuture(null);
                })
                .thenApply(done -> found);
    }

    private void collect(RestAnswer answer, int data, List<Open> found) {
        JsonTape tape = answer.body();
        for (int row = tape.first(data); row < tape.end(data); row = tape.next(row)) {
            byte[] text = tape.string(tape.field(row, "clOrdId")).getBytes(StandardCharsets.ISO_8859_1);
            long id = ClientOrderId.parse(text, 0, text.length);
            if (id != 0 && isOurs.test(id)) {
                found.add(new Open(tape.string(tape.field(row, "instId")), tape.string(tape.field(row, "ordId"))));
            }
        }
    }

    private CompletableFuture<Void> cancel(List<Open> open, int from) {
        if (from >= open.size()) {
            return CompletableFuture.completedFuture(null);
        }
        StringBuilder body = new StringBuilder("[");
        int to = Math.min(open.size(), from + BATCH);
        for (Open order : open.subList(from, to)) {
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
                })
                .thenCompose(done -> cancel(open, to));
    }

    private CompletableFuture<Void> pause() {
        CompletableFuture<Void> over = new CompletableFuture<>();
        loop.schedule(() -> over.complete(null), PAUSE_MS, TimeUnit.MILLISECONDS);
        return over;
    }
}
