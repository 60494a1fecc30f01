package io.ringbot.strategy;

/**
 * Why an order call was refused, with the result it gives.
 *
 * <p>Journals hold the ordinals: a new reason comes last.
 */
public enum Refusal {
    NONE(SendResult.SENT),
    /** The size is no multiple of the lot. */
    SIZE_OFF_LOT(SendResult.REFUSED),
    /** The price is no multiple of the tick. */
    PRICE_OFF_TICK(SendResult.REFUSED),
    /** The size is below the instrument's minimum. */
    SIZE_BELOW_MINIMUM(SendResult.REFUSED),
    /** The size is above our limit or the instrument's. */
    SIZE_ABOVE_LIMIT(SendResult.REFUSED),
    /** Price times size is above our limit. */
    VALUE_ABOVE_LIMIT(SendResult.REFUSED),
    /** With everything open filled, the position would be above our limit. */
    POSITION_ABOVE_LIMIT(SendResult.REFUSED),
    /** The price is farther from the mid than our collar. */
    PRICE_OUTSIDE_COLLAR(SendResult.REFUSED),
    /** Only orders that make a position smaller are let through now. */
    ONLY_REDUCING(SendResult.REFUSED),
    /** Too many open orders. */
    TOO_MANY_OPEN_ORDERS(SendResult.REFUSED),
    /** The book or its top is not known to be right. */
    BOOK_INVALID(SendResult.REFUSED),
    /** The instrument is suspended, expired or not open yet. */
    INSTRUMENT_NOT_TRADING(SendResult.REFUSED),
    /** An earlier order of this instrument has an unknown outcome. */
    OUTCOME_UNKNOWN(SendResult.REFUSED),
    /** The strategy does not trade this instrument. */
    INSTRUMENT_NOT_OURS(SendResult.REFUSED),
    /** No such order of this strategy, or it is terminal. */
    ORDER_NOT_OPEN(SendResult.REFUSED),
    /** The order, a cancel or an amend of it is on its way and not answered yet. */
    CHANGE_PENDING(SendResult.REFUSED),
    /** The run's client order ids are used up. */
    IDS_EXHAUSTED(SendResult.REFUSED),
    /** More messages a second than our limit. */
    MESSAGE_RATE(SendResult.THROTTLED),
    NOT_ARMED(SendResult.HALTED),
    STOPPING(SendResult.HALTED),
    TRADING_HALTED(SendResult.HALTED),
    STRATEGY_SUSPENDED(SendResult.HALTED),
    /** The private session is not logged in and subscribed. */
    SESSION_NOT_READY(SendResult.NOT_CONNECTED),
    /** What the venue holds is being compared with what we know. */
    RECONCILING(SendResult.NOT_CONNECTED),
    /** The order is at work for quotes or a target: change the wish instead. */
    ORDER_MANAGED(SendResult.REFUSED),
    /** The size counts something else than sizes of this instrument do. */
    SIZE_UNIT(SendResult.REFUSED),
    /** The bid wanted is not below the offer wanted. */
    QUOTES_CROSS(SendResult.REFUSED),
    /** An order of this account on the other side would meet it: it waits until that one has gone. */
    OWN_ORDER_IN_THE_WAY(SendResult.REFUSED),
    /** Another strategy has a target in this instrument. */
    TARGET_TAKEN(SendResult.REFUSED),
    /** The venue's own rate limit has none left; {@link Trading#orderDelayNs} and {@link Trading#amendDelayNs} say for how long. */
    VENUE_RATE(SendResult.THROTTLED),
    /** The instrument takes no order of this type or with these terms: reduce-only and optimal-limit are for derivatives. */
    ORDER_TERMS(SendResult.REFUSED),
    /** A person halted the instrument. */
    INSTRUMENT_HALTED(SendResult.HALTED),
    /** A person halted the strategy, or the bot did because it repeats itself: refused, equal or executed orders without end. */
    STRATEGY_HALTED(SendResult.HALTED),
    /** An order equal to it is open and was placed only just now. */
    DUPLICATE_ORDER(SendResult.REFUSED),
    /** The venue refused the same order less than a second ago. */
    REJECTED_JUST_NOW(SendResult.REFUSED),
    /** The venue refused one no larger for want of funds, and no balance has changed since. */
    AWAITING_FUNDS(SendResult.REFUSED),
    /**
     * In long-short mode an order of a derivative must name the long or the short position, in net mode and in spot none: see
     * {@link OrderTicket#positionSide}.
     */
    POSITION_SIDE(SendResult.REFUSED),
    /** This machine's clock and the venue's are more than a second apart. */
    CLOCK_OFF(SendResult.NOT_CONNECTED);

    private final SendResult result;

    Refusal(SendResult result) {
        this.result = result;
    }

    public SendResult result() {
        return result;
    }
}
