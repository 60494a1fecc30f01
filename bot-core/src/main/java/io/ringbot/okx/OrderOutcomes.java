package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.SendFailedEvent.Cause;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.gateway.OrderObserver;
import io.ringbot.okx.codec.Codes;
import io.ringbot.okx.codec.FrameReader;
import io.ringbot.okx.codec.OrderAnswer;
import io.ringbot.okx.rest.RestAnswer;
import io.ringbot.okx.rest.RestException;
import io.ringbot.okx.ws.LoginRefusal;
import io.ringbot.okx.ws.WsSession;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells what became of each order operation handed over: an answer, certainty that it did not leave, or that nobody knows.
 *
 * <p>Belongs to {@code io}; every operation is told once, and once more where its answer comes after it was told as unknown. An
 * item of a batch that the answer does not name has an unknown outcome. Over the WebSocket nothing is allocated.
 */
final class OrderOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(OrderOutcomes.class);

    /** OKX: instId or instIdCode does not exist. */
    private static final int UNKNOWN_INSTRUMENT = 51001;

    /** OKX: invalid arguments; what we send is right but for a code that is not the venue's. */
    private static final int INVALID_ARGUMENTS = 60013;

    private static final long SWEEP_MS = 50;
    /** Sweeps that found nothing in flight until there are no more: starting them allocates. */
    private static final int LAST_SWEEPS = 200;

    private final InFlight inFlight;
    private final EventOutlet outlet;
    private final Origin origin;
    private final OrderObserver observer;
    private final VenueClock clock;
    private final EventLoop loop;
    private final IntConsumer onCode;
    private final IntConsumer onCodeRefused;
    private final OrderAnswer answer = new OrderAnswer();
    private final SlotFrame frame = new SlotFrame();
    // The first refusal of each code is a warning, the rest is for those who ask.
    private final Set<Integer> warned = new HashSet<>();
    private WsSession session;
    private Future<?> sweeping;
    private int idleSweeps;
    private long unmatched;

    /**
     * @param onCode is told the code of every refusal
     * @param onCodeRefused is told the instrument whose code the venue does not know over the WebSocket
     */
    OrderOutcomes(
            InFlight inFlight,
            EventOutlet outlet,
            Origin origin,
            OrderObserver observer,
            VenueClock clock,
            EventLoop loop,
            IntConsumer onCode,
            IntConsumer onCodeRefused) {
        this.inFlight = inFlight;
        this.outlet = outlet;
        this.origin = origin;
        this.observer = observer;
        this.clock = clock;
        this.loop = loop;
        this.onCode = onCode;
        this.onCodeRefused = onCodeRefused;
    }

    void session(WsSession privateSession) {
        session = privateSession;
    }

    private void publish() {
        origin.seal(frame, session);
        outlet.own(frame);
    }

    // --- answers

    /** An answer came over the private WebSocket. */
    void onAnswer(FrameReader message, long epochNs, long readNs) {
        answer.read(message);
        long first = answer.requestId();
        int count = inFlight.inMessage(first);
        boolean any = false;
        for (int i = 0; i < count; i++) {
            int at = inFlight.find(first + i);
            if (at < 0) {
                continue;
            }
            if (count > 1) {
                answer.select(inFlight.clientOrderId(at), inFlight.venueOrderId(at));
            }
            if (isCodeRefused(answer.code())) {
                onCodeRefused.accept(inFlight.instrument(at));
            }
            tell(at, answer.code());
            frame.seal(session.number(), session.generation(), epochNs, readNs, System.nanoTime());
            outlet.own(frame);
            if (!any) {
                measure(at, answer.code(), readNs);
            }
            any = true;
            inFlight.remove(at);
        }
        if (!any) {
            unmatched++;
        }
    }

    // In demo trading codes that are listed have been refused so.
    private static boolean isCodeRefused(int code) {
        return code == UNKNOWN_INSTRUMENT || code == INVALID_ARGUMENTS;
    }

    /** What became of a REST request with so many operations, numbered from the first. */
    void onRestAnswer(long first, int count, RestAnswer answered, Throwable failure) {
        if (failure == null) {
            answer.read(answered.body());
        }
        for (int i = 0; i < count; i++) {
            int at = inFlight.find(first + i);
            if (at >= 0) {
                if (failure == null && count > 1) {
                    answer.select(inFlight.clientOrderId(at), inFlight.venueOrderId(at));
                }
                onRestAnswer(at, failure);
            } else if (count == 1) {
                unmatched++;
            }
        }
        outlet.endOfBatch();
    }

    private void onRestAnswer(int at, Throwable failure) {
        if (failure instanceof RestException refused && !refused.wasSent()) {
            LOG.warn("an order operation was not sent: {}", refused.getMessage());
            failed(at, EventKind.SEND_FAILED, Cause.NOT_CONNECTED);
        } else if (failure instanceof RestException refused && refused.status() == RestException.NO_STATUS) {
            failed(at, EventKind.OUTCOME_UNKNOWN, Cause.NO_ANSWER);
        } else {
            int code = Codes.ABSENT;
            if (failure == null) {
                code = answer.code();
            } else {
                LOG.warn("the answer to an order operation is not readable", failure);
            }
            tell(at, code);
            publish();
            measure(at, code, System.nanoTime());
        }
        inFlight.remove(at);
    }

    private void measure(int at, int code, long readNs) {
        boolean told = code != Codes.ABSENT && answer.gatewayInUs() != 0 && answer.gatewayOutUs() != 0;
        observer.onAnswered(
                inFlight.sentNs(at),
                readNs,
                told ? clock.monotonicNs(answer.gatewayInUs()) : 0,
                told ? clock.monotonicNs(answer.gatewayOutUs()) : 0);
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
            boolean race =
                    entry.outcome() == OrderAnswerEvent.Outcome.TOO_LATE || code == OrderAnswerEvent.AMEND_WOULD_TAKE;
            Level told = ErrorCodes.isListed(code) ? Level.WARN : Level.ERROR;
            LOG.atLevel(!race && warned.add(code) ? told : Level.INFO)
                    .log(
                            "{} of order {}: {} {} ({})",
                            inFlight.operation(at),
                            inFlight.clientOrderId(at),
                            code,
                            code == Codes.ABSENT || LoginRefusal.of(code) != null ? "" : answer.message(),
                            entry.meaning());
        }
        if (code > 0) {
            onCode.accept(code);
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

    /** Looks for answers that are due, from now on. */
    void expect() {
        if (sweeping == null) {
            sweeping = loop.scheduleAtFixedRate(this::sweep, SWEEP_MS, SWEEP_MS, TimeUnit.MILLISECONDS);
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

    /** Answers that belong to no operation in flight. */
    long unmatched() {
        return unmatched;
    }
}
