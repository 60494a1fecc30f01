package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.SendFailedEvent.Cause;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.gateway.OrderObserver;
import io.ringbot.instrument.Instrument;
import io.ringbot.okx.codec.Codes;
import io.ringbot.okx.codec.FrameReader;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.codec.OrderAnswer;
import io.ringbot.okx.codec.OrderEncoder;
import io.ringbot.okx.rest.RestAnswer;
import io.ringbot.okx.rest.RestClient;
import io.ringbot.okx.rest.RestException;
import io.ringbot.okx.rest.RestRequest;
import io.ringbot.okx.ws.LoginRefusal;
import io.ringbot.okx.ws.WsSession;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sends order operations and tells what became of each: an answer, certainty that nothing left, or that nobody knows.
 *
 * <p>Belongs to {@code io}. The private WebSocket first; signed REST for an instrument without a code, or whose code the venue
 * refused, and for cancels while the WebSocket is not ready. One intent goes one way only, and never twice. What may add risk
 * goes neither way unless the private session is reconciled and still the one it was decided for. Over the WebSocket nothing is
 * allocated but Netty's own message objects.
 */
final class OrderSender {

    private static final Logger LOG = LoggerFactory.getLogger(OrderSender.class);

    /** OKX: instId or instIdCode does not exist. In demo trading codes that are listed have been refused so. */
    private static final int UNKNOWN_INSTRUMENT = 51001;

    /** OKX: with the amended price the post-only order would take. */
    private static final int AMEND_WOULD_TAKE = 51511;

    private static final String PLACE_PATH = "/api/v5/trade/order";
    private static final String AMEND_PATH = "/api/v5/trade/amend-order";

    private static final long AFTER_DEADLINE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long SWEEP_MS = 50;
    /** Sweeps that found nothing in flight until there are no more: starting them allocates. */
    private static final int LAST_SWEEPS = 200;

