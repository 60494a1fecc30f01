package io.ringbot.order;

/**
 * Remembers which trades of one instrument are booked, so that each is booked once whatever path brings it.
 *
 * <p>The latest {@value #REMEMBERED} trade ids, open addressing. Belongs to {@code engine}; allocates nothing.
 */
final class FillLedger {

    static final int REMEMBERED = 16_384;

    private static final int SIZE = REMEMBERED * 4;

    private final long[] table = new long[SIZE];
    private final boolean[] taken = new boolean[SIZE];
    private final long[] order = new long[REMEMBERED];
    private int next;
    private boolean full;

    /** Notes the trade. @return false where it was booked before */
    boolean book(long tradeId) {
        int i = slot(tradeId);
        while (taken[i]) {
            if (table[i] == tradeId) {
                return false;
            }
            i = (i + 1) & (SIZE - 1);
        }
        if (full) {
            forget(order[next]);
            i = slot(tradeId);
            while (taken[i]) {
                i = (i + 1) & (SIZE - 1);
            }
        }
        taken[i] = true;
        table[i] = tradeId;
        order[next] = tradeId;
        next = (next + 1) % REMEMBERED;
        full |= next == 0;
        return true;
    }

    private void forget(long tradeId) {
        int i = slot(tradeId);
        while (table[i] != tradeId || !taken[i]) {
            i = (i + 1) & (SIZE - 1);
        }
        taken[i] = false;
        for (int j = (i + 1) & (SIZE - 1); taken[j]; j = (j + 1) & (SIZE - 1)) {
            long moved = table[j];
            taken[j] = false;
            int k = slot(moved);
            while (taken[k]) {
                k = (k + 1) & (SIZE - 1);
            }
            taken[k] = true;
            table[k] = moved;
        }
    }

    private static int slot(long tradeId) {
        return (int) (tradeId * 0x9E37_79B9_7F4A_7C15L >>> 40) & (SIZE - 1);
    }
}
