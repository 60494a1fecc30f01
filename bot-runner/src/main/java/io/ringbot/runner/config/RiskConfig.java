package io.ringbot.runner.config;

/**
 * Limits of the run as a whole.
 *
 * @param maxMessagesPerSecond orders placed and amended; cancels are always let through
 * @param maxOpenOrders at one moment, over all instruments
 */
public record RiskConfig(int maxMessagesPerSecond, int maxOpenOrders) {}
