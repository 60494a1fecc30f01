package io.ringbot.runner.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The exchange that mode local starts inside the process.
 *
 * @param file its own configuration file, which then says all that follows; empty where it has none
 * @param capture the recorded frames to play; empty for the synthetic market
 * @param seed of the synthetic market
 * @param speed times real time, above 0
 * @param loop whether a capture begins again at its end
 */
public record ExchangeConfig(Optional<Path> file, Optional<Path> capture, long seed, BigDecimal speed, boolean loop) {}
