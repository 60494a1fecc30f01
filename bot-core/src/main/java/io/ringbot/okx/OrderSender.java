package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.SendFailedEvent.Cause;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.gateway.OrderObserver;
import io.ringbot.instrument.Instrument;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.codec.OrderEncoder;
import io.ringbot.okx.rest.RestClient;
import io.ringbot.okx.rest.RestRequest;
import io.ringbot.okx.ws.WsSession;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends order operations, or tells that nothing left; what becomes of those sent {@link OrderOutcomes} tells.
 *
 * <p>Belongs to {@code io}. The private WebSocket first; signed REST for an instrument without a code, or whose code the venue
 * refused, and for cancels while the WebSocket is not ready. One intent goes one way only, and never twice. What may add risk
 * goes neither way unless the private session is reconciled and still the one it was decided for. Over the WebSocket nothing is
 * allocated but Netty's own message objects.
 */
final class OrderSender {

    private static final Logger LOG = LoggerFactory.getLogger(OrderSender.class);

    private static final String PLACE_PATH = "/api/v5/trade/order";
    private static final String AMEND_PATH = "/api/v5/trade/amend-order";
    private static final String BATCH_PLACE_PATH = "/api/v5/trade/batch-orders";
    private static final String BATCH_AMEND_PATH = "/api/v5/trade/amend-batch-orders";
    private static final Set<String> RISK_PATHS = Set.of(PLACE_PATH, AMEND_PATH, BATCH_PLACE_PATH, BATCH_AMEND_PATH);

    private static final long AFTER_DEADLINE_NS = TimeUnit.SECONDS.toNanos(1);

    private final InstrumentTable instruments;
    private final OrderEncoder encoder;
    private final EventOutlet outlet;
    private final Origin origin;
    private final OrderObserver observer;
    private final VenueClock clock;
    private final RestClient rest;
    private final long answerNs;
    private final InFlight inFlight = new InFlight();
    private final OrderOutcomes outcomes;
    private final SlotFrame frame = new SlotFrame();
    private final HaltLatch halts;
    private final boolean[] restOnly;
    // The batch that is being handed over, until its last order.
    private final Slot[] batch = new Slot[OrderEncoder.MAX_BATCH];
    private final Instrument[] batchInstruments = new Instrument[OrderEncoder.MAX_BATCH];
    private int batched;
    private long batchDueNs;
    private WsSession session;
    private BooleanSupplier mayAddRisk;
    private long sentOverSocket;
    private long sentOverRest;
    private long arrivedNs = System.nanoTime();

    OrderSender(
            InstrumentTable instruments,
            int instrumentCount,
            String tag,
            EventOutlet outlet,
            Origin origin,
            OrderObserver observer,
            VenueClock clock,
            RestClient rest,
            EventLoop loop,
            Duration answerWithin,
            IntConsumer onCode,
            HaltLatch halts) {
        this.instruments = instruments;
        this.restOnly = new boolean[instrumentCount];
        this.encoder = new OrderEncoder(tag);
        this.outlet = outlet;
        this.origin = origin;
        this.observer = observer;
        this.clock = clock;
        this.rest = rest;
        this.answerNs = answerWithin.toNanos();
        this.outcomes = new OrderOutcomes(inFlight, outlet, origin, observer, clock, loop, onCode, this::preferRest);
        this.halts = halts;
        for (int i = 0; i < batch.length; i++) {
            batch[i] = new Slot();
        }
    }

    /**
     * @param privateSession null where there are no credentials
     * @param mayAddRisk whether that session is ready, what the venue holds was told completely since it is, and trading is not
     *     at its end
     */
    void session(WsSession privateSession, BooleanSupplier mayAddRisk) {
        session = privateSession;
        this.mayAddRisk = mayAddRisk;
        outcomes.session(privateSession);
    }

    /** Tells what becomes of what was sent. */
    OrderOutcomes outcomes() {
        return outcomes;
    }

