/**
 * JSON text of the local exchange: a small writer, and a reader that gives maps and lists.
 *
 * <p>The exchange's own on purpose: it shares nothing with the bot's codec, so that a misreading there cannot hide here. Cold;
 * every class belongs to the thread that made it.
 */
package io.ringbot.runner.exchange.json;
