/**
 * What the exchange limits and by how much: OKX's values, and what a load test raises or switches off.
 *
 * <p>Cold. Values come from the configuration; {@code session}, {@code rest}, {@code trading} and {@code server} ask for them.
 */
package io.ringbot.runner.exchange.limit;
