/**
 * The sockets: one Netty event loop, one port, HTTP that is either a REST request or the upgrade to one of three WebSocket
 * paths, and the session that a WebSocket connection is.
 *
 * <p>Cold; the event loop only. Texts come from clients; subscriptions go to {@code channel}, order requests to
 * {@code trading}, REST requests to {@code rest}.
 */
package io.ringbot.runner.exchange.server;
