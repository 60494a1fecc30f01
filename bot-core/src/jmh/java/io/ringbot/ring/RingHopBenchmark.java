package io.ringbot.ring;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.ringbot.benchmark.RingbotBenchmark;
import io.ringbot.benchmark.Trader;
import io.ringbot.engine.Engine;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * From {@code io} through the event ring into a strategy's callback, in each profile.
 *
 * <p>The benchmark's thread stands where {@code io} stands. Spinning and two busy threads on two cores leave no room for
 * anything else on the machine: noise shows here first.
 */
public class RingHopBenchmark extends RingbotBenchmark {

    @Param({"LOW_CPU", "BALANCED", "SINGLE"})
    public Profile profile;

    private final Trader trader = new Trader();
    private final Watcher watcher = new Watcher();
    // Made once: a method reference made for each event would be garbage of the benchmark's own.
    private final Consumer<SlotFrame> publish = this::publish;
    private EventLoop loop;
    private Pipeline pipeline;
    private long number;

    @Setup
    public void setUp() {
        loop = new DefaultEventLoop();
        pipeline = new Pipeline(
                profile,
                Pipeline.DEFAULT_EVENT_SLOTS,
                Pipeline.DEFAULT_COMMAND_SLOTS,
                loop,
                writer -> new Engine(Trader.settings(watcher), writer),
                new NoOrders(),
                fault -> {
                    throw new IllegalStateException("the engine failed", fault);
                });
        pipeline.start();
        trader.open(publish);
        // A callback has come through before anything is measured, so that every later wait is for one event only.
        trader.bestBidOffer(642_000, publish);
        awaitSeen();
    }

    @TearDown
    public void tearDown() throws InterruptedException {
        pipeline.stop();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    private void publish(SlotFrame frame) {
        // Full: the consumer sets the pace, which is what throughput means.
        while (!pipeline.publisher().publish(frame)) {
            pipeline.publisher().endOfBatch();
            Thread.onSpinWait();
        }
        pipeline.publisher().endOfBatch();
    }

    private void awaitSeen() {
        long expected = 642_000 + (number & 63);
        while (watcher.lastBid != expected) {
            Thread.onSpinWait();
        }
    }

    /** One event of an unbroken stream, at the pace of the slower side. */
    @Benchmark
    public void stream() {
        trader.bestBidOffer(642_000 + (++number & 63), publish);
    }

    /** Waits between two events, so that the other side has gone to sleep where its profile lets it. */
    @State(Scope.Thread)
    public static class Pace {

        private static final long INTERVAL_NS = 200_000;

        private long dueNs = System.nanoTime();

        @Setup(Level.Invocation)
        public void await() {
            dueNs += INTERVAL_NS;
            long nowNs = System.nanoTime();
            if (nowNs - dueNs > 0) {
                dueNs = nowNs;
            }
            while (System.nanoTime() - dueNs < 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** One event every 200 microseconds: from before its publication until its callback is seen to have come. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public void handOver(Pace pace) {
        trader.bestBidOffer(642_000 + (++number & 63), publish);
        awaitSeen();
    }

    /** Lets the publisher see what it was called with. */
    private static final class Watcher implements Strategy {

        volatile long lastBid;

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            lastBid = best.bidPrice();
        }
    }

    /** Nothing is ordered here. */
    private static final class NoOrders implements Pipeline.CommandConsumer {

        @Override
        public void onCommand(Slot command) {}

        @Override
        public void onCommandsDone() {}
    }
}
