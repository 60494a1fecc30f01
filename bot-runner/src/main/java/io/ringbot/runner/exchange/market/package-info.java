/**
 * The instruments of the exchange, each with its definition, its matching, its sequence counter, its trades, the prices that it
 * refers to, and the JSON that tells of it.
 *
 * <p>An {@link io.ringbot.runner.exchange.market.InstrumentDesk} lists, changes and ends instruments, and tells of it; a
 * {@link io.ringbot.runner.exchange.market.Disturbance} makes wrong what a market tells while the market stays right.
 *
 * <p>Feeds change a {@link io.ringbot.runner.exchange.market.Market}; {@code trading} sends orders into its matching; the
 * sessions and REST read it. Cold; the exchange's event loop only.
 */
package io.ringbot.runner.exchange.market;
