/**
 * What happened on the exchange, written down by the exchange: for an auditor who compares it with what a bot believes.
 *
 * <p>Cold; the exchange's thread only. Entries come from {@code session}, {@code rest} and {@code trading}, and go
 * to a file of JSON lines. It shares nothing with the bot's own order and portfolio books.
 */
package io.ringbot.runner.exchange.ledger;
