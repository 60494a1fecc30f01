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
import io.ringbot.okx.rest.RestException;
import io.ringbot.okx.ws.WsSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what the venue says of fills, open orders, balances and positions, between RECON_BEGIN and RECON_END.
 *
 * <p>Belongs to {@code io}. Cold. OKX: the orders channel has no snapshot, so this follows every login, and trading waits for it.
 * It begins to be told before the first question leaves, so that an order placed meanwhile is not mistaken for one that is gone.
 * Fills come first: what was missed is told in the order in which it happened, and before the states that it led to. One that
 * fails is told as failed and tried again, ever slower. While all is well, a routine one is repeated beside the trading.
 */
final class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final long FIRST_PAUSE_MS = 500;
    private static final long LAST_PAUSE_MS = 30_000;
    /** Error of a RECON_END event where the venue gave no code. */
    private static final int NO_CODE = 1;

    /** A routine one has balances and positions every so many times. */
    private static final int POSITIONS_EVERY = 3;

    private final InstrumentTable instruments;
    private final OrderReports reports;
    private final MissedFills fills;
    private final PacedReads reads;
    private final EventOutlet outlet;
    private final Origin origin;
    private final EventLoop loop;
    private final Leftovers leftovers;
    private final AccountDecoder account;
    private final PositionDecoder positions;
    private Supplier<CompletableFuture<Void>> beforeBalances = () -> CompletableFuture.completedFuture(null);
    private WsSession session;
    private List<PositionSide> sides = List.of(PositionSide.NET);
    private ScheduledFuture<?> timer;
    private int turns;
    private boolean running;
    private boolean routine;
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
            MissedFills fills,
            CodecCounters counters,
            PacedReads reads,
            EventOutlet outlet,
            Origin origin,
            EventLoop loop,
            Leftovers leftovers) {
        this.instruments = instruments;
        this.reports = reports;
        this.fills = fills;
        this.reads = reads;
        this.outlet = outlet;
        this.origin = origin;
        this.loop = loop;
        this.leftovers = leftovers;
        this.account = new AccountDecoder(counters);
        this.positions = new PositionDecoder(instruments, counters);
    }

    /** Has something told before the balances are. */
    void first(Supplier<CompletableFuture<Void>> tell) {
        beforeBalances = tell;
    }

    /** @param longShort whether derivatives have a long and a short position */
    void session(WsSession privateSession, boolean longShort) {
        session = privateSession;
        sides = longShort ? List.of(PositionSide.LONG, PositionSide.SHORT) : List.of(PositionSide.NET);
    }

    /** Has a routine one made this often. */
    void repeat(Duration every) {
        timer = loop.scheduleAtFixedRate(this::turn, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void turn() {
        if (isComplete() && !running) {
            routine = true;
            run(++turns % POSITIONS_EVERY == 0);
        }
    }

    /** Begins one that trading waits for, or one more after the one under way. A routine one gives way to it. */
    void begin() {
        if (running && !routine) {
            again = true;
            return;
        }
        if (session == null || !session.isReady()) {
            return;
        }
        again = false;
        routine = false;
        run(true);
    }

    private void run(boolean withPositions) {
        running = true;
        long run = ++number;
        orders = 0;
        earlierRunsLeft = false;
        int generation = session.generation();
        SlotFrame begin = new SlotFrame();
        if (routine) {
            ReconEvent.beginRoutine(begin, number, withPositions);
        } else {
            ReconEvent.begin(begin, number);
        }
        publish(begin);
        CompletableFuture<Void> told = fills.find()
                .thenAccept(found -> tellFills(run, found))
                .thenCompose(done -> OrderReports.pending(
                        path -> reads.ask(PacedReads.Read.OPEN_ORDERS, path),
                        (answer, data) -> tellOrders(run, answer, data)));
        if (withPositions) {
            told = told.thenCompose(done -> beforeBalances.get())
                    .thenCompose(done -> reads.ask(PacedReads.Read.BALANCE, "/api/v5/account/balance"))
                    .thenAccept(answer -> tellBalances(run, answer))
                    .thenCompose(done -> reads.ask(PacedReads.Read.POSITIONS, "/api/v5/account/positions"))
                    .thenAccept(answer -> tellPositions(run, answer));
        }
        told.whenComplete((done, failure) -> end(run, generation, failure));
    }

    private void tellFills(long run, MissedFills.Found found) {
        requireCurrent(run);
        found.frames().forEach(this::publish);
        fills.knownUntil(found.untilMs());
    }

    private CompletableFuture<Void> tellOrders(long run, RestAnswer answer, int data) {
        requireCurrent(run);
        JsonTape tape = answer.body();
        for (int row = tape.first(data); row < tape.end(data); row = tape.next(row)) {
            tellOrder(tape, row);
        }
        return CompletableFuture.completedFuture(null);
    }

    private void tellOrder(JsonTape tape, int row) {
        if (leftovers.isOfEarlierRun(tape, row)) {
            earlierRunsLeft = true;
            LOG.warn(
                    "order {} of {} is open and of an earlier run, seen only now: it is being cancelled",
                    Codes.venueText(tape.string(tape.field(row, "clOrdId"))),
                    Codes.venueText(tape.string(tape.field(row, "instId"))));
        }
        SlotFrame state = new SlotFrame();
        check("order", reports.state(tape, row, OrderEvent.Path.RECONCILIATION, state));
        if (state.size() > 0) {
            orders++;
            publish(state);
        }
    }

    private void tellBalances(long run, RestAnswer answer) {
        requireCurrent(run);
        SlotFrame frame = new SlotFrame();
        check("balance", account.rows(answer.body(), dataOf(answer), frame));
        publish(frame);
    }

    private void tellPositions(long run, RestAnswer answer) {
        requireCurrent(run);
        SlotFrame frame = new SlotFrame();
        check("position", positions.rows(answer.body(), dataOf(answer), frame));
        // OKX: the answer leaves out positions that are 0.
        for (Instrument instrument : instruments.all()) {
            for (PositionSide side : sides) {
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

    // A routine one that had to give way tells nothing more.
    private void requireCurrent(long run) {
        if (run != number) {
            throw new CancellationException("reconciliation " + run + " gave way");
        }
    }

    private void end(long run, int generation, Throwable failure) {
        if (run != number) {
            return;
        }
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
            // Whichever it was: trading waits for the next one.
            loop.schedule(this::begin, pauseMs, TimeUnit.MILLISECONDS);
            pauseMs = Math.min(LAST_PAUSE_MS, pauseMs * 2);
        }
    }

    /** Whether the private session is ready and the last reconciliation was complete, for that very connection. */
    boolean isComplete() {
        return (!running || routine) && session != null && session.isReady() && completeFor == session.generation();
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
