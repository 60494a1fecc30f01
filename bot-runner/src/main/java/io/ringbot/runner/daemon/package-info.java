/**
 * The running bot's life on this machine: its data directory, its epoch, its start and stop.
 *
 * <p>Cold. {@link io.ringbot.runner.daemon.DataDirectory} keeps a second bot away from the same files,
 * {@link io.ringbot.runner.daemon.EpochFile} makes client order ids of this start unlike those of any before, and
 * {@link io.ringbot.runner.daemon.StopSignal} turns signals of the system into a request to end. Runs on the main thread.
 */
package io.ringbot.runner.daemon;
