/**
 * The least of WebSocket that two ends on loopback need: the upgrade and unfragmented frames, over blocking or spinning sockets.
 *
 * <p>Hot. Shared by the driver and the floor clients, and by nothing of the bot: what is measured must not measure itself. Every
 * object belongs to one thread.
 */
package io.ringbot.bench.wire;
