/**
 * Strategies on bars with the indicators of ta4j: candles in, a call for each closed bar out.
 *
 * <p>A {@link io.ringbot.strategies.bars.BarStrategy} is told when a bar has closed and finds it, with its history, in
 * {@link io.ringbot.strategies.bars.Bars}: a ta4j series that any indicator of that library can be built on.
 * {@link io.ringbot.strategies.bars.BarRunner} makes a {@link io.ringbot.strategy.Strategy} of it:
 *
 * <pre>
 * public Strategy create(Settings settings) {
 *     return BarRunner.of(settings.duration("bar"), () -&gt; new MyBarStrategy(...));
 * }
 * </pre>
 *
 * <p>The instrument's configuration asks for the candles and for how many of the past come first, which need not be closed live:
 *
 * <pre>
 * candles: [{period: 1m, history: 300}]
 * </pre>
 *
 * <p>Cold compared with books and trades: on {@code engine}, once a bar; allocates a few objects for each. The first bars load
 * the library's classes, for which a slow machine may need longer than the 50 ms that a callback has by default; a strategy on
 * bars need not be as quick: {@code budget: {callback: 1s, times: 3}}. Numbers of ta4j are {@code double} here: signals, not
 * amounts. Of its indicators the Kalman filter is missing, since the library that it needs does not ship.
 */
package io.ringbot.strategies.bars;
