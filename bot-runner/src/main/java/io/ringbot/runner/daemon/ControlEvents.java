package io.ringbot.runner.daemon;

import io.netty.channel.EventLoop;
import io.ringbot.event.EventKind;
import io.ringbot.event.EventPublisher;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TradingScope;
import io.ringbot.time.SystemEpochClock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What the daemon itself tells the engine, through the ring like everything else. Any thread may call. */
final class ControlEvents {

    private static final long RETRY_MS = 1;

    private final EventLoop io;
    private final EventPublisher publisher;
    // Of io.
    private final SystemEpochClock clock = new SystemEpochClock();

    ControlEvents(EventLoop io, EventPublisher publisher) {
        this.io = io;
        this.publisher = publisher;
    }

    CompletableFuture<Void> runStart(long epoch, long seed) {
        return publish(frame -> RunStartEvent.write(frame, epoch, seed));
    }

    /** What is carried over from an earlier run; after the start of the run and before anything else. */
    CompletableFuture<Void> recovered(Consumer<SlotFrame> writer) {
        return publish(writer);
    }

    CompletableFuture<Void> runStop() {
        return publish(frame -> frame.event(EventKind.RUN_STOP));
    }

    /** Lets only orders through that make positions smaller, or all again. */
    CompletableFuture<Void> onlyReducing(boolean only) {
        return publish(frame -> frame.event(EventKind.TRADING_STATE).word(Slot.PAYLOAD, only ? 1 : 0));
    }

    CompletableFuture<Void> operator(OperatorEvent.Command command) {
        return publish(frame -> OperatorEvent.write(frame, command));
    }

    /** @param number above that of every command before */
    CompletableFuture<Void> operator(
            OperatorEvent.Command command, TradingScope scope, int index, long number, String reason) {
        return publish(frame -> OperatorEvent.write(frame, command, scope, index, number, reason));
    }

    private CompletableFuture<Void> publish(Consumer<SlotFrame> writer) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        SlotFrame frame = new SlotFrame();
        writer.accept(frame);
        if (frame.size() == 0) {
            done.complete(null);
            return done;
        }
        io.execute(() -> attempt(frame, done));
        return done;
    }

    // A full ring empties, or it is a fault that others tell of.
    private void attempt(SlotFrame frame, CompletableFuture<Void> done) {
        long nowNs = System.nanoTime();
        frame.seal(0, 0, clock.epochNs(nowNs), nowNs, nowNs);
        if (publisher.publish(frame)) {
            publisher.endOfBatch();
            done.complete(null);
        } else {
            io.schedule(() -> attempt(frame, done), RETRY_MS, TimeUnit.MILLISECONDS);
        }
    }
}
