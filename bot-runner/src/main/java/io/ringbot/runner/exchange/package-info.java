/**
 * The local exchange: an OKX look-alike on loopback, with the same paths, JSON, signatures and codes over real sockets.
 *
 * <p>{@link io.ringbot.runner.exchange.LocalExchange} runs one inside this process, {@code bot exchange} runs one as a process
 * of its own. Cold; one thread does everything, the one of its {@code loop}, which alone tells the time. Its rooms, in data-flow
 * order: {@code feed} makes or replays a market, {@code market} holds it, {@code channel} knows who listens, {@code session} and
 * {@code rest} talk to clients, over the sockets of {@code server} or within the process, {@code trading} takes their orders to
 * the matching of {@code io.ringbot.simulation}, {@code account} keeps their money, {@code limit} says how much is too much.
 * {@code fault} stands between the rooms and the world where a script is to misbehave. {@code ledger} writes down what happened,
 * and {@code audit} adds it up again from that alone. What an exchange is started with is in
 * {@link io.ringbot.runner.exchange.ExchangeSettings}, from a file by {@link io.ringbot.runner.exchange.ExchangeFile}.
 *
 * <p>It imports nothing of the bot's venue adapter: a shared codec would hide a shared misreading.
 */
package io.ringbot.runner.exchange;
