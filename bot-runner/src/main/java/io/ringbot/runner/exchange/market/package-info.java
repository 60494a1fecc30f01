/**
 * The instruments of the exchange, each with its matching, its sequence counter and the JSON that tells of it.
 *
 * <p>Feeds change a {@link io.ringbot.runner.exchange.market.Market}; {@code trading} sends orders into its matching; the
 * sessions and REST read it. Cold; the exchange's event loop only.
 */
package io.ringbot.runner.exchange.market;
