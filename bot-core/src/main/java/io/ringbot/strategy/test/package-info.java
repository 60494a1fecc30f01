/**
 * The test kit for authors of strategies: events in, orders out, time by hand, in a few lines a test.
 *
 * <p>Cold; the thread of the test. {@link io.ringbot.strategy.test.StrategyTester} puts strategies into the real engine, with
 * its order book, risk gate and order states, and stands a small venue behind it that takes orders, matches them against the
 * prices it is fed ({@code io.ringbot.simulation}) and answers at once, without a delay. What is fed comes from the test, from
 * a journal or from a capture of the venue's own messages. No socket, no thread, no clock: the same test does the same thing
 * every time.
 *
 * <p>Not part of the API jar: a plug-in compiles against {@code io.ringbot.strategy} and {@code io.ringbot.instrument} alone,
 * and only its tests see this package and the bot behind it.
 */
package io.ringbot.strategy.test;
