/**
 * The thread that the whole exchange runs on and the time it sees: live, or by hand.
 *
 * <p>Cold. Nothing else in the exchange reads a clock or starts a thread, so that on a loop by hand the same requests and the
 * same seed give the same run to the byte.
 */
package io.ringbot.runner.exchange.loop;
