package io.ringbot.event;

/**
 * Everything the engine can ask for.
 *
 * <p>The numbers stand in journals: they are never reused and never change.
 */
public enum CommandKind {
    /** Place an order. */
    PLACE(1, "OrderCommand"),
    /** Change price or total size of an order. */
    AMEND(2, "OrderCommand"),
    /** Cancel an order. */
    CANCEL(3, "OrderCommand"),
    /** One of several placed in one message; FIRST and LAST flag the batch. */
    BATCH_PLACE(4, "OrderCommand"),
    BATCH_AMEND(5, "OrderCommand"),
    BATCH_CANCEL(6, "OrderCommand"),
    /** Ask the venue what became of an order. */
    QUERY_ORDER(7, "OrderCommand"),
    /** Ask the venue for open orders, fills, positions and balances. */
    RECONCILE(8, "no payload"),
    /** Subscribe a book anew because it can no longer be trusted. */
    RESUBSCRIBE(9, "word 6 reason"),
    /** Arm, feed or disarm the venue's dead-man switch. */
    DEAD_MAN(10, "later"),
    /** A trading state changed, or an operator's command concerning one was carried out. */
    TRADING_STATE(11, "TradingStateCommand"),
    /** All own orders are gone and nothing more will be sent. */
    STOPPED(12, "no payload"),
    /** A piece of an owner's state for the journal. */
    SNAPSHOT(13, "StatePiece"),
    /** A strategy suspended by the engine, with the cause. */
    SUSPENDED(14, "Suspension"),
    ALGO_PLACE(15, "later"),
    ALGO_AMEND(16, "later"),
    ALGO_CANCEL(17, "later"),
    /** Something a person should know, with its values. */
    ALERT(18, "AlertCommand"),
    /** Ask the venue for the bills it has booked since the last it told. */
    READ_BILLS(19, "no payload");

    private static final CommandKind[] BY_NUMBER = new CommandKind[256];

    static {
        for (CommandKind kind : values()) {
            BY_NUMBER[kind.number] = kind;
        }
    }

    private final int number;
    private final String layout;

    CommandKind(int number, String layout) {
        this.number = number;
        this.layout = layout;
    }

    /** The kind with this number, or null where this version knows none. */
    public static CommandKind of(int number) {
        return BY_NUMBER[number & 0xFF];
    }

    /** The number that stands in the slot. */
    public int number() {
        return number;
    }

    /** The class that documents the payload, or the payload itself. */
    public String layout() {
        return layout;
    }

    /** Whether this asks the venue to do something with an order. */
    public boolean isOrderOperation() {
        return this == PLACE || this == AMEND || this == CANCEL || isBatch();
    }

    /** Whether this is one of several that leave in one message. */
    public boolean isBatch() {
        return this == BATCH_PLACE || this == BATCH_AMEND || this == BATCH_CANCEL;
    }

    /** What is done to the order, be it one of several or alone. */
    public CommandKind single() {
        return switch (this) {
            case BATCH_PLACE -> PLACE;
            case BATCH_AMEND -> AMEND;
            case BATCH_CANCEL -> CANCEL;
            default -> this;
        };
    }

    /** One of several of PLACE, AMEND or CANCEL. */
    public CommandKind batch() {
        return switch (this) {
            case PLACE -> BATCH_PLACE;
            case AMEND -> BATCH_AMEND;
            case CANCEL -> BATCH_CANCEL;
            default -> throw new IllegalStateException(this + " goes alone");
        };
    }
}
