/**
 * The public API: what a plug-in implements and what it may call.
 *
 * <p>A plug-in jar has a {@link io.ringbot.strategy.StrategyFactory} named in {@code META-INF/services} and a
 * {@link io.ringbot.strategy.Strategy}. Every callback runs on the one {@code engine} thread, one at a time, and gets a
 * {@link io.ringbot.strategy.Trading} to ask and to order with.
 *
 * <p>Rules of a callback: it returns soon (microseconds; the market waits for it), it does no I/O, starts no thread, takes no
 * lock, reads no clock and no randomness but those of {@code Trading}; so a replay decides the same. What it is given
 * ({@link io.ringbot.strategy.BestBidOffer}, {@link io.ringbot.strategy.Book}, {@link io.ringbot.strategy.Order}, ...) are
 * views that are valid during the call: copy the numbers that are needed later. Nothing here allocates unless it says so.
 *
 * <p>Prices and sizes are {@code long} counts of the instrument's smallest decimal, see {@code io.ringbot.instrument}.
 */
package io.ringbot.strategy;
