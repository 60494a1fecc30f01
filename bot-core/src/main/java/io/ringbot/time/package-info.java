/**
 * Clocks, each of one method, so that tests and replay own time.
 *
 * <p>Only {@code io} (to stamp events) and {@code latency} read a system clock. The engine and the strategies know the time
 * of the event they handle and nothing else. Hot: reading allocates nothing.
 */
package io.ringbot.time;