    /** Sends a PLACE, AMEND or CANCEL, or tells why not. */
    void send(Slot command) {
        Instrument instrument = instruments.get(command.instrument());
        Cause obstacle = obstacle(command, instrument);
        if (obstacle != null) {
            notSent(command, obstacle);
            return;
        }
        long dueNs = dueNs(command);
        if (goesByRest(command, instrument)) {
            encoder.encodeBody(command, instrument);
            sendByRest(command, dueNs);
            return;
        }
        encoder.encodeMessage(command, instrument);
        Cause refused = handToSocket();
        if (refused == null) {
            sentOverSocket++;
            handedOver(command, dueNs, false);
        } else {
            notSent(command, refused);
        }
    }

    /** Takes one of a batch, and with the last of it sends all, or tells why not. */
    void sendInBatch(Slot command) {
        if (command.isFirst()) {
            batched = 0;
        }
        Instrument instrument = instruments.get(command.instrument());
        Cause obstacle = obstacle(command, instrument);
        if (obstacle != null) {
            notSent(command, obstacle);
        } else {
            batch[batched].copyFrom(command);
            batchInstruments[batched++] = instrument;
            batchDueNs = dueNs(command);
        }
        if (command.isLast() && batched > 0) {
            sendBatch();
        }
    }

    private void sendBatch() {
        boolean rest = false;
        for (int i = 0; i < batched; i++) {
            // All one way, so that the venue counts them as the engine did.
            rest |= goesByRest(batch[i], batchInstruments[i]);
        }
        if (rest) {
            encoder.encodeBatchBody(batch, batchInstruments, batched);
            sendByRest(batch[0], batchDueNs);
            return;
        }
        encoder.encodeBatchMessage(batch, batchInstruments, batched);
        Cause refused = handToSocket();
        for (int i = 0; i < batched; i++) {
            if (refused == null) {
                sentOverSocket++;
                handedOver(batch[i], batchDueNs, false);
            } else {
                notSent(batch[i], refused);
            }
        }
        if (refused == null) {
            noteMessage();
        }
    }

    // Answers name a batch by its first; requests of a batch are numbered without gaps, but for those not sent.
    private int noteMessage() {
        long first = OrderCommand.requestId(batch[0]);
        int count = (int) (OrderCommand.requestId(batch[batched - 1]) - first) + 1;
        inFlight.inMessage(first, count);
        return count;
    }

    // Why it must not be sent; null where it may.
    private Cause obstacle(Slot command, Instrument instrument) {
        boolean cancel = CommandKind.of(command.kind()).single() == CommandKind.CANCEL;
        if (session == null || instrument == null) {
            return Cause.NOT_CONNECTED;
        }
        if (!cancel && halts.keepsBack(command)) {
            return Cause.HALTED;
        }
        if (!cancel && !maySend(command)) {
            return Cause.NOT_CONNECTED;
        }
        long deadlineMs = cancel ? 0 : OrderCommand.deadlineMs(command);
        if (deadlineMs != 0 && deadlineMs <= clock.nowMs()) {
            return Cause.EXPIRED;
        }
        return inFlight.hasRoom(OrderCommand.requestId(command)) ? null : Cause.CONGESTED;
    }

    // Also by REST: without the private session nobody would hear what became of it. And what was decided before the
    // session was lost may stand in the ring until another one is ready.
    private boolean maySend(Slot command) {
        return mayAddRisk.getAsBoolean() && OrderCommand.session(command) == session.generation();
    }

    private boolean goesByRest(Slot command, Instrument instrument) {
        boolean cancelAnyway = CommandKind.of(command.kind()).single() == CommandKind.CANCEL && !session.isReady();
        return instrument.code() == Instrument.NO_CODE || restOnly[instrument.index()] || cancelAnyway;
    }

    // When its answer is overdue: it may come until the venue must drop the request, and a little later.
    private long dueNs(Slot command) {
        long nowNs = System.nanoTime();
        boolean cancel = CommandKind.of(command.kind()).single() == CommandKind.CANCEL;
        long deadlineMs = cancel ? 0 : OrderCommand.deadlineMs(command);
        return deadlineMs == 0
                ? nowNs + answerNs
                : nowNs + TimeUnit.MILLISECONDS.toNanos(deadlineMs - clock.nowMs(nowNs)) + AFTER_DEADLINE_NS;
    }

