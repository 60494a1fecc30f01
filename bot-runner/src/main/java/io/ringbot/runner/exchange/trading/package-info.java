/**
 * Orders from request to settlement: checks, matching, money, queries, and the pushes that tell of it.
 *
 * <p>Requests come from the private WebSocket and from REST through
 * {@link io.ringbot.runner.exchange.trading.TradingOperations}; matching answers through
 * {@link io.ringbot.runner.exchange.trading.OrderDesk}. Refusals carry OKX's codes. Cold; the exchange's event loop only.
 */
package io.ringbot.runner.exchange.trading;
