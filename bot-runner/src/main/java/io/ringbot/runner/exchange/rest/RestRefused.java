package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.trading.OrderRefused;

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

    /** Asks trading, whose refusal is the answer. */
    static <T> T unless(Asked<T> asked) throws RestRefused {
        try {
            return asked.get();
        } catch (OrderRefused e) {
            throw new RestRefused(e.code().equals("50011") ? 429 : 200, e.code(), e.getMessage());
        }
    }

    /** What trading may refuse. */
    @FunctionalInterface
    interface Asked<T> {
        T get() throws OrderRefused;
    }

    RestAnswer answer() {
        return RestAnswer.error(status, code, getMessage());
    }
}
