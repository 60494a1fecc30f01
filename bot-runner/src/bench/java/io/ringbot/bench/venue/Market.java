package io.ringbot.bench.venue;

/** The one instrument of the benchmark: a spot pair with prices of one fixed width, so that all ticks are as long. */
public final class Market {

    public static final String INSTRUMENT = "BTC-USDT";

    /** OKX: orders over the WebSocket name the instrument by this number. */
    public static final int CODE = 10459;

    /** Digits of a price before and after the point. */
    public static final int WHOLE_DIGITS = 6;

    public static final int DECIMALS = 1;

    /** First and last price, in units of the last decimal. */
    public static final long FIRST_PRICE = 1_000_000;

    public static final long LAST_PRICE = 9_999_000;

    /** The bid size that asks for an order. */
    public static final char TRIGGER_SIZE = '7';

    /** The bid size of all other ticks. */
    public static final char FILLER_SIZE = '3';

    public static final String ORDER_SIZE = "0.001";

    private Market() {}
}
