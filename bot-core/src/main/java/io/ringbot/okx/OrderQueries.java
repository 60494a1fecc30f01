package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.okx.codec.Codes;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.rest.RestAnswer;
import io.ringbot.okx.rest.RestException;
import io.ringbot.okx.ws.WsSession;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the venue what became of an order and tells it: fills and state, or that there is no such order.
 *
 * <p>Belongs to {@code io}. Cold. A question that gets no answer is asked again, ever slower, until it has one: the engine
 * waits for it.
 */
final class OrderQueries {

    private static final Logger LOG = LoggerFactory.getLogger(OrderQueries.class);
    private static final int NOT_FOUND = 51603;
    private static final long FIRST_PAUSE_MS = 250;
    private static final long LAST_PAUSE_MS = 5_000;

    private record Question(long clientOrderId, long venueOrderId, int instrument, int version) {}

    private final InstrumentTable instruments;
    private final OrderReports reports;
    private final PacedReads reads;
    private final EventOutlet outlet;
    private final Origin origin;
    private final EventLoop loop;
    private final Set<Question> open = new HashSet<>();
    private WsSession session;
    private boolean stopped;
    private long asked;

    OrderQueries(
            InstrumentTable instruments,
            OrderReports reports,
            PacedReads reads,
            EventOutlet outlet,
            Origin origin,
            EventLoop loop) {
        this.instruments = instruments;
        this.reports = reports;
        this.reads = reads;
        this.outlet = outlet;
        this.origin = origin;
        this.loop = loop;
    }

    void session(WsSession privateSession) {
        session = privateSession;
    }

    /** Asks for the order that the command names, unless that is under way. */
    void query(Slot command) {
        Question question = new Question(
                OrderCommand.clientOrderId(command),
                OrderCommand.venueOrderId(command),
                command.instrument(),
                command.instrumentVersion());
        if (instruments.get(question.instrument()) != null && open.add(question)) {
            ask(question, FIRST_PAUSE_MS);
        }
    }

    void stop() {
        stopped = true;
    }

    private void ask(Question question, long pauseMs) {
        asked++;
        Instrument instrument = instruments.get(question.instrument());
        String id = question.clientOrderId() != 0
                ? "&clOrdId=" + question.clientOrderId()
                : "&ordId=" + question.venueOrderId();
        reads.ask(PacedReads.Read.ORDER, instrument.id(), "/api/v5/trade/order?instId=" + instrument.id() + id)
                .thenCompose(answer -> framesOf(question, answer))
                .whenComplete((frame, failure) -> {
                    if (failure == null) {
                        open.remove(question);
                        origin.seal(frame, session);
                        outlet.own(frame);
                        outlet.endOfBatch();
                    } else if (!stopped) {
                        LOG.warn("order {} asked for again: {}", question.clientOrderId(), reason(failure));
                        loop.schedule(
                                () -> ask(question, Math.min(LAST_PAUSE_MS, pauseMs * 2)),
                                pauseMs,
                                TimeUnit.MILLISECONDS);
                    }
                });
    }

    private CompletableFuture<SlotFrame> framesOf(Question question, RestAnswer answer) {
        if (answer.code() == NOT_FOUND) {
            return CompletableFuture.completedFuture(notFound(question));
        }
        try {
            int row = answer.row();
            String wanted = instruments.get(question.instrument()).id();
            String told = answer.body().string(answer.body().field(row, "instId"));
            if (!told.equals(wanted)) {
                LOG.warn(
                        "the venue answered the question for order {} of {} with one of {}: it is taken as not found",
                        question.clientOrderId(),
                        wanted,
                        Codes.venueText(told));
                return CompletableFuture.completedFuture(notFound(question));
            }
            return reports.report(answer.body(), row, OrderEvent.Path.QUERY);
        } catch (RestException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static SlotFrame notFound(Question question) {
        SlotFrame frame = new SlotFrame();
        frame.event(EventKind.ORDER_NOT_FOUND)
                .instrument(question.instrument(), question.version())
                .word(Slot.PAYLOAD, question.clientOrderId());
        return frame;
    }

    /** The message of a failure, without the wrapping of futures. */
    static String reason(Throwable failure) {
        return cause(failure).getMessage();
    }

    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof java.util.concurrent.CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Questions asked, repetitions included. */
    long asked() {
        return asked;
    }
}
