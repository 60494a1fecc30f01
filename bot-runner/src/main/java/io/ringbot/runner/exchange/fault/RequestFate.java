package io.ringbot.runner.exchange.fault;

import java.util.function.Consumer;

/** What becomes of one request and its answer; several rules may have had a say. */
final class RequestFate {

    /** Instead of an answer. */
    enum Instead {
        ANSWER,
        NOTHING,
        FIN,
        RST
    }

    /**
     * A refusal by the script.
     *
     * @param code OKX's; "" for an answer that is a page, not JSON
     * @param perItem whether each order is refused rather than the request
     * @param status of HTTP
     */
    record Denial(String code, String message, boolean perItem, int status) {}

    private boolean executed = true;
    private Instead instead = Instead.ANSWER;
    private Denial denial;
    private long lateNs;
    private boolean fillFirst;
    private Consumer<Subject> hide;

    boolean isExecuted() {
        return executed;
    }

    void executed(boolean value) {
        executed &= value;
    }

    Instead instead() {
        return instead;
    }

    void instead(Instead value) {
        instead = value;
    }

    /** What it is answered with instead of the exchange's own answer, or null. */
    Denial denial() {
        return denial;
    }

    void deny(Denial value) {
        denial = value;
    }

    /** How long the answer waits. */
    long lateNs() {
        return lateNs;
    }

    void late(long byNs) {
        lateNs += byNs;
    }

    /** Whether its orders fill, and tell so, before the answer leaves. */
    boolean isFilledFirst() {
        return fillFirst;
    }

    void fillFirst() {
        fillFirst = true;
    }

    void hide(Consumer<Subject> hiding) {
        hide = hiding;
    }

    /** Hides the request's orders where that is their fate. */
    void hideOrders(Subject subject) {
        if (hide != null) {
            hide.accept(subject);
        }
    }

    /** Whether the answer is the exchange's own and leaves as ever. */
    boolean isUsual() {
        return executed && instead == Instead.ANSWER && denial == null && lateNs == 0 && !fillFirst;
    }
}
