package io.ringbot.simulation;

/** Why an order left the market before it was filled. */
public enum CancelReason {
    /** Its owner asked. */
    USER,
    /** A post-only order that would have taken. */
    POST_ONLY,
    /** A fill-or-kill order that could not be filled whole. */
    FILL_OR_KILL,
    /** What was left of an immediate-or-cancel order. */
    IMMEDIATE_OR_CANCEL,
    /** What was left of a market order when the book had run out within its bound. */
    NO_LIQUIDITY,
    /** What is left of a market order's quote amount buys no further lot: the order is as filled as it can be. */
    BUDGET_SPENT,
    /** It met so many orders that the venue stops it: {@link SimulatedMarket#MAX_MATCHES}. */
    TOO_MANY_MATCHES,
    /** It met another order of its owner. */
    SELF_TRADE,
    /** The contract has expired. */
    DELIVERY,
    /** The owner's dead man's switch fired. */
    DEAD_MANS_SWITCH,
    /** The venue itself took it away. */
    VENUE,
    /** It would have increased the position that it may only reduce. */
    REDUCE_ONLY,
    /** It may only reduce a position, and older orders reduce all of it already. */
    REDUCE_ONLY_CONFLICT,
    /** What was left of a market order when the book had run out within the slippage its owner allows. */
    SLIPPAGE
}
