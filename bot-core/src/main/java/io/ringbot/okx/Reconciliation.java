package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.PositionEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.TradeMode;
import io.ringbot.okx.codec.AccountDecoder;
import io.ringbot.okx.codec.CodecCounters;
import io.ringbot.okx.codec.Codes;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.codec.JsonTape;
import io.ringbot.okx.codec.PositionDecoder;
import io.ringbot.okx.codec.Refusal;
import io.ringbot.okx.rest.RestAnswer;
import io.ringbot.okx.rest.RestClient;
import io.ringbot.okx.rest.RestException;
import io.ringbot.okx.rest.RestRequest;
import io.ringbot.okx.ws.WsSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what the venue says of open orders, balances and positions, between RECON_BEGIN and RECON_END.
 *
 * <p>Belongs to {@code io}. Cold. OKX: the orders channel has no snapshot, so this follows every login. It begins to be told
 * before the first question leaves, so that an order placed meanwhile is not mistaken for one that is gone. One that fails is
 * told as failed and tried again, ever slower.
 */
final class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final long FIRST_PAUSE_MS = 500;
    private static final long LAST_PAUSE_MS = 30_000;
    /** Error of a RECON_END event where the venue gave no code. */
    private static final int NO_CODE = 1;

    private final InstrumentTable instruments;
    private final OrderReports reports;
    private final RestClient rest;
    private final EventOutlet outlet;
    private final Origin origin;
    private final EventLoop loop;
    private final LongPredicate isOurs;
    private final Leftovers leftovers;
    private final AccountDecoder account;
    private final PositionDecoder positions;
    private Supplier<CompletableFuture<Void>> beforeBalances = () -> CompletableFuture.completedFuture(null);
    private WsSession session;
    private boolean running;
    private boolean again;
    /** Generation of the connection that the last one was complete for, 0 where that one failed. */
    private int completeFor;

    private long number;
    private int orders;
    private boolean earlierRunsLeft;
    private long pauseMs = FIRST_PAUSE_MS;
    private long completed;
    private long failed;

    Reconciliation(
            InstrumentTable instruments,
            OrderReports reports,
            CodecCounters counters,
            RestClient rest,
            EventOutlet outlet,
            Origin origin,
            EventLoop loop,
            LongPredicate isOurs,
            Leftovers leftovers) {
        this.instruments = instruments;
        this.reports = reports;
        this.rest = rest;
        this.outlet = outlet;
        this.origin = origin;
        this.loop = loop;
        this.isOurs = isOurs;
        this.leftovers = leftovers;
        this.account = new AccountDecoder(counters);
        this.positions = new PositionDecoder(instruments, counters);
    }

    /** Has something told before the balances are. */
    void first(Supplier<CompletableFuture<Void>> tell) {
        beforeBalances = tell;
    }

    void session(WsSession privateSession) {
        session = privateSession;
    }

    /** Begins one, or one more after the one under way. */
    void begin() {
        if (running) {
            again = true;
            return;
        }
        if (session == null || !session.isReady()) {
            return;
        }
        running = true;
        again = false;
        number++;
        orders = 0;
        earlierRunsLeft = false;
        int generation = session.generation();
        SlotFrame begin = new SlotFrame();
        ReconEvent.begin(begin, number);
        publish(begin);
        OrderReports.pending(rest, this::tellOrders)
                .thenCompose(done -> beforeBalances.get())
                .thenCompose(done -> rest.send(RestRequest.readSigned("/api/v5/account/balance")))
                .thenAccept(this::tellBalances)
                .thenCompose(done -> rest.send(RestRequest.readSigned("/api/v5/account/positions")))
                .thenAccept(this::tellPositions)
                .whenComplete((done, failure) -> end(generation, failure));
    }

    private CompletableFuture<Void> tellOrders(RestAnswer answer, int data) {
        JsonTape tape = answer.body();
        CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
        for (int row = tape.first(data); row < tape.end(data); row = tape.next(row)) {
            int each = row;
            told = told.thenCompose(before -> tellOrder(tape, each));
        }
        return told;
    }

    private CompletableFuture<Void> tellOrder(JsonTape tape, int row) {
        if (leftovers.isOfEarlierRun(tape, row)) {
            earlierRunsLeft = true;
            LOG.warn(
                    "order {} of {} is open and of an earlier run, seen only now: it is being cancelled",
                    Codes.venueText(tape.string(tape.field(row, "clOrdId"))),
                    Codes.venueText(tape.string(tape.field(row, "instId"))));
        }
        SlotFrame state = new SlotFrame();
        Refusal refusal = reports.state(tape, row, OrderEvent.Path.RECONCILIATION, state);
        if (refusal != Refusal.NONE) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("an order row of the venue is not readable: " + refusal));
        }
        if (state.size() == 0) {
            return CompletableFuture.completedFuture(null);
        }
        orders++;
        long id = OrderEvent.clientOrderId(state.get(0));
        if (id == 0 || !isOurs.test(id) || OrderEvent.filledSize(state.get(0)) == 0) {
            publish(state);
            return CompletableFuture.completedFuture(null);
        }
        // Fills of ours may have been missed while away.
        return reports.report(tape, row, OrderEvent.Path.RECONCILIATION).thenAccept(this::publish);
    }

    private void tellBalances(RestAnswer answer) {
        SlotFrame frame = new SlotFrame();
        check("balance", account.rows(answer.body(), dataOf(answer), frame));
        publish(frame);
    }

    private void tellPositions(RestAnswer answer) {
        SlotFrame frame = new SlotFrame();
        check("position", positions.rows(answer.body(), dataOf(answer), frame));
        // OKX: the answer leaves out positions that are 0.
        for (Instrument instrument : instruments.all()) {
            for (PositionSide side : PositionSide.values()) {
                if (instrument.type().isDerivative() && !names(frame, instrument.index(), side)) {
                    Slot none = PositionEvent.write(frame, 0, TradeMode.CROSS, side);
                    none.instrument(instrument.index(), instrument.version()).sequences(Slot.ABSENT, Slot.ABSENT);
                }
            }
        }
        publish(frame);
    }

    private static boolean names(SlotFrame frame, int instrument, PositionSide side) {
        for (int i = 0; i < frame.size(); i++) {
            Slot slot = frame.get(i);
            if (!slot.isContinued() && slot.instrument() == instrument && PositionEvent.side(slot) == side) {
                return true;
            }
        }
        return false;
    }

    private static int dataOf(RestAnswer answer) {
        try {
            return answer.data();
        } catch (RestException e) {
            throw new java.util.concurrent.CompletionException(e);
        }
    }

    private static void check(String what, Refusal refusal) {
        if (refusal != Refusal.NONE) {
            throw new IllegalStateException("a " + what + " row of the venue is not readable: " + refusal);
        }
    }

    private void publish(SlotFrame frame) {
        origin.seal(frame, session);
        outlet.own(frame);
        outlet.endOfBatch();
    }

    private void end(int generation, Throwable failure) {
        running = false;
        if (earlierRunsLeft) {
            leftovers.cancelOfEarlierRuns();
        }
        int error = 0;
        if (failure != null) {
            Throwable cause = OrderQueries.cause(failure);
            error = cause instanceof RestException refused && refused.code() > 0 ? refused.code() : NO_CODE;
            LOG.warn("reconciliation {} failed: {}", number, cause.getMessage());
        } else if (!session.isReady() || session.generation() != generation) {
            // What was told is of a connection that is gone; its successor's own reconciliation follows.
            error = NO_CODE;
        }
        SlotFrame end = new SlotFrame();
        ReconEvent.end(end, number, error, orders);
        completeFor = error == 0 ? generation : 0;
        publish(end);
        if (error == 0) {
            completed++;
            pauseMs = FIRST_PAUSE_MS;
            if (again) {
                begin();
            }
        } else {
            failed++;
            loop.schedule(this::begin, pauseMs, TimeUnit.MILLISECONDS);
            pauseMs = Math.min(LAST_PAUSE_MS, pauseMs * 2);
        }
    }

    /** Whether the private session is ready and the last reconciliation was complete, for that very connection. */
    boolean isComplete() {
        return !running && session != null && session.isReady() && completeFor == session.generation();
    }

    /** Reconciliations that were complete. */
    long completed() {
        return completed;
    }

    /** Reconciliations that failed and were tried again. */
    long failed() {
        return failed;
    }
}
