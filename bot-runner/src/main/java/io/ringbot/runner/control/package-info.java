/**
 * How commands reach a running bot: a socket in its data directory that only its owner can open, and a token beside it.
 *
 * <p>Cold, on threads of its own: it answers while the engine, the event loop or the journal stands. Requests come from
 * {@link io.ringbot.runner.control.ControlClient} in another process; the daemon answers them through
 * {@link io.ringbot.runner.control.ControlSocket.Handler}.
 */
package io.ringbot.runner.control;
