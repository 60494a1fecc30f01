package io.ringbot.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/** Sends orders at a fixed rate, from intended times, and ends them all. */
public final class LoadRun {

    private static final double REST_SECONDS = 0.1;
    private static final long END_LIMIT_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long QUIET_MS = 300;
    // Of ten twenties one goes as single requests.
    private static final int SINGLE_EVERY = 10;
    private static final int MAX_REQUESTS_OF_TWENTY = 23;

    private final PrivateLine line;
    private final OrderMix mix;
    private final OrderTally tally;
    private final LoadReader reader;
    private final AtomicIntegerArray items;
    private final int twenties;
    private final double perSecond;
    private int requests;

    private LoadRun(PrivateLine line, OrderMix mix, int twenties, double perSecond) {
        this.line = line;
        this.mix = mix;
        this.twenties = twenties;
        this.perSecond = perSecond;
        tally = new OrderTally(twenties * OrderMix.BATCH);
        items = new AtomicIntegerArray(twenties * MAX_REQUESTS_OF_TWENTY + 1);
        reader = new LoadReader(line, tally, items);
    }

    /**
     * Loads the exchange for a while.
     *
     * @param instruments of spot and swaps, taken in turn
     */
    public static LoadResult run(Target target, List<String> instruments, int ordersPerSecond, double seconds)
            throws IOException, InterruptedException {
        List<LoadMarket> markets = new ArrayList<>();
        for (String instId : instruments) {
            markets.add(LoadMarket.ask(target.port(), instId));
        }
        int twenties = Math.max(1, (int) Math.round(ordersPerSecond * seconds / OrderMix.BATCH));
        try (PrivateLine line = PrivateLine.open(target)) {
            line.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"orders\",\"instType\":\"ANY\"},"
                    + "{\"channel\":\"fills\"},{\"channel\":\"account\"},{\"channel\":\"positions\",\"instType\":\"ANY\"},"
                    + "{\"channel\":\"balance_and_position\"}]}");
            LoadRun run = new LoadRun(line, new OrderMix(markets), twenties, (double) ordersPerSecond / OrderMix.BATCH);
            return run.run();
        }
    }

    private LoadResult run() throws IOException, InterruptedException {
        Thread reading = new Thread(reader, "load-reader");
        reading.start();
        long startNs = System.nanoTime();
        int resting = Math.max(2, (int) (REST_SECONDS * perSecond));
        for (int i = 0; i < twenties; i++) {
            sleepUntil(startNs + (long) (i * 1e9 / perSecond));
            place(i);
            amend(i - resting / 2);
            cancel(i - resting);
        }
        double seconds = (System.nanoTime() - startNs) / 1e9;
        for (int i = twenties; i < twenties + resting; i++) {
            amend(i - resting / 2);
            cancel(i - resting);
        }
        awaitEnd();
        reader.stop();
        line.close();
        reading.join();
        int orders = twenties * OrderMix.BATCH;
        return new LoadResult(
                orders,
                Math.max(seconds, twenties / perSecond),
                requests,
                reader.answers(),
                tally.orderPushes(),
                tally.fills(),
                tally.fillsOfFills(),
                reader.otherPushes(),
                reader.bytes(),
                tally.incomplete(orders),
                reader.cash(),
                reader.contracts(),
                tally.complained(),
                tally.complaints());
    }

    private void place(int twenty) throws IOException {
        List<String> orders = new ArrayList<>();
        for (int order = twenty * OrderMix.BATCH; order < (twenty + 1) * OrderMix.BATCH; order++) {
            orders.add(mix.place(order));
        }
        if (twenty % SINGLE_EVERY == 0) {
            for (String order : orders) {
                send("order", List.of(order));
            }
        } else {
            send("batch-orders", orders);
        }
    }

    private void amend(int twenty) throws IOException {
        if (twenty >= 0 && twenty < twenties) {
            send("batch-amend-orders", mix.amends(twenty));
        }
    }

    private void cancel(int twenty) throws IOException {
        if (twenty >= 0 && twenty < twenties) {
            send("batch-cancel-orders", mix.cancels(twenty));
        }
    }

    private void send(String op, List<String> list) throws IOException {
        int id = ++requests;
        items.set(id, list.size());
        line.send("{\"id\":\"" + id + "\",\"op\":\"" + op + "\",\"args\":[" + String.join(",", list) + "]}");
    }

    private void awaitEnd() throws InterruptedException {
        long limit = System.nanoTime() + END_LIMIT_NS;
        while ((tally.endedOrders() < (long) twenties * OrderMix.BATCH || reader.answers() < requests)
                && System.nanoTime() < limit) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        // The windows of account and positions close, and what is pushed too often has time to show.
        TimeUnit.MILLISECONDS.sleep(QUIET_MS);
    }

    private static void sleepUntil(long timeNs) {
        for (long left = timeNs - System.nanoTime(); left > 0; left = timeNs - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
