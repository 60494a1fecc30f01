/**
 * Connections to OKX: transport and TLS, and the WebSocket session that connects, logs in, subscribes, keeps alive and
 * reconnects.
 *
 * <p>Belongs to {@code io}, one Netty event loop; only names are resolved on threads of their own. Hot: the way of a message
 * from the socket to {@link io.ringbot.okx.ws.WsListener}, stamped when its last bytes were read, and of an order to the
 * socket. Cold: everything else. Bytes come from the venue; messages about the session itself end here, pushes and answers go
 * to the gateway in {@code io.ringbot.okx}. {@code io.ringbot.okx.rest} uses the same {@link
 * io.ringbot.okx.ws.Connector}.
 */
package io.ringbot.okx.ws;
