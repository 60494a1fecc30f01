/**
 * The sockets: one Netty event loop, one port, HTTP that is either a REST request or the upgrade to one of three WebSocket
 * paths; with TLS where wanted, by a certificate that is made at the start.
 *
 * <p>Cold; the event loop only. Frames become the texts of a session in {@code session}, REST requests go to {@code rest}.
 */
package io.ringbot.runner.exchange.server;
