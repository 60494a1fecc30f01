package io.ringbot.simulation;

/** What happens when a taking order meets a resting one of the same owner; the taker's choice. */
public enum SelfTradePrevention {
    CANCEL_MAKER,
    CANCEL_TAKER,
    CANCEL_BOTH
}
