/**
 * The local exchange: an OKX look-alike on loopback, with the same paths, JSON, signatures and codes over real sockets.
 *
 * <p>{@link io.ringbot.runner.exchange.LocalExchange} runs one inside this process, {@code bot exchange} runs one as a process
 * of its own. Cold; one event loop of its own does everything. Its rooms, in data-flow order: {@code feed} makes or replays a
 * market, {@code market} holds it, {@code channel} knows who listens, {@code session} and {@code rest} talk to clients, over the sockets
 * of {@code server} or within the process,
 * {@code trading} takes their orders to the matching of {@code io.ringbot.simulation}, {@code account} keeps their money. What it is started with is in {@link io.ringbot.runner.exchange.ExchangeSettings},
 * from a file by {@link io.ringbot.runner.exchange.ExchangeFile}; what it limits, in {@code limit}. {@code fault} stands between the
 * rooms and the world where a script is to misbehave.
 *
 * <p>It imports nothing of the bot's venue adapter: a shared codec would hide a shared misreading.
 */
package io.ringbot.runner.exchange;
