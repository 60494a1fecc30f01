package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.okx.rest.RestAnswer;
import io.ringbot.okx.rest.RestClient;
import io.ringbot.okx.rest.RestRequest;
import io.ringbot.okx.ws.SlidingWindow;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Reads of the account that keep to the venue's rate limits by construction: what comes too soon waits for its turn, in order.
 *
 * <p>Belongs to {@code io}. Cold. Some of each limit is left: to what must not wait, such as the proof that nothing is open,
 * and to requests that the network brings closer together.
 */
final class PacedReads {

    private static final long WINDOW_NS = TimeUnit.SECONDS.toNanos(2);

    /** What is read. OKX limits, in 2 s: 60 of an order for each instrument, 60, 60, 10, 10, 10. */
    enum Read {
        ORDER(50),
        OPEN_ORDERS(40),
        FILLS(50),
        OLD_FILLS(8),
        BALANCE(8),
        POSITIONS(8);

        private final int most;

        Read(int most) {
            this.most = most;
        }
    }

    private record Lane(SlidingWindow window, ArrayDeque<Waiting> waiting) {}

    private record Waiting(String path, CompletableFuture<RestAnswer> answer) {}

    private final RestClient rest;
    private final EventLoop loop;
    private final Map<String, Lane> lanes = new HashMap<>();

    PacedReads(RestClient rest, EventLoop loop) {
        this.rest = rest;
        this.loop = loop;
    }

    /** Asks as soon as the limit allows. */
    CompletableFuture<RestAnswer> ask(Read read, String path) {
        return ask(read, "", path);
    }

    /** @param of what the limit counts apart */
    CompletableFuture<RestAnswer> ask(Read read, String of, String path) {
        Lane lane = lanes.computeIfAbsent(
                read + of, key -> new Lane(new SlidingWindow(read.most, WINDOW_NS), new ArrayDeque<>()));
        if (lane.waiting.isEmpty() && lane.window.take(System.nanoTime())) {
            return rest.send(RestRequest.readSigned(path));
        }
        Waiting waiting = new Waiting(path, new CompletableFuture<>());
        lane.waiting.add(waiting);
        if (lane.waiting.size() == 1) {
            sendLater(lane);
        }
        return waiting.answer;
    }

    private void sendLater(Lane lane) {
        long waitNs = lane.window.waitNs(System.nanoTime());
        loop.schedule(() -> send(lane), Math.max(1, waitNs), TimeUnit.NANOSECONDS);
    }

    private void send(Lane lane) {
        while (!lane.waiting.isEmpty() && lane.window.take(System.nanoTime())) {
            Waiting next = lane.waiting.poll();
            rest.send(RestRequest.readSigned(next.path)).whenComplete((answer, failure) -> {
                if (failure == null) {
                    next.answer.complete(answer);
                } else {
                    next.answer.completeExceptionally(failure);
                }
            });
        }
        if (!lane.waiting.isEmpty()) {
            sendLater(lane);
        }
    }
}
