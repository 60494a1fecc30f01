package io.ringbot.runner.exchange;

/**
 * What an exchange has done so far.
 *
 * @param framesPlayed frames of a capture; for the synthetic market its ticks of 10 ms
 * @param connections WebSocket connections, closed ones included
 * @param orders orders accepted
 * @param fills fills of those orders
 */
public record ExchangeCounters(long framesPlayed, long connections, long orders, long fills) {}
