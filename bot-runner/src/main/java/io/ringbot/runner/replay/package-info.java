/**
 * Looks into journals and runs them again: {@code journal info|tail|books}, {@code replay}, {@code verify}.
 *
 * <p>Cold at its ends, hot in the middle: {@link io.ringbot.runner.replay.EngineReplay} feeds a fresh engine as fast as the
 * records can be read. One thread, the command's. Data come from {@code io.ringbot.journal} and go to standard output. No socket
 * is opened, no credential is loaded, no file is written; a journal may be read while a daemon writes it.
 */
package io.ringbot.runner.replay;
