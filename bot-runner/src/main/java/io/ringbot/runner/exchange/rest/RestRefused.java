package io.ringbot.runner.exchange.rest;

/** A request that is answered with an error. */
final class RestRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    RestRefused(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    RestAnswer answer() {
        return RestAnswer.error(status, code, getMessage());
    }
}
