package io.ringbot.engine;

import io.ringbot.strategy.Strategy;
import java.util.List;

/**
 * One strategy instance and what it sees and trades.
 *
 * @param id name of the instance
 * @param instruments venue names
 * @param limits what suspends it
 */
public record StrategySpec(String id, Strategy strategy, List<String> instruments, StrategyLimits limits) {

    public StrategySpec {
        instruments = List.copyOf(instruments);
    }

    /** One that nothing but an exception suspends. */
    public StrategySpec(String id, Strategy strategy, List<String> instruments) {
        this(id, strategy, instruments, StrategyLimits.NONE);
    }
}
