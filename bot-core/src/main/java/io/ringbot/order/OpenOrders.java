package io.ringbot.order;

import java.util.Arrays;

/** The open orders of one instrument, oldest first. Belongs to {@code engine}. */
public final class OpenOrders {

    private OwnOrder[] orders = new OwnOrder[16];
    private int count;

    void add(OwnOrder order) {
        if (count == orders.length) {
            orders = Arrays.copyOf(orders, count * 2);
        }
        orders[count++] = order;
    }

    void remove(OwnOrder order) {
        for (int i = 0; i < count; i++) {
            if (orders[i] == order) {
                System.arraycopy(orders, i + 1, orders, i, count - i - 1);
                orders[--count] = null;
                return;
            }
        }
    }

    boolean contains(OwnOrder order) {
        for (int i = 0; i < count; i++) {
            if (orders[i] == order) {
                return true;
            }
        }
        return false;
    }

    public int count() {
        return count;
    }

    public OwnOrder get(int index) {
        return orders[index];
    }
}
