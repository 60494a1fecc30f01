package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;

/**
 * What should rest on each side of one instrument; the framework gets there with the fewest messages.
 *
 * <pre>
 * trading.quotes(instrument).bid(fair - half, size).ask(fair + half, size);
 * </pre>
 *
 * <p>What is said here is looked at when the callback returns. Each side is one post-only order that is kept, amended, or
 * cancelled and placed anew; while an answer is out nothing more is sent for the side but a withdrawal.
 *
 * <ul>
 *   <li><b>Rounding is outward:</b> a bid down and an offer up to the tick, a size down to the lot. A size below the
 *       instrument's minimum means nothing.
 *   <li><b>Never crossing:</b> a bid that would meet the best offer is put one tick below it, an offer one tick above the best
 *       bid. A side waits while it would meet an order of this account on the other side. A bid at or above the offer that is
 *       asked for beside it is a mistake: both are withdrawn, {@link #refusal()} is {@link Refusal#QUOTES_CROSS}.
 *   <li><b>A fill uses the wish up:</b> after 3 of 5 were filled, 2 are wanted, until the strategy says anew what it wants. So
 *       nothing is ever bought or sold beyond the last word.
 *   <li><b>Withdrawn at once,</b> and the wish forgotten, where the book turns invalid or trading is not allowed. The strategy
 *       says again what it wants when it is told of a valid top.
 *   <li><b>Not now is not never:</b> what the message rate, an open answer or a refusal of the venue delays is tried again by
 *       itself, more slowly after each refusal.
 * </ul>
 *
 * <p>The orders are the strategy's: they come by {@link Strategy#onOrder} and {@link Strategy#onFill} and count among its open
 * ones. {@link Trading#amend} refuses them; {@link Trading#cancel} withdraws their side. One reused object for each
 * instrument, to be used inside a callback. Allocates nothing.
 */
public interface Quotes {

    Instrument instrument();

    /** This much should rest at this price, or at the next tick below. A size of 0 withdraws the side. */
    Quotes bid(long price, long size);

    /** This much should rest at this price, or at the next tick above. A size of 0 withdraws the side. */
    Quotes ask(long price, long size);

    /** Nothing should rest on the bid. */
    Quotes withdrawBid();

    /** Nothing should rest on the offer. */
    Quotes withdrawAsk();

    /** Nothing should rest on either side. */
    Quotes withdraw();

    /**
     * How close is close enough: a resting order within these is kept where it is, with its place in the queue. Never more
     * than wanted rests, whatever this says. 0 and 0 until set, which moves an order for every tick.
     *
     * @param price how far off its price may be
     * @param size how much may be missing of its size
     */
    Quotes tolerance(long price, long size);

    /** What is wanted on the bid and not filled yet; 0 nothing. */
    long bidSize();

    /** What is wanted on the offer and not filled yet; 0 nothing. */
    long askSize();

    /** What keeps a side from being as wanted, at the last attempt; {@link Refusal#NONE} where nothing did. */
    Refusal refusal();
}
