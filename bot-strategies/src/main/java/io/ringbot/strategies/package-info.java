/**
 * The strategies that come with Ringbot, one package each: the class, its settings record, its factory.
 *
 * <p>They see {@code io.ringbot.strategy} and {@code io.ringbot.instrument} and nothing else, like a plug-in; those on
 * {@code bars} see the indicators of ta4j besides. Hot: their callbacks run on {@code engine}.
 */
package io.ringbot.strategies;
