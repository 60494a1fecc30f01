package io.ringbot.portfolio;

/** What moved cash besides fills, by the venue's numbers of it. OKX: the list is open; what is not in it explains nothing. */
public enum BillType {
    TRANSFER(1),
    TRADE(2),
    /** A dated contract ended. */
    DELIVERY(3),
    CONVERSION(4),
    LIQUIDATION(5),
    MARGIN_TRANSFER(6),
    INTEREST(7),
    FUNDING(8),
    /** Auto-deleveraging. */
    DELEVERAGING(9),
    CLAWBACK(10),
    SYSTEM_CONVERSION(11),
    STRATEGY_TRANSFER(12),
    DELTA_HEDGE(13),
    BLOCK_TRADE(14),
    QUICK_MARGIN(15),
    BORROWING(16),
    REPAYMENT(22),
    /** What no table here knows. */
    UNKNOWN(0);

    private final int number;

    BillType(int number) {
        this.number = number;
    }

    static BillType of(int number) {
        for (BillType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return UNKNOWN;
    }

    /** Whether it settles a trade, which an order's fill may have told of already. */
    boolean isTrade() {
        return this == TRADE || this == LIQUIDATION || this == DELEVERAGING || this == DELTA_HEDGE;
    }

    /** Whether it is paid for holding a position. */
    boolean isForHolding() {
        return this == FUNDING || this == INTEREST;
    }
}
