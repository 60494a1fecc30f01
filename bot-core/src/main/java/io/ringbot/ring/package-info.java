/**
 * The whole Disruptor topology: both rings, who reads them in which order, profiles, back-pressure, what an exception does.
 *
 * <pre>
 *   io --- EventRing ---+--- engine --- CommandRing ---+--- io (order gateway)
 *   (only writer)       |   (only writer)              |
 *                       +--- journal ------------------+
 * </pre>
 *
 * Hot. In the profiles {@code low-cpu} and {@code balanced} the engine has a thread of its own; in {@code single} it runs on
 * {@code io}, after each message of market data and at the end of each read batch. The journal reads both rings as a further consumer in every profile. An exception out of
 * the engine is a fault: nothing more is decided, the daemon is told and cancels what is open.
 */
package io.ringbot.ring;
