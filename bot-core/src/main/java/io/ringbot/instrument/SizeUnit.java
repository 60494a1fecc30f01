package io.ringbot.instrument;

/** What a size counts. Three different things: 1 can be one coin, one dollar or one contract. */
public enum SizeUnit {
    /** Units of the base currency: the sizes of spot. */
    BASE,
    /** Units of the quote currency: an amount to spend. */
    QUOTE,
    /** Contracts: the sizes of futures, swaps and options. */
    CONTRACTS
}
