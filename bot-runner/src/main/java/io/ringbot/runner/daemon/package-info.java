/**
 * The running bot's life on this machine: its data directory, its epoch, its start and stop.
 *
 * <p>Cold. {@link io.ringbot.runner.daemon.DataDirectory} keeps a second bot away from the same files,
 * {@link io.ringbot.runner.daemon.EpochFile} makes client order ids of this start unlike those of any before, and
 * {@link io.ringbot.runner.daemon.StopSignal} turns signals of the system into a request to end. Runs on the main thread.
 *
 * <p>People reach a running bot through {@code OperatorDesk}, the file {@code HALT} and {@code KillSignal}. A halt goes past everything that may stand, by {@code KillSwitch}:
 *
 * <pre>
 * gateway    lets no order leave, from the next one on
 * halts      on disk, beside halts.log; a start carries it into the ring as RECOVERED
 * engine     told through the ring; cancels what it knows, refuses what strategies want
 * venue      asked by REST what is open; that is cancelled until nothing is, over another connection where io stands
 * </pre>
 *
 * <p>{@code Vitals} says whether ring, engine, journal and session move, for which the gateway feeds the venue's dead-man switch.
 *
 * <p>What strategies do to the process is met here, since what they do to themselves the engine contains:
 *
 * <pre>
 * a callback does not come back   the watchdog's thread tells who and where; the run ends, all is cancelled
 * a callback calls System.exit    the shutdown hook tells who; the run ends in order first, the exit code is 1
 * in profile single, either       the sockets' thread is the one that is gone: cancelled over a connection of its own
 * Runtime.halt, a JVM crash       nothing here runs any more: the next start finds and cancels what is open
 * a thread left running           named in the summary; it ends with the process
 * the heap is full                hits any thread, not only the strategy's: a fault of the run where the engine or io is hit
 * </pre>
 */
package io.ringbot.runner.daemon;
