package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.event.DeadManEvent;
import io.ringbot.event.DeadManEvent.State;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.gateway.DeadManStatus;
import io.ringbot.okx.rest.RestAnswer;
import io.ringbot.okx.rest.RestClient;
import io.ringbot.okx.rest.RestException;
import io.ringbot.okx.rest.RestRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Feeds the venue's dead-man switch [cancel-all-after] while all moves here: where it is not fed in time, the venue cancels every
 * order of our tag.
 *
 * <p>Belongs to {@code io}. Cold. OKX: one request a second for a user and tag, by REST alone.
 */
final class DeadMan {

    private static final Logger LOG = LoggerFactory.getLogger(DeadMan.class);

    /** A little more than the second that the venue wants between two. */
    private static final long BEAT_MS = 1_200;

    /** How often it is looked whether all moves: armed as soon as trading begins, starved as soon as something stands. */
    private static final long LOOK_MS = 200;

    /** OKX writes the time of the trigger in seconds; were it milliseconds it would be above this. */
    private static final long SECONDS_BELOW = 100_000_000_000L;

    private final RestClient rest;
    private final EventLoop loop;
    private final EventOutlet outlet;
    private final Origin origin;
    private final VenueClock clock;
    private final String tag;
    private final SlotFrame frame = new SlotFrame();
    private int timeoutSeconds;
    private Supplier<String> standing = () -> null;
    private Supplier<String> notTrading;
    private Future<?> beating;
    private boolean unanswered;
    private boolean everArmed;
    private CompletableFuture<Void> confirmed = CompletableFuture.completedFuture(null);
    private boolean warned;
    private long lastNs = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(BEAT_MS);
    private long fed;
    private State state = State.OFF;
    private long triggerMs;
    private volatile DeadManStatus status = new DeadManStatus(0, State.OFF, 0, 0, null);

    DeadMan(RestClient rest, EventLoop loop, EventOutlet outlet, Origin origin, VenueClock clock, String tag) {
        this.rest = rest;
        this.loop = loop;
        this.outlet = outlet;
        this.origin = origin;
        this.clock = clock;
        this.tag = tag;
    }

    /** Has it fed once started. @param somethingStands asked before each feeding, null where all moves */
    void feed(int seconds, Supplier<String> somethingStands) {
        timeoutSeconds = seconds;
        confirmed = new CompletableFuture<>();
        standing = somethingStands;
        status = new DeadManStatus(seconds, State.OFF, 0, 0, null);
    }

    /** @param why trading is not going on; null where it is */
    void start(Supplier<String> why) {
        notTrading = why;
        if (timeoutSeconds > 0) {
            beating = loop.scheduleWithFixedDelay(this::look, 0, LOOK_MS, TimeUnit.MILLISECONDS);
        }
    }

    void stop() {
        if (beating != null) {
            beating.cancel(false);
        }
    }

    private void look() {
        String stands = standing.get();
        String why = notTrading.get();
        String reason = why == null ? stands : why;
        if (reason == null) {
            if (!unanswered && System.nanoTime() - lastNs >= TimeUnit.MILLISECONDS.toNanos(BEAT_MS)) {
                send(timeoutSeconds);
            }
        } else if (everArmed && state != State.STARVED) {
            LOG.atLevel(why == null ? Level.WARN : Level.INFO).log("the dead-man switch is not fed: {}", reason);
            tell(State.STARVED, 0, reason);
        } else if (!reason.equals(status.standing())) {
            publish(reason);
        }
    }

    private CompletableFuture<Boolean> send(int seconds) {
        unanswered = true;
        lastNs = System.nanoTime();
        byte[] body = ("{\"timeOut\":\"" + seconds + "\",\"tag\":\"" + tag + "\"}").getBytes(StandardCharsets.US_ASCII);
        return rest.send(RestRequest.post("/api/v5/trade/cancel-all-after", body, 0))
                .handle((answer, failure) -> {
                    unanswered = false;
                    // Behind other requests it may have come to the venue much later than it was handed over.
                    lastNs = System.nanoTime();
                    return failure == null ? taken(seconds, answer) : notTaken(Slot.ABSENT, failure);
                });
    }

    private boolean taken(int seconds, RestAnswer answer) {
        long trigger;
        try {
            String text = answer.body().string(answer.body().field(answer.row(), "triggerTime"));
            trigger = Long.parseLong(text);
        } catch (RestException | NumberFormatException e) {
            return notTaken(answer.code() == 0 ? Slot.ABSENT : answer.code(), e);
        }
        triggerMs = trigger < SECONDS_BELOW ? TimeUnit.SECONDS.toMillis(trigger) : trigger;
        everArmed |= seconds > 0;
        warned = false;
        fed += seconds > 0 ? 1 : 0;
        tell(triggerMs == 0 ? State.OFF : State.ARMED, 0, null);
        if (triggerMs != 0) {
            confirmed.complete(null);
        }
        return true;
    }

    private boolean notTaken(long code, Throwable why) {
        if (!warned) {
            warned = true;
            LOG.warn(
                    "the dead-man switch was not set{}: {}",
                    triggerMs > clock.nowMs()
                            ? ", the venue cancels all orders soon"
                            : ", orders stay open if this bot dies",
                    OrderQueries.reason(why));
        }
        tell(State.FAILED, code, OrderQueries.reason(why));
        return false;
    }

    private void tell(State now, long code, String reason) {
        state = now;
        publish(reason);
        frame.clear();
        DeadManEvent.write(frame, now, triggerMs, code);
        origin.seal(frame, null);
        outlet.own(frame);
        outlet.endOfBatch();
    }

    private void publish(String reason) {
        status = new DeadManStatus(timeoutSeconds, state, triggerMs, fed, reason);
    }

    /** Takes the switch off; the venue wants its second between this and the last feeding. */
    CompletableFuture<Boolean> disarm() {
        stop();
        if (!everArmed) {
            return CompletableFuture.completedFuture(true);
        }
        CompletableFuture<Boolean> off = new CompletableFuture<>();
        long waitMs = BEAT_MS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastNs);
        loop.schedule(() -> send(0).thenAccept(off::complete), Math.max(0, waitMs), TimeUnit.MILLISECONDS);
        return off;
    }

    /** Completes on {@code io} when the venue has confirmed it for the first time; is complete where there is none. */
    CompletableFuture<Void> confirmed() {
        return confirmed;
    }

    /** As it is known to be. Any thread. */
    DeadManStatus status() {
        return status;
    }
}
