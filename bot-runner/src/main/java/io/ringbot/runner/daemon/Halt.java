package io.ringbot.runner.daemon;

import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import java.time.Instant;
import java.util.Locale;

/**
 * A bound on trading that a person set and a person has to lift.
 *
 * @param name of the instrument, or id of the strategy; empty for the account
 * @param state HALTED or REDUCE_ONLY
 * @param who set it, and how
 */
public record Halt(TradingScope scope, String name, TradingState state, long sinceMs, String who, String reason) {

    /** Whether it is of this. */
    boolean isOf(TradingScope otherScope, String otherName) {
        return scope == otherScope && name.equals(otherName);
    }

    /** {@code account}, {@code instrument BTC-USDT}. */
    String subject() {
        return (scope.name().toLowerCase(Locale.ROOT) + " " + name).strip();
    }

    /** For people, in one line. */
    public String words() {
        return subject() + " " + state.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " since "
                + Instant.ofEpochMilli(sinceMs) + " by " + who + ": " + reason;
    }
}
