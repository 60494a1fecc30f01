/**
 * What the benchmarks share: the settings of a run, recorded data, and the events that make an engine ready to trade.
 *
 * <p>Benchmarks live in the packages of what they measure, in a source root of their own that only the Maven profile
 * {@code jmh} compiles; nothing here is in a jar that is shipped. Cold; one thread. {@code BENCHMARKS.md} has the commands and
 * the figures.
 */
package io.ringbot.benchmark;
