package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;

/**
 * The position wanted in one instrument; the framework works towards it.
 *
 * <pre>
 * trading.target(instrument, size);            // long
 * trading.target(instrument, 0).resting();     // flat, without crossing the spread
 * </pre>
 *
 * <p>One order at a time, never for more than what is missing, whatever is in flight: the position comes close and never goes
 * past. It buys and sells immediate-or-cancel at the other side's best price and up to {@link #within} beyond, again and again
 * until the position is reached or what is missing is below the instrument's minimum; or, {@link #resting()}, with a post-only
 * order that follows its own side's best price.
 *
 * <p>The position is {@link Trading#position}, which is the account's: only one strategy may have a target in an instrument,
 * another's is refused ({@link Refusal#TARGET_TAKEN}); and a strategy that also sends orders of its own there works against
 * itself. The target stays when the book turns invalid or trading is not allowed: nothing is sent meanwhile, a resting order is
 * cancelled, and the work goes on afterwards. It ends with {@link #drop()}, with the run, or when the strategy is suspended. A
 * refusal of the venue is tried again, more slowly each time.
 *
 * <p>One reused object for each instrument, to be used inside a callback. Allocates nothing.
 */
public interface Target {

    Instrument instrument();

    /** The position wanted, signed; only where {@link #isSet()}. */
    long position();

    /** Whether a position is wanted. */
    boolean isSet();

    /** Whether the position is as wanted, up to what the instrument's minimum allows, and no order is at work. */
    boolean isReached();

    /** Takes: immediate-or-cancel, up to this far beyond the other side's best price. How it works unless told otherwise. */
    Target within(long price);

    /** Rests: post-only at the best price of its own side, moved with it. */
    Target resting();

    /** Nothing is wanted any more: the order at work is cancelled, the position stays as it is. */
    void drop();

    /** What kept the last order from leaving; {@link Refusal#NONE} where nothing did. */
    Refusal refusal();
}
