/**
 * The venue's side of the benchmark, played with bare blocking sockets: OKX's paths and shapes, as much as a bot needs to start
 * and trade.
 *
 * <p>One {@link io.ringbot.bench.venue.Venue} a subject, on loopback, each connection on a thread of its own. Signatures are not
 * checked, every order is accepted and at once cancelled, as OKX does with a post-only order that would take. Hot:
 * {@link io.ringbot.bench.venue.TickFrames} on the thread that sends ticks, {@link io.ringbot.bench.venue.OrderAnswers} on the
 * thread of the private connection. The rest is cold.
 */
package io.ringbot.bench.venue;
