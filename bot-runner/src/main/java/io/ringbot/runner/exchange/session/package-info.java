/**
 * WebSocket sessions without their sockets: ping, login, subscriptions and order operations, each with its answer.
 *
 * <p>Cold; the exchange's thread only. Texts come from a {@link io.ringbot.runner.exchange.session.Wire}, which {@code server}
 * makes of a socket and tests make in the process; subscriptions go to {@code channel}, order requests to {@code trading}.
 */
package io.ringbot.runner.exchange.session;
