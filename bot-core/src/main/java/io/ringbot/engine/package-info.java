/**
 * The ring's consumer: takes each event through book, order, portfolio, strategy and risk, and emits commands.
 *
 * <p>Hot. {@link io.ringbot.engine.Engine} is a plain object without statics, clock, lock or I/O: events in, commands out. The
 * same events give the same commands, wherever they come from: a live ring, a journal, a back-test. Time is the event's;
 * timers fire on TIME events, for which the engine names its next deadline. Strategies run in here, each contained: what one
 * throws suspends it alone. What they want instead of send ({@code io.ringbot.intent}) is looked at when an event is done.
 */
package io.ringbot.engine;
