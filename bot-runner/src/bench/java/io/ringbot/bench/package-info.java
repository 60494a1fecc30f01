/**
 * The wire-to-wire benchmark: how long from a tick on the wire to the order it causes, against a floor, and how many frames a
 * second are digested.
 *
 * <p>Its own program, compiled and packaged by the Maven profile {@code bench} only; nothing of it is in the bot. This process
 * is the driver: it starts every subject as a process of its own, plays the venue's side towards each on loopback, and measures
 * at its own sockets, the same way for all. Ticks leave on the calling thread, orders arrive on the thread of the subject's
 * private connection; both block. Data flow: {@link io.ringbot.bench.Pacer} to {@code venue} to the subject, back through
 * {@code venue} into a {@link io.ringbot.bench.Series}, from there into a report.
 */
package io.ringbot.bench;
