package io.ringbot.intent;

import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.order.OwnOrder;
import io.ringbot.strategy.OrderState;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.SendResult;

/**
 * The one order at work for an intent: kept, amended, cancelled or placed anew, and never a second one beside it.
 *
 * <p>An order that is closed for good is forgotten; until then (a lost answer, a fill known of and not seen) nothing is put in
 * its place. What the venue refuses is tried again more slowly each time.
 */
final class WorkingOrder {

    private static final long MS = 1_000_000L;
    private static final long FIRST_DELAY_NS = 50 * MS;
    private static final int MAX_DELAY_SHIFT = 7;
    private static final long CANCEL_AGAIN_NS = 250 * MS;
    private static final int MAX_CANCEL_SHIFT = 5;
    private static final long GATE_DELAY_NS = 100 * MS;
    private static final long THROTTLE_DELAY_NS = 20 * MS;
    // An order that lived that long was accepted: what ends it is no refusal of the same wish.
    private static final long ACCEPTED_NS = 1_000 * MS;

    private final IntentDesk desk;
    private long id;
    private long previousId;
    private long placedNs;

    private boolean cancelAsked;
    private int cancelTries;
    private long cancelNotBeforeNs;

    private boolean amendAsked;
    private long sentPrice;
    private long sentTotal;
    private int amendFailures;

    private int failures;
    private long notBeforeNs = Long.MIN_VALUE;
    private Refusal refusal = Refusal.NONE;

    WorkingOrder(IntentDesk desk) {
        this.desk = desk;
    }

    /** Whether the order is the one at work, or was lately. */
    boolean owns(long orderId) {
        return orderId != 0 && (orderId == id || orderId == previousId);
    }

    /** Whether an order is at work, its end included while anything about it is open. */
    boolean isBusy() {
        return current() != null;
    }

    /** What kept the last message from leaving. */
    Refusal refusal() {
        return refusal;
    }

    /** The order at work, or null; notes what became of the last one. */
    private OwnOrder current() {
        if (id == 0) {
            return null;
        }
        OwnOrder order = desk.find(id);
        if (order == null || order.isClosed()) {
            ended(order);
            return null;
        }
        if (amendAsked && !order.isAmendPending()) {
            amendAsked = false;
            if (order.price() == sentPrice && order.size() == sentTotal) {
                amendFailures = 0;
                failures = 0;
            } else {
                amendFailures++;
                delay();
            }
        }
        return order;
    }

    private void ended(OwnOrder order) {
        boolean worked =
                order != null && (cancelAsked || order.filledSize() > 0 || desk.nowNs() - placedNs >= ACCEPTED_NS);
        if (worked) {
            failures = 0;
        } else {
            delay();
        }
        previousId = id;
        id = 0;
        cancelAsked = false;
        cancelTries = 0;
        cancelNotBeforeNs = Long.MIN_VALUE;
        amendAsked = false;
        amendFailures = 0;
    }

    private void delay() {
        notBeforeNs = desk.nowNs() + (FIRST_DELAY_NS << Math.min(failures, MAX_DELAY_SHIFT));
        failures++;
    }

    /** Has nothing at work. */
    void withdraw() {
        OwnOrder order = current();
        if (order != null) {
            cancel(order);
        }
    }

    /** Sends an immediate-or-cancel order where none is at work; one that rests is taken back first. */
    void take(Side side, long price, long size) {
        OwnOrder order = current();
        if (order == null) {
            place(side, OrderType.IOC, price, size);
        } else if (order.type() != OrderType.IOC) {
            cancel(order);
        }
    }

    /** Has a post-only order rest at this price for this size, or close enough to it. */
    void rest(Side side, long price, long size, long priceTolerance, long sizeTolerance) {
        OwnOrder order = current();
        if (order == null) {
            place(side, OrderType.POST_ONLY, price, size);
        } else if (order.side() != side) {
            cancel(order);
        } else if (isSettled(order)) {
            move(order, price, size, priceTolerance, sizeTolerance);
        }
    }

    // Whether nothing is on its way. An order whose fills are all booked is about to be told as filled.
    private static boolean isSettled(OwnOrder order) {
        return (order.state() == OrderState.LIVE || order.state() == OrderState.PARTIALLY_FILLED)
                && order.type() == OrderType.POST_ONLY
                && !order.isReopened()
                && !order.isCancelPending()
                && !order.isAmendPending()
                && order.worstRemainingSize() > 0;
    }

    private void move(OwnOrder order, long price, long size, long priceTolerance, long sizeTolerance) {
        long remaining = order.worstRemainingSize();
        boolean tooMuch = remaining > size;
        boolean priceOff = Math.abs(order.price() - price) > priceTolerance;
        if (!tooMuch && !priceOff && size - remaining <= sizeTolerance) {
            refusal = Refusal.NONE;
            return;
        }
        if (amendFailures > (tooMuch ? 0 : 1)) {
            cancel(order);
            return;
        }
        if (!tooMuch && isTooSoon()) {
            return;
        }
        long newPrice = priceOff ? price : order.price();
        if (priceOff && meetsOwn(order.side(), price)) {
            refusal = Refusal.OWN_ORDER_IN_THE_WAY;
            if (!tooMuch) {
                return;
            }
            newPrice = order.price();
        }
        long total = order.bookedSize() + size;
        refusal = desk.amend(order, newPrice, total);
        if (refusal == Refusal.NONE) {
            amendAsked = true;
            sentPrice = newPrice;
            sentTotal = total;
        } else if (refusal.result() == SendResult.THROTTLED && !tooMuch) {
            notBefore(THROTTLE_DELAY_NS);
        } else {
            // What rests there is not wanted, and may not be what is.
            cancel(order);
        }
    }

    private void place(Side side, OrderType type, long price, long size) {
        if (size < desk.instrument().minSize() || isTooSoon()) {
            return;
        }
        refusal = meetsOwn(side, price) ? Refusal.OWN_ORDER_IN_THE_WAY : desk.place(side, type, price, size);
        if (refusal == Refusal.NONE) {
            id = desk.lastOrderId();
            placedNs = desk.nowNs();
        } else if (refusal != Refusal.OWN_ORDER_IN_THE_WAY) {
            notBefore(refusal.result() == SendResult.THROTTLED ? THROTTLE_DELAY_NS : GATE_DELAY_NS);
        }
    }

    private void cancel(OwnOrder order) {
        if (order.state().isTerminal() || order.isCancelPending()) {
            return;
        }
        long nowNs = desk.nowNs();
        if (nowNs < cancelNotBeforeNs) {
            desk.wakeAt(cancelNotBeforeNs);
        } else if (desk.cancel(order) == Refusal.NONE) {
            cancelAsked = true;
            cancelNotBeforeNs = nowNs + (CANCEL_AGAIN_NS << Math.min(cancelTries, MAX_CANCEL_SHIFT));
            cancelTries++;
        }
    }

    private void notBefore(long delayNs) {
        notBeforeNs = desk.nowNs() + delayNs;
        desk.wakeAt(notBeforeNs);
    }

    private boolean isTooSoon() {
        boolean tooSoon = desk.nowNs() < notBeforeNs;
        if (tooSoon) {
            desk.wakeAt(notBeforeNs);
        }
        return tooSoon;
    }

    // OKX cancels one of two orders of an account that would trade with each other.
    private boolean meetsOwn(Side side, long price) {
        return desk.open().meeting(side, price) != null;
    }
}
