package io.ringbot.runner.exchange.trading;

/** The order operations, with their names on both transports. */
public enum Operation {
    ORDER("order", "/api/v5/trade/order", Kind.PLACE, false),
    BATCH_ORDERS("batch-orders", "/api/v5/trade/batch-orders", Kind.PLACE, true),
    CANCEL_ORDER("cancel-order", "/api/v5/trade/cancel-order", Kind.CANCEL, false),
    BATCH_CANCEL_ORDERS("batch-cancel-orders", "/api/v5/trade/cancel-batch-orders", Kind.CANCEL, true),
    AMEND_ORDER("amend-order", "/api/v5/trade/amend-order", Kind.AMEND, false),
    BATCH_AMEND_ORDERS("batch-amend-orders", "/api/v5/trade/amend-batch-orders", Kind.AMEND, true);

    /** What an operation does to orders. */
    public enum Kind {
        PLACE,
        CANCEL,
        AMEND
    }

    private final String op;
    private final String restPath;
    private final Kind kind;
    private final boolean batch;

    Operation(String op, String restPath, Kind kind, boolean batch) {
        this.op = op;
        this.restPath = restPath;
        this.kind = kind;
        this.batch = batch;
    }

    /** @return the operation of this WebSocket op, or null */
    public static Operation ofOp(String op) {
        for (Operation operation : values()) {
            if (operation.op.equals(op)) {
                return operation;
            }
        }
        return null;
    }

    public String op() {
        return op;
    }

    public String restPath() {
        return restPath;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isBatch() {
        return batch;
    }

    /** OKX: the code for a batch with too many items. */
    String tooManyCode() {
        return switch (kind) {
            case PLACE -> "51111";
            case CANCEL -> "51406";
            case AMEND -> "51501";
        };
    }
}
