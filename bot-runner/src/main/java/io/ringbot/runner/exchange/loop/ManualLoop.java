package io.ringbot.runner.exchange.loop;

import java.util.PriorityQueue;

/** A loop whose time passes when it is told to, so that the same calls give the same run. The caller's thread. */
public final class ManualLoop implements VenueLoop {

    private record Task(long dueNs, long number, Runnable work) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(dueNs, other.dueNs);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final long epochAtZeroNs;
    private long ns;
    private long numbers;

    /** @param startEpochNs the wall-clock time at which it begins; its monotonic time begins at 0 */
    public ManualLoop(long startEpochNs) {
        epochAtZeroNs = startEpochNs;
    }

    @Override
    public long nanoTime() {
        return ns;
    }

    @Override
    public long epochNs() {
        return epochAtZeroNs + ns;
    }

    @Override
    public void later(long delayNs, Runnable work) {
        tasks.add(new Task(ns + Math.max(0, delayNs), numbers++, work));
    }

    /** Lets time pass and runs what is due on the way, each at its time; unlike a live loop it passes on what work throws. */
    public void advance(long deltaNs) {
        long end = ns + deltaNs;
        while (!tasks.isEmpty() && tasks.peek().dueNs() <= end) {
            Task task = tasks.poll();
            ns = Math.max(ns, task.dueNs());
            task.work().run();
        }
        ns = end;
    }
}
