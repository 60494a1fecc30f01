package io.ringbot.bench;

import io.ringbot.bench.subject.Subject;
import io.ringbot.bench.subject.SubjectKind;
import io.ringbot.bench.venue.Market;
import io.ringbot.bench.venue.OrderListener;
import io.ringbot.bench.venue.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A subject and the venue that it alone is connected to. Thread: the driver's, but for orders. */
final class Lane implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final long READY_NS = Duration.ofSeconds(30).toNanos();
    private static final long BURST_SECONDS = 30;
    private static final Load KNOCK = new Load(50, 0);
    // Slow enough for what is not compiled yet.
    private static final Load WARM_UP = new Load(1_000, 0);

    private final Venue venue;
    private final Subject subject;
    private final Pacer pacer = new Pacer();
    private volatile OrderListener current = Lane::ignore;
    private long nextPrice = Market.FIRST_PRICE;
    private int lostWarmingUp;

    private Lane(SubjectKind kind, Path jars, Path self, Path directory, List<String> jvmOptions, Duration longest)
            throws IOException {
        venue = Venue.open(kind.name(), this::onOrder);
        Path own = Files.createDirectory(directory.resolve(kind.name()));
        subject = Subject.start(kind, jars, self, own, venue.port(), jvmOptions, longest);
    }

    /**
     * Starts the subject, warms it up, and pauses it.
     *
     * @param warmUp ticks that ask for an order, before anything counts
     * @param longest after which a bot ends by itself
     */
    static Lane open(
            SubjectKind kind,
            Path jars,
            Path self,
            Path directory,
            List<String> jvmOptions,
            int warmUp,
            Duration longest)
            throws IOException, InterruptedException {
        Lane lane = new Lane(kind, jars, self, directory, jvmOptions, longest);
        try {
            lane.awaitReady();
            lane.lostWarmingUp = lane.run(WARM_UP, warmUp, 0).lost();
            lane.subject.pause();
        } catch (IOException | InterruptedException | RuntimeException e) {
            lane.close();
            throw e;
        }
        return lane;
    }

    private void onOrder(long price, long firstByteNs) {
        current.onOrder(price, firstByteNs);
    }

    // An order after its series was closed: the series has counted it as lost.
    private static void ignore(long price, long firstByteNs) {}

    // A bot trades only once it has asked the venue what is open: the first order tells.
    private void awaitReady() throws IOException, InterruptedException {
        long endNs = System.nanoTime() + START_LIMIT.toNanos();
        while (!venue.awaitSubscribed(Duration.ofMillis(100))) {
            if (!subject.isAlive() || System.nanoTime() > endNs) {
                throw new IOException(name() + " did not connect: " + subject.tail());
            }
        }
        endNs = System.nanoTime() + READY_NS;
        Series first = series(KNOCK, 1, 0);
        while (!send(first).isComplete()) {
            if (!subject.isAlive() || System.nanoTime() > endNs) {
                throw new IOException(name() + " sent no order for a tick that asks for one: " + subject.tail());
            }
            first = series(KNOCK, 1, 0);
        }
    }

    /** One round: resumes the subject, sends the ticks, pauses it. */
    Round round(Load load, double seconds, double settleSeconds) throws IOException, InterruptedException {
        int group = load.triggerEvery();
        int settle = (int) (load.rate() * settleSeconds);
        int ticks = Math.max(group, (int) (load.rate() * (seconds + settleSeconds)) / group * group);
        subject.resume();
        Duration before = subject.cpu();
        long startNs = System.nanoTime();
        Series series = run(load, ticks, settle);
        double wall = System.nanoTime() - startNs;
        double cpu = subject.cpu().minus(before).toNanos() / wall;
        subject.pause();
        return Round.of(series, cpu);
    }

    private Series run(Load load, int ticks, int settle) throws IOException {
        return send(series(load, ticks, settle));
    }

    private Series series(Load load, int ticks, int settle) {
        if (nextPrice + ticks > Market.LAST_PRICE) {
            nextPrice = Market.FIRST_PRICE;
        }
        Series series = new Series(load, nextPrice, ticks, settle);
        nextPrice += ticks;
        return series;
    }

    private Series send(Series series) throws IOException {
        current = series::onOrder;
        try {
            pacer.run(series, venue);
        } catch (IOException e) {
            throw gone(e);
        }
        current = Lane::ignore;
        return series;
    }

    private IOException gone(IOException why) throws IOException {
        return new IOException(
                name() + " closed its connection for ticks: " + why.getMessage() + "\n" + subject.tail(), why);
    }

    /**
     * Sends frames as fast as the socket takes them and waits for the order that the last one asks for.
     *
     * @param frames all of them, the last a trigger
     * @param count how many
     * @return from before the first write to the first byte of the order, ns
     * @throws IOException where no order came
     */
    long burst(byte[] frames, int count) throws IOException, InterruptedException {
        subject.resume();
        CountDownLatch ended = new CountDownLatch(1);
        AtomicLong orderNs = new AtomicLong();
        current = (price, firstByteNs) -> {
            orderNs.compareAndSet(0, firstByteNs);
            ended.countDown();
        };
        long startNs = System.nanoTime();
        try {
            venue.send(frames, 0, frames.length, count);
        } catch (IOException e) {
            throw gone(e);
        }
        if (!ended.await(BURST_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(name() + " sent no order within " + BURST_SECONDS + " s of a burst of " + count
                    + " frames: the marker or frames before it got lost\n" + subject.tail());
        }
        current = Lane::ignore;
        subject.pause();
        return orderNs.get() - startNs;
    }

    String name() {
        return subject.kind().name();
    }

    SubjectKind kind() {
        return subject.kind();
    }

    /** Ends the subject in order. */
    LaneEnd finish() throws IOException, InterruptedException {
        String output = subject.finish();
        return new LaneEnd(kind(), venue.sent(), venue.publicConnections(), lostWarmingUp, output);
    }

    @Override
    public void close() throws IOException {
        subject.close();
        venue.close();
    }
}