    private final InstrumentTable instruments;
    private final OrderEncoder encoder;
    private final EventOutlet outlet;
    private final Origin origin;
    private final OrderObserver observer;
    private final VenueClock clock;
    private final RestClient rest;
    private final EventLoop loop;
    private final long answerNs;
    private final Runnable onClockRefused;
    private final InFlight inFlight = new InFlight();
    private final OrderAnswer answer = new OrderAnswer();
    private final SlotFrame frame = new SlotFrame();
    private final HaltLatch halts;
    private final boolean[] restOnly;
    // The first refusal of each code is a warning, the rest is for those who ask.
    private final Set<Integer> warned = new HashSet<>();
    private WsSession session;
    private BooleanSupplier mayAddRisk;
    private Future<?> sweeping;
    private int idleSweeps;
    private long sentOverSocket;
    private long sentOverRest;
    private long unmatched;
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
            Runnable onClockRefused,
            HaltLatch halts) {
        this.instruments = instruments;
        this.restOnly = new boolean[instrumentCount];
        this.encoder = new OrderEncoder(tag);
        this.outlet = outlet;
        this.origin = origin;
        this.observer = observer;
        this.clock = clock;
        this.rest = rest;
        this.loop = loop;
        this.answerNs = answerWithin.toNanos();
        this.onClockRefused = onClockRefused;
        this.halts = halts;
    }

    /**
     * @param privateSession null where there are no credentials
     * @param mayAddRisk whether that session is ready, what the venue holds was told completely since it is, and trading is not
     *     at its end
     */
    void session(WsSession privateSession, BooleanSupplier mayAddRisk) {
        session = privateSession;
        this.mayAddRisk = mayAddRisk;
    }

    /** Sends a PLACE, AMEND or CANCEL, or tells why not. */
    void send(Slot command) {
        CommandKind operation = CommandKind.of(command.kind());
        Instrument instrument = instruments.get(command.instrument());
        if (session == null || instrument == null) {
            notSent(command, Cause.NOT_CONNECTED);
            return;
        }
        if (operation != CommandKind.CANCEL && halts.keepsBack(command)) {
            notSent(command, Cause.HALTED);
            return;
        }
        if (operation != CommandKind.CANCEL && !maySend(command)) {
            notSent(command, Cause.NOT_CONNECTED);
            return;
        }
        long nowNs = System.nanoTime();
        long deadlineMs = operation == CommandKind.CANCEL ? 0 : OrderCommand.deadlineMs(command);
        long leftMs = deadlineMs == 0 ? 0 : deadlineMs - clock.nowMs(nowNs);
        if (deadlineMs != 0 && leftMs <= 0) {
            notSent(command, Cause.EXPIRED);
            return;
        }
        if (!inFlight.hasRoom(OrderCommand.requestId(command))) {
            notSent(command, Cause.CONGESTED);
            return;
        }
        long dueNs = nowNs + (deadlineMs == 0 ? answerNs : TimeUnit.MILLISECONDS.toNanos(leftMs) + AFTER_DEADLINE_NS);
        boolean cancelAnyway = operation == CommandKind.CANCEL && !session.isReady();
        if (instrument.code() == Instrument.NO_CODE || restOnly[instrument.index()] || cancelAnyway) {
            sendByRest(command, operation, instrument, deadlineMs, dueNs);
        } else {
            sendOverSocket(command, instrument, dueNs);
        }
    }

    // Also by REST: without the private session nobody would hear what became of it. And what was decided before the
    // session
    // was lost may stand in the ring until another one is ready.
    private boolean maySend(Slot command) {
        return mayAddRisk.getAsBoolean() && OrderCommand.session(command) == session.generation();
    }

    private void sendOverSocket(Slot command, Instrument instrument, long dueNs) {
        encoder.encodeMessage(command, instrument);
        switch (session.send(encoder.buffer(), 0, encoder.length())) {
            case NOT_READY -> notSent(command, Cause.NOT_CONNECTED);
            case CONGESTED -> notSent(command, Cause.CONGESTED);
            case HANDED_OVER -> {
                sentOverSocket++;
                handedOver(command, dueNs, false);
            }
        }
    }

    private void handedOver(Slot command, long dueNs, boolean byRest) {
        long nowNs = System.nanoTime();
        inFlight.add(
                command, OrderCommand.requestId(command), OrderCommand.clientOrderId(command), nowNs, dueNs, byRest);
        if (command.kind() == CommandKind.PLACE.number() && dueNs - arrivedNs > 0) {
            arrivedNs = dueNs;
        }
        observer.onSent(command, nowNs);
        if (sweeping == null) {
            sweeping = loop.scheduleAtFixedRate(this::sweep, SWEEP_MS, SWEEP_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void sendByRest(Slot command, CommandKind operation, Instrument instrument, long deadlineMs, long dueNs) {
        encoder.encodeBody(command, instrument);
        byte[] body = Arrays.copyOf(encoder.buffer(), encoder.length());
        String path = switch (operation) {
            case PLACE -> PLACE_PATH;
            case AMEND -> AMEND_PATH;
            default -> "/api/v5/trade/cancel-order";
        };
        long requestId = OrderCommand.requestId(command);
        sentOverRest++;
        handedOver(command, dueNs, true);
        rest.send(RestRequest.post(path, body, deadlineMs))
                .whenComplete((answered, failure) -> onRestAnswer(requestId, answered, failure));
    }

    /** Orders that wait for a REST connection stay here: all trading was halted. */
    void withdrawWaiting() {
        rest.withdraw(
                request -> request.path().equals(PLACE_PATH) || request.path().equals(AMEND_PATH), "trading is halted");
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
                        CommandKind.of(command.kind()),
                        OrderCommand.clientOrderId(command),
                        OrderCommand.requestId(command),
                        cause)
                .instrument(command.instrument(), command.instrumentVersion());
        publish();
        outlet.endOfBatch();
    }

    private void publish() {
        origin.seal(frame, session);
        outlet.own(frame);
    }

    // --- answers

    void onAnswer(FrameReader message, long epochNs, long readNs) {
        answer.read(message);
        int at = inFlight.find(answer.requestId());
        if (at < 0) {
            unmatched++;
            return;
        }
        if (inFlight.operation(at) == CommandKind.PLACE && answer.code() == UNKNOWN_INSTRUMENT) {
            preferRest(inFlight.instrument(at));
        }
        tell(at, answer.code());
        frame.seal(session.number(), session.generation(), epochNs, readNs, System.nanoTime());
        outlet.own(frame);
        observer.onAnswered(inFlight.sentNs(at), readNs);
        inFlight.remove(at);
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

    private void onRestAnswer(long requestId, RestAnswer answered, Throwable failure) {
        int at = inFlight.find(requestId);
        if (at < 0) {
            unmatched++;
            return;
        }
        if (failure instanceof RestException refused && !refused.wasSent()) {
            LOG.warn("an order operation was not sent: {}", refused.getMessage());
            failed(at, EventKind.SEND_FAILED, Cause.NOT_CONNECTED);
        } else if (failure instanceof RestException refused && refused.status() == RestException.NO_STATUS) {
            failed(at, EventKind.OUTCOME_UNKNOWN, Cause.NO_ANSWER);
        } else {
            int code = Codes.ABSENT;
            if (failure == null) {
                answer.read(answered.body());
                code = answer.code();
            } else {
                LOG.warn("the answer to an order operation is not readable", failure);
            }
            tell(at, code);
            publish();
            observer.onAnswered(inFlight.sentNs(at), System.nanoTime());
        }
        inFlight.remove(at);
        outlet.endOfBatch();
    }

    private void tell(int at, int code) {
        ErrorCodes.Entry entry = ErrorCodes.of(code);
        frame.clear();
        Slot slot = OrderAnswerEvent.write(
                frame,
                inFlight.operation(at),
                entry.outcome(),
                inFlight.clientOrderId(at),
                code == Codes.ABSENT ? 0 : answer.venueOrderId(),
                code,
                inFlight.requestId(at));
        slot.instrument(inFlight.instrument(at), inFlight.version(at));
        if (code != Codes.ABSENT) {
            OrderAnswerEvent.gateway(slot, answer.gatewayInUs(), answer.gatewayOutUs());
        }
        if (code != 0) {
            // That the market was quicker is nobody's mistake; any other refusal is worth one look.
            boolean race = entry.outcome() == OrderAnswerEvent.Outcome.TOO_LATE || code == AMEND_WOULD_TAKE;
            LOG.atLevel(!race && warned.add(code) ? Level.WARN : Level.INFO)
                    .log(
                            "{} of order {}: {} {} ({})",
                            inFlight.operation(at),
                            inFlight.clientOrderId(at),
                            code,
                            code == Codes.ABSENT || LoginRefusal.of(code) != null ? "" : answer.message(),
                            entry.meaning());
        }
        if (ErrorCodes.isClock(code)) {
            onClockRefused.run();
        }
    }

    // --- no answer

    /** What was sent over the private session may have arrived, and its answers cannot come any more. */
    void onDisconnected() {
        for (int at = inFlight.nextOverSocket(0); at >= 0; at = inFlight.nextOverSocket(at + 1)) {
            failed(at, EventKind.OUTCOME_UNKNOWN, Cause.CONNECTION_LOST);
            inFlight.remove(at);
        }
    }

    private void sweep() {
        if (inFlight.waiting() == 0) {
            if (++idleSweeps > LAST_SWEEPS) {
                sweeping.cancel(false);
                sweeping = null;
                idleSweeps = 0;
            }
            return;
        }
        idleSweeps = 0;
        long nowNs = System.nanoTime();
        boolean any = false;
        for (int at = inFlight.nextDue(0, nowNs); at >= 0; at = inFlight.nextDue(at + 1, nowNs)) {
            failed(at, EventKind.OUTCOME_UNKNOWN, Cause.NO_ANSWER);
            inFlight.told(at);
            any = true;
        }
        if (any) {
            outlet.endOfBatch();
        }
    }

    private void failed(int at, EventKind kind, Cause cause) {
        frame.clear();
        SendFailedEvent.write(
                        frame, kind, inFlight.operation(at), inFlight.clientOrderId(at), inFlight.requestId(at), cause)
                .instrument(inFlight.instrument(at), inFlight.version(at));
        publish();
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
        return unmatched;
    }

    /** Operations handed over and not answered. */
    int inFlight() {
        return inFlight.waiting();
    }
}
