package io.ringbot.runner.exchange.limit;

import java.util.Locale;

/** What the exchange limits as OKX does, apart from the budgets of single REST reads; each with OKX's value. */
public enum Limit {
    // ---- connections ----

    /** New WebSocket connections of an address. */
    NEW_CONNECTIONS(3, 1_000),
    /** Requests to subscribe, unsubscribe and log in on a connection. */
    CONTROL_REQUESTS(480, 3_600_000),
    /** Connections of an account that hold the same private channel. */
    CHANNEL_CONNECTIONS(Kind.COUNT, 30),
    /** The same for channel fills. OKX has announced it and not dated it; the stricter reading is that it holds. */
    FILLS_CONNECTIONS(Kind.COUNT, 20),
    /** Accounts in one login request. */
    LOGIN_ACCOUNTS(Kind.COUNT, 100),
    /** Subscriptions of a connection. OKX has such a maximum (close 4009) and does not say which. */
    CONNECTION_CHANNELS(Kind.COUNT, ExchangeLimits.NONE),
    /** Subscriptions of an address over all its connections. OKX has such a maximum (close 4008) and does not say which. */
    TOTAL_CHANNELS(Kind.COUNT, ExchangeLimits.NONE),
    /** Length of a request to subscribe, unsubscribe or log in. */
    SUBSCRIBE_BYTES(Kind.SIZE, 64 << 10),
    /** Length of any message, and of the body of a REST request. OKX does not say; many batches fit. */
    MESSAGE_BYTES(Kind.SIZE, 1 << 20),
    /** How long a connection may be without data, or without a subscription after it was made. */
    IDLE_SECONDS(Kind.SIZE, 30),
    /** From the notice of an upgrade to the close. */
    NOTICE_SECONDS(Kind.SIZE, 60),

    // ---- budgets of trading, each of account and instrument, both transports together ----

    PLACE(60, 2_000),
    /** In orders, like every batch budget. */
    PLACE_BATCH(300, 2_000),
    CANCEL(60, 2_000),
    CANCEL_BATCH(300, 2_000),
    AMEND(60, 2_000),
    AMEND_BATCH(300, 2_000),
    CLOSE_POSITION(20, 2_000),
    /** Of account and tag. */
    CANCEL_ALL_AFTER(1, 1_000),
    /** New and amended orders of an account over all derivatives. */
    ACCOUNT_ORDERS(1_000, 2_000),

    // ---- order counts ----

    OPEN_ORDERS(Kind.COUNT, 4_000),
    INSTRUMENT_OPEN_ORDERS(Kind.COUNT, 500),
    BATCH_SIZE(Kind.COUNT, 20),
    /** Tags with a running cancel-all-after timer. */
    CANCEL_ALL_AFTER_TAGS(Kind.COUNT, 20);

    /** What a limit's value means. */
    public enum Kind {
        /** So many in a window of time. */
        RATE,
        /** So many at a time. */
        COUNT,
        /** Bytes or seconds, as the name says: not multiplied for load tests. */
        SIZE
    }

    private final Kind kind;
    private final int venueValue;
    private final long windowMs;

    Limit(int venueValue, long windowMs) {
        this.kind = Kind.RATE;
        this.venueValue = venueValue;
        this.windowMs = windowMs;
    }

    Limit(Kind kind, int venueValue) {
        this.kind = kind;
        this.venueValue = venueValue;
        this.windowMs = 0;
    }

    public Kind kind() {
        return kind;
    }

    /** OKX's value, or {@link ExchangeLimits#NONE}. */
    public int venueValue() {
        return venueValue;
    }

    /** The window of a rate; 0 for the other kinds. */
    public long windowMs() {
        return windowMs;
    }

    /** Its name in a configuration: {@code PLACE_BATCH} is {@code placeBatch}. */
    public String key() {
        StringBuilder key = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }
}
