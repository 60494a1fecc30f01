package io.ringbot.engine;

import io.ringbot.strategy.Strategy;
import java.util.List;

/**
 * One strategy instance and what it sees and trades.
 *
 * @param id name of the instance
 * @param instruments venue names
 */
public record StrategySpec(String id, Strategy strategy, List<String> instruments) {

    public StrategySpec {
        instruments = List.copyOf(instruments);
    }
}
