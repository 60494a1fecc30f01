package io.ringbot.ring;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.LiteBlockingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;

/** How {@code io} and {@code engine} wait: what a tick costs in latency against what waiting costs in CPU. */
public enum Profile {
    /** Everything blocks: some ten microseconds a hand-over, no CPU while nothing happens. The default. */
    LOW_CPU("low-cpu", true, 0, "io and engine block"),
    /**
     * The engine yields in a loop, {@code io} yields a moment for its answer: a hand-over of one or two microseconds, one core
     * busy. For three cores or more.
     */
    BALANCED("balanced", true, 1, "io blocks, engine yields in a loop"),
    /** No hand-over: {@code io} runs the engine after each message of market data. The best on one or two cores. */
    SINGLE("single", false, 0, "io blocks and runs the engine"),
    /**
     * {@code io} polls its sockets and the engine's commands without ever sleeping, the engine spins: nobody has to be woken, two
     * cores are always busy. For four cores or more, best with both threads pinned to cores that nothing else uses.
     */
    LOW_LATENCY("low-latency", true, 2, "io polls, engine spins");

    private final String text;
    private final boolean engineThread;
    private final int busyThreads;
    private final String waits;

    Profile(String text, boolean engineThread, int busyThreads, String waits) {
        this.text = text;
        this.engineThread = engineThread;
        this.busyThreads = busyThreads;
        this.waits = waits;
    }

    /** The word of the configuration. */
    public String text() {
        return text;
    }

    /** Whether the engine has a thread of its own. */
    public boolean hasEngineThread() {
        return engineThread;
    }

    /** Threads that use a core whole, also while nothing happens. */
    public int busyThreads() {
        return busyThreads;
    }

    /** Who waits how, for people. */
    public String waits() {
        return waits;
    }

    /** Whether {@code io} looks for commands on each turn of its loop instead of being woken for them. */
    public boolean isPolled() {
        return this == LOW_LATENCY;
    }

    // Signalling costs the publisher more than publishing, so it is done only where somebody may sleep: the engine, in
    // low-cpu, and there only while it does.
    WaitStrategy waitStrategy() {
        return switch (this) {
            case LOW_CPU -> new LiteBlockingWaitStrategy();
            case LOW_LATENCY -> new BusySpinWaitStrategy();
            case BALANCED, SINGLE -> unsignalled();
        };
    }

    /** For a ring whose readers poll: its writer signals nobody. */
    static WaitStrategy unsignalled() {
        return new YieldingWaitStrategy();
    }

    /** @throws IllegalArgumentException naming the words it knows */
    public static Profile of(String text) {
        for (Profile profile : values()) {
            if (profile.text.equals(text)) {
                return profile;
            }
        }
        throw new IllegalArgumentException(
                "no latency profile '" + text + "': use low-cpu, balanced, single or low-latency");
    }
}
