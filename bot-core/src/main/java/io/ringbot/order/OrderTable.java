package io.ringbot.order;

import java.util.Arrays;

/**
 * Our orders by client id: the open ones, and the latest terminal ones for evidence that comes late.
 *
 * <p>Open addressing with linear probing over pooled orders: allocates nothing once the pool has grown. Belongs to
 * {@code engine}.
 */
final class OrderTable {

    /** Terminal orders remembered. */
    static final int REMEMBERED = 16_384;

    private OwnOrder[] table = new OwnOrder[65_536];
    private int used;
    private final long[] terminal = new long[REMEMBERED];
    private int terminalNext;
    private OwnOrder[] pool = new OwnOrder[1024];
    private int pooled;

    /** @return the order, or null */
    OwnOrder find(long id) {
        int mask = table.length - 1;
        for (int i = slot(id, mask); ; i = (i + 1) & mask) {
            OwnOrder order = table[i];
            if (order == null || order.id == id) {
                return order;
            }
        }
    }

    /** A pooled order, to be filled and given to {@link #add}. */
    OwnOrder take() {
        return pooled > 0 ? pool[--pooled] : new OwnOrder();
    }

    void add(OwnOrder order) {
        if (used * 2 >= table.length) {
            grow();
        }
        put(order);
        used++;
    }

    /** The order became terminal: it is kept until enough others have. */
    void retire(OwnOrder order) {
        long evicted = terminal[terminalNext];
        terminal[terminalNext] = order.id;
        terminalNext = (terminalNext + 1) % REMEMBERED;
        if (evicted != 0) {
            remove(evicted);
        }
    }

    private void remove(long id) {
        int mask = table.length - 1;
        int i = slot(id, mask);
        while (table[i] != null && table[i].id != id) {
            i = (i + 1) & mask;
        }
        OwnOrder gone = table[i];
        // An order that late evidence has re-opened stays until it has ended anew.
        if (gone == null || gone.listed) {
            return;
        }
        table[i] = null;
        used--;
        if (pooled == pool.length) {
            pool = Arrays.copyOf(pool, pooled * 2);
        }
        pool[pooled++] = gone;
        // Those that probed past the hole move up, or they would not be found again.
        for (int j = (i + 1) & mask; table[j] != null; j = (j + 1) & mask) {
            OwnOrder moved = table[j];
            table[j] = null;
            put(moved);
        }
    }

    private void put(OwnOrder order) {
        int mask = table.length - 1;
        int i = slot(order.id, mask);
        while (table[i] != null) {
            i = (i + 1) & mask;
        }
        table[i] = order;
    }

    private void grow() {
        OwnOrder[] old = table;
        table = new OwnOrder[old.length * 2];
        for (OwnOrder order : old) {
            if (order != null) {
                put(order);
            }
        }
    }

    private static int slot(long id, int mask) {
        long hash = id * 0x9E37_79B9_7F4A_7C15L;
        return (int) (hash >>> 40) & mask;
    }
}
