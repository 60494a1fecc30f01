package io.ringbot.runner.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is kept of one run of a bot: when it was, how it ended, when nothing might leave. */
final class RunStory {

    /** A time in which nothing of the account might leave. @param toNs {@link Long#MAX_VALUE} to the end of the run */
    record Shut(long fromNs, long toNs) {}

    final String name;
    private final List<Shut> shut = new ArrayList<>();
    private final Map<String, Told> balances = new HashMap<>();
    private final Map<String, Told> positions = new HashMap<>();
    private long firstNs = Long.MAX_VALUE;
    private long lastNs;
    private long shutFromNs;
    private boolean stopped;
    private boolean settled;
    private boolean last;

    /** What the venue told, in the event of this sequence. */
    record Told(BigDecimal amount, long sequence) {}

    RunStory(String name) {
        this.name = name;
    }

    void at(long epochNs) {
        firstNs = Math.min(firstNs, epochNs);
        lastNs = Math.max(lastNs, epochNs);
    }

    void shut(boolean now, long epochNs) {
        if (now && shutFromNs == 0) {
            shutFromNs = epochNs;
        } else if (!now && shutFromNs != 0) {
            shut.add(new Shut(shutFromNs, epochNs));
            shutFromNs = 0;
        }
    }

    void balance(String currency, BigDecimal cash, long sequence) {
        balances.put(currency, new Told(cash, sequence));
    }

    void position(String instId, BigDecimal size, long sequence) {
        positions.put(instId, new Told(size, sequence));
    }

    /** What the venue told last of each instrument. */
    Map<String, Told> positions() {
        return positions;
    }

    /** What the venue told last of each currency. */
    Map<String, Told> balances() {
        return balances;
    }

    void stopped() {
        stopped = true;
    }

    /** The bot said that all its orders had ended. */
    void settled() {
        settled = true;
    }

    /** Nothing follows it. */
    void isTheLast() {
        last = true;
    }

    /** Nothing more of it is written. */
    void end() {
        if (shutFromNs != 0) {
            shut.add(new Shut(shutFromNs, Long.MAX_VALUE));
        }
    }

    List<Shut> shut() {
        return shut;
    }

    long lastNs() {
        return lastNs;
    }

    /** Whether its process wrote its end. */
    boolean endedInOrder() {
        return stopped;
    }

    /** Whether it was ended while it still asked what had become of orders. */
    boolean wasStillAsking() {
        return stopped && !settled;
    }

    /** Whether what it does not know can be known by nobody: it was cut, and no run of the bot followed. */
    boolean isCut() {
        return !stopped && last;
    }
}
