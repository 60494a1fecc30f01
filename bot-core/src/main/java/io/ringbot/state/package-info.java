/**
 * What strategies want to know again in their next run, and what a run holds for the next, as bytes, in pieces that fit a slot.
 *
 * <p>Cold; belongs to {@code engine} in a run, and to whoever reads a journal. A strategy writes into a
 * {@link io.ringbot.state.StateBytes}, the engine emits the bytes as SNAPSHOT commands, the journal keeps them; the next run
 * begins with them as RECOVERED events, so that its replay has them too, and a {@link io.ringbot.state.SavedState} gives the
 * values back.
 */
package io.ringbot.state;
