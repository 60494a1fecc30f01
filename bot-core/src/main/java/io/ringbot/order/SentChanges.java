package io.ringbot.order;

import io.ringbot.instrument.Side;

/**
 * The cancel and the amend of one order that were sent and are not settled: until then both what the order is and what it may
 * become count. Belongs to {@code engine}; allocates nothing.
 */
final class SentChanges {

    /** A cancel that a query does not show after this did not take. */
    private static final long CANCEL_LAG_NS = 5_000_000_000L;

    // Numbers of the requests, 0 where none is on its way.
    private long cancelRequest;
    private long cancelSentNs;
    private long amendRequest;
    private long amendPrice;
    private long amendSize;
    private long amendDeadlineMs;
    // The latest amend that a push named.
    private long named;

    void clear() {
        cancelRequest = 0;
        amendRequest = 0;
        named = 0;
    }

    /** Whether a push tells of an amend that it, or a later one, was told of before. */
    boolean isToldOf(OrderWord word) {
        return word.requestId != 0 && word.requestId <= named;
    }

    void cancel(long request, long nowNs) {
        cancelRequest = request;
        cancelSentNs = nowNs;
    }

    void amend(long request, long price, long size, long deadlineMs) {
        amendRequest = request;
        amendPrice = price;
        amendSize = size;
        amendDeadlineMs = deadlineMs;
    }

    /** The change of this request did not happen. @return whether it was one of these */
    boolean failed(long request) {
        if (request != 0 && request == cancelRequest) {
            cancelRequest = 0;
            return true;
        }
        if (request != 0 && request == amendRequest) {
            amendRequest = 0;
            return true;
        }
        return false;
    }

    /**
     * Settles what the venue's word settles: an amend by the push that names it, by its values showing, or when it can no longer be
     * processed; a cancel by the order's end, or by a query long after it.
     *
     * @param price as the order has it by that word
     * @return whether anything was settled
     */
    boolean settle(OrderWord word, long price, long size, long venueNowMs, long nowNs) {
        boolean ended = word.state.isTerminal();
        boolean changed = false;
        named = Math.max(named, word.requestId);
        if (amendRequest != 0) {
            boolean named = word.requestId == amendRequest;
            boolean shown = price == amendPrice && size == amendSize;
            boolean expired = word.isAnswer() && venueNowMs > amendDeadlineMs + OwnOrder.LAG_MS;
            if (ended || named || shown || expired) {
                amendRequest = 0;
                changed = true;
            }
        }
        if (cancelRequest != 0 && (ended || word.isAnswer() && nowNs - cancelSentNs > CANCEL_LAG_NS)) {
            cancelRequest = 0;
            changed = true;
        }
        return changed;
    }

    boolean isCancel() {
        return cancelRequest != 0;
    }

    boolean isAmend() {
        return amendRequest != 0;
    }

    boolean isAny() {
        return cancelRequest != 0 || amendRequest != 0;
    }

    /** The later of this deadline and the amend's. */
    long lastDeadlineMs(long deadlineMs) {
        return amendRequest != 0 ? Math.max(deadlineMs, amendDeadlineMs) : deadlineMs;
    }

    /** The larger of this size and the one the amend may give. */
    long largest(long size) {
        return amendRequest != 0 ? Math.max(size, amendSize) : size;
    }

    /** Of this price and the one the amend may give the one nearer to the other side. */
    long nearest(Side side, long price) {
        if (amendRequest == 0) {
            return price;
        }
        return side == Side.BUY ? Math.max(price, amendPrice) : Math.min(price, amendPrice);
    }
}
