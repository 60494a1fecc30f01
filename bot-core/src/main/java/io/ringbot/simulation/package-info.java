/**
 * The simulated venue's matching: our orders against a displayed book of other participants and their prints.
 *
 * <p>Plain single-threaded objects without I/O: a feed tells {@link io.ringbot.simulation.SimulatedMarket} the levels and
 * prints of the market, a venue front (the local exchange now, the back-test later) hands it orders, and a
 * {@link io.ringbot.simulation.MatchListener} hears what became of them. Cold by design; the thread is the caller's. Time
 * comes from the clock given, ids from a seeded {@link io.ringbot.simulation.IdSequence}, so equal calls give equal results.
 *
 * <h2>Fill model</h2>
 *
 * <ul>
 *   <li>A taking order walks the displayed levels from the best. What it took stays taken until the feed states that level
 *       again, so two takers in a row cannot eat the same displayed size. It meets at most a thousand orders, displayed ones
 *       counted by their share of a level.
 *   <li>A resting order joins the queue behind the size displayed at its price when it arrives. Prints at its price use the
 *       queue up; what is left of the print fills the order, in part if need be. When the displayed size falls, the queue
 *       ahead is at most that size: cancels are taken to be behind us, the cautious choice.
 *   <li>A print through its price, or an opposite best price that reaches it, fills it whole at its own price.
 *   <li>Our own orders have price-time priority among themselves; at one price the displayed size goes first. Orders of one
 *       owner never trade with each other (self-trade prevention, the taker's mode decides).
 *   <li>The displayed market does not react to our orders; they are not part of the displayed book.
 * </ul>
 */
package io.ringbot.simulation;
