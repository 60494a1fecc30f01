package io.ringbot.okx;

import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Decimals;
import io.ringbot.okx.codec.BillDecoder;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.codec.JsonTape;
import io.ringbot.okx.codec.Refusal;
import io.ringbot.okx.rest.RestClient;
import io.ringbot.okx.rest.RestException;
import io.ringbot.okx.rest.RestRequest;
import io.ringbot.okx.ws.WsSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the bills of the account: what moved cash, and why.
 *
 * <p>Belongs to {@code io}. Cold. OKX pushes no bills, so they are asked for: in every reconciliation, before balances are, and
 * whenever the engine sees cash that nothing explains. The first time only the newest is noted, since what came before is in
 * the balances; from there each is told once, oldest first.
 */
final class Bills {

    private static final Logger LOG = LoggerFactory.getLogger(Bills.class);
    private static final String PATH = "/api/v5/account/bills?limit=";

    /** OKX: rows of a page. */
    private static final int PAGE = 100;

    /** Bills of more pages than this are too many to be caught up with; what is not explained then halts. */
    private static final int MAX_PAGES = 50;

    private final BillDecoder decoder;
    private final RestClient rest;
    private final EventOutlet outlet;
    private final Origin origin;
    private WsSession session;
    private CompletableFuture<Void> running;
    // Id of the newest bill told or noted; -1 before the first look.
    private long newest = -1;

    Bills(InstrumentTable instruments, RestClient rest, EventOutlet outlet, Origin origin) {
        this.decoder = new BillDecoder(instruments);
        this.rest = rest;
        this.outlet = outlet;
        this.origin = origin;
    }

    void session(WsSession privateSession) {
        session = privateSession;
    }

    /** A page, and where in it a row is. */
    private record Row(JsonTape tape, int node) {}

    /** Tells what is new; one that is under way does for all who ask meanwhile. */
    CompletableFuture<Void> tell() {
        if (running == null || running.isDone()) {
            List<Row> found = new ArrayList<>();
            running = (newest < 0 ? pages(1, "", found, 1) : pages(PAGE, "", found, MAX_PAGES))
                    .thenRun(() -> publish(found));
        }
        return running;
    }

    /** As {@link #tell}, for one who does not wait: a failure is logged, and asked again by whoever needs it. */
    void tellLater() {
        tell().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("the account's bills could not be read: {}", OrderQueries.reason(failure));
            }
        });
    }

    private CompletableFuture<Void> pages(int rows, String after, List<Row> found, int pagesLeft) {
        return rest.send(RestRequest.readSigned(PATH + rows + after)).thenCompose(answer -> {
            int data;
            try {
                data = answer.data();
            } catch (RestException e) {
                return CompletableFuture.failedFuture(e);
            }
            JsonTape tape = answer.body();
            int count = 0;
            long last = 0;
            for (int row = tape.first(data); row < tape.end(data); row = tape.next(row), count++) {
                last = BillDecoder.id(tape, row);
                if (last != Decimals.ABSENT && last <= newest) {
                    return CompletableFuture.completedFuture(null);
                }
                found.add(new Row(tape, row));
            }
            return count < rows || pagesLeft == 1
                    ? CompletableFuture.completedFuture(null)
                    : pages(rows, "&after=" + last, found, pagesLeft - 1);
        });
    }

    private void publish(List<Row> found) {
        boolean first = newest < 0;
        newest = Math.max(newest, 0);
        for (int i = found.size() - 1; i >= 0; i--) {
            Row row = found.get(i);
            SlotFrame frame = new SlotFrame();
            Refusal refusal = decoder.row(row.tape(), row.node(), frame);
            newest = Math.max(newest, BillDecoder.id(row.tape(), row.node()));
            if (refusal != Refusal.NONE) {
                // What it moved then stays unexplained, and halts.
                LOG.warn("a bill of the venue is not readable: {}", refusal);
            } else if (!first) {
                origin.seal(frame, session);
                outlet.own(frame);
            }
        }
        outlet.endOfBatch();
    }
}
