/** The strategy that benchmarks drive: one order for every tick, and nothing else. Hot, on {@code engine}. */
package io.ringbot.strategies.probe;
