/**
 * The port between the rings and a venue: market data and answers in, commands out.
 *
 * <p>Implemented by {@code okx} and by {@code simulation}. Everything here happens on {@code io}. A gateway publishes what it
 * hears through {@link io.ringbot.event.EventPublisher} and is given every command of the engine through
 * {@link io.ringbot.gateway.Gateway#onCommand}; it decides nothing.
 */
package io.ringbot.gateway;
