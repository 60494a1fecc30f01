package io.ringbot.runner.exchange.trading;

/** The venue does not do what an order request asks; carries the code the client gets. */
public final class OrderRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String subCode;

    OrderRefused(String code, String message) {
        this(code, message, "");
    }

    OrderRefused(String code, String message, String subCode) {
        super(message, null, false, false);
        this.code = code;
        this.subCode = subCode;
    }

    public String code() {
        return code;
    }

    public String subCode() {
        return subCode;
    }
}
