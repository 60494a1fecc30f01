package io.ringbot.order;

import io.ringbot.instrument.Side;
import java.util.Arrays;

/**
 * The orders of one instrument that still count, oldest first: those that can be filled, and those that have ended while
 * something about their end is not certain. Belongs to {@code engine}.
 */
public final class OpenOrders {

    private OwnOrder[] orders = new OwnOrder[16];
    private int count;

    void add(OwnOrder order) {
        if (count == orders.length) {
            orders = Arrays.copyOf(orders, count * 2);
        }
        orders[count++] = order;
        order.listed = true;
    }

    void remove(OwnOrder order) {
        for (int i = 0; i < count; i++) {
            if (orders[i] == order) {
                System.arraycopy(orders, i + 1, orders, i, count - i - 1);
                orders[--count] = null;
                order.listed = false;
                return;
            }
        }
    }

    /** Whether it is not known of one of them if it exists. */
    boolean isInDoubt() {
        for (int i = 0; i < count; i++) {
            if (orders[i].blocksInstrument()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The order of the other side that one of this side and price would trade with, where it stands or where an amend on its way may
     * just have put it; null where none.
     */
    public OwnOrder meeting(Side side, long price) {
        for (int i = 0; i < count; i++) {
            OwnOrder order = orders[i];
            if (order.side() != side
                    && order.isOpen()
                    && order.type().hasPrice()
                    && (side == Side.BUY ? price >= order.nearestPrice() : price <= order.nearestPrice())) {
                return order;
            }
        }
        return null;
    }

    public int count() {
        return count;
    }

    public OwnOrder get(int index) {
        return orders[index];
    }
}
