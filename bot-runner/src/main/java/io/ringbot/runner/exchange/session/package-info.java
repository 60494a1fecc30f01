/**
 * WebSocket sessions without their sockets: ping, login, subscriptions and order operations, each with its answer.
 *
 * <p>Where OKX's documents leave something open, the stricter reading holds: protocol pings do not keep a connection, a
 * connection that neither logs in nor subscribes is closed after 30 seconds, a wrong address and a frozen account are a failed
 * login (60009), a binary frame is an invalid request (4002), a login names one account.
 *
 * <p>Cold; the exchange's thread only. Texts come from a {@link io.ringbot.runner.exchange.session.Wire}, which {@code server}
 * makes of a socket and tests make in the process; subscriptions go to {@code channel}, order requests to {@code trading}.
 */
package io.ringbot.runner.exchange.session;