    // What was encoded. Null where it was taken.
    private Cause handToSocket() {
        return switch (session.send(encoder.buffer(), 0, encoder.length())) {
            case NOT_READY -> Cause.NOT_CONNECTED;
            case CONGESTED -> Cause.CONGESTED;
            case HANDED_OVER -> null;
        };
    }

    private void handedOver(Slot command, long dueNs, boolean byRest) {
        long nowNs = System.nanoTime();
        inFlight.add(
                command, OrderCommand.requestId(command), OrderCommand.clientOrderId(command), nowNs, dueNs, byRest);
        if (CommandKind.of(command.kind()).single() == CommandKind.PLACE && dueNs - arrivedNs > 0) {
            arrivedNs = dueNs;
        }
        observer.onSent(command, nowNs);
        outcomes.expect();
    }

    // What was encoded, of this command or of the batch that it begins.
    private void sendByRest(Slot first, long dueNs) {
        byte[] body = Arrays.copyOf(encoder.buffer(), encoder.length());
        CommandKind operation = CommandKind.of(first.kind());
        String path = switch (operation) {
            case PLACE -> PLACE_PATH;
            case AMEND -> AMEND_PATH;
            case CANCEL -> "/api/v5/trade/cancel-order";
            case BATCH_PLACE -> BATCH_PLACE_PATH;
            case BATCH_AMEND -> BATCH_AMEND_PATH;
            default -> "/api/v5/trade/cancel-batch-orders";
        };
        long deadlineMs = operation.single() == CommandKind.CANCEL ? 0 : OrderCommand.deadlineMs(first);
        long requestId = OrderCommand.requestId(first);
        int count = 1;
        if (operation.isBatch()) {
            for (int i = 0; i < batched; i++) {
                sentOverRest++;
                handedOver(batch[i], dueNs, true);
            }
            count = noteMessage();
        } else {
            sentOverRest++;
            handedOver(first, dueNs, true);
        }
        int operations = count;
        rest.send(RestRequest.post(path, body, deadlineMs))
                .whenComplete((answered, failure) -> outcomes.onRestAnswer(requestId, operations, answered, failure));
    }

    /** Orders that wait for a REST connection stay here: all trading was halted. */
    void withdrawWaiting() {
        rest.withdraw(request -> RISK_PATHS.contains(request.path()), "trading is halted");
    }

    /** All commands that were ready have been handed over. */
    void flush() {
        if (session != null) {
            session.flush();
        }
    }

    private void notSent(Slot command, Cause cause) {
        frame.clear();
        SendFailedEvent.write(
                        frame,
                        EventKind.SEND_FAILED,
                        CommandKind.of(command.kind()).single(),
                        OrderCommand.clientOrderId(command),
                        OrderCommand.requestId(command),
                        cause)
                .instrument(command.instrument(), command.instrumentVersion());
        origin.seal(frame, session);
        outlet.own(frame);
        outlet.endOfBatch();
    }

    private void preferRest(int instrument) {
        if (!restOnly[instrument]) {
            restOnly[instrument] = true;
            LOG.warn(
                    "the venue does not know instIdCode {} of {} over the WebSocket: its orders go by REST from now on",
                    instruments.get(instrument).code(),
                    instruments.get(instrument).id());
        }
    }

    /** When every new order handed over so far has arrived at the venue or expired there, monotonic. */
    long arrivedNs() {
        return arrivedNs;
    }

    /** Operations handed to the private WebSocket. */
    long sentOverSocket() {
        return sentOverSocket;
    }

    /** Operations handed to REST. */
    long sentOverRest() {
        return sentOverRest;
    }

    /** Answers that belong to no operation in flight. */
    long unmatched() {
        return outcomes.unmatched();
    }

    /** Operations handed over and not answered. */
    int inFlight() {
        return inFlight.waiting();
    }
}
