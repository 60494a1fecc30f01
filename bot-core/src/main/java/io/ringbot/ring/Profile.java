package io.ringbot.ring;

import com.lmax.disruptor.LiteBlockingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;

/** How the engine waits for events: what a tick costs in latency against what waiting costs in CPU. */
public enum Profile {
    /** Everything blocks: some ten microseconds a hand-over, no CPU while nothing happens. The default. */
    LOW_CPU("low-cpu", true),
    /**
     * The engine yields in a loop, {@code io} yields a moment for its answer: a hand-over of one or two microseconds, one core
     * busy. For three cores or more.
     */
    BALANCED("balanced", true),
    /** No hand-over: {@code io} runs the engine after each message of market data. The best on one or two cores. */
    SINGLE("single", false);

    private final String text;
    private final boolean engineThread;

    Profile(String text, boolean engineThread) {
        this.text = text;
        this.engineThread = engineThread;
    }

    /** The word of the configuration. */
    public String text() {
        return text;
    }

    /** Whether the engine has a thread of its own. */
    public boolean hasEngineThread() {
        return engineThread;
    }

    // Signalling costs the publisher more than publishing, so it is done only where somebody may sleep: the engine, in
    // low-cpu, and there only while it does.
    WaitStrategy waitStrategy() {
        return this == LOW_CPU ? new LiteBlockingWaitStrategy() : unsignalled();
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
        throw new IllegalArgumentException("no latency profile '" + text + "': use low-cpu, balanced or single");
    }
}
