/**
 * The OKX adapter behind the gateway port: start-up, market data in, orders out, candles, reconciliation, hosts, error codes.
 *
 * <p>Belongs to {@code io}. Hot: pushes through {@link io.ringbot.okx.MarketFlow} into the event ring, order commands through
 * {@link io.ringbot.okx.OrderSender} to the socket, and their answers back through {@link io.ringbot.okx.OrderOutcomes}. Cold: start-up, queries, reconciliation (at each
 * login, and routinely beside the trading; {@link io.ringbot.okx.PacedReads} keeps its questions to the venue's limits), candles
 * ({@link io.ringbot.okx.Candles}, from a third connection and from REST). Messages
 * come from {@code okx.ws} and {@code okx.rest}, are decoded by {@code okx.codec}, and leave through
 * {@link io.ringbot.event.EventPublisher}; commands come in by {@link io.ringbot.gateway.Gateway#onCommand}. Nothing here
 * decides: what cannot be done is told by an event.
 *
 * <p>Two things go past the engine, for when it stands: a person's halt keeps orders from leaving and cancels what the venue says
 * is open, and the venue's dead-man switch is fed only while all moves.
 */
package io.ringbot.okx;
