package io.ringbot.simulation;

import java.util.Arrays;

/**
 * One side of a displayed book: price levels from the best, with what our own takers have used of each.
 *
 * <p>Prices and sizes are scaled as the instrument says. Single-threaded; allocates only when it grows.
 */
public final class BookSide {

    /** No such price: the side is empty, or nothing on it is left to take. */
    public static final long NO_PRICE = Long.MIN_VALUE;

    private final boolean highestFirst;
    private long[] prices = new long[512];
    private long[] sizes = new long[512];
    private long[] used = new long[512];
    private int[] orders = new int[512];
    private int count;

    private BookSide(boolean highestFirst) {
        this.highestFirst = highestFirst;
    }

    /** An empty side on which the highest price is the best. */
    public static BookSide bids() {
        return new BookSide(true);
    }

    /** An empty side on which the lowest price is the best. */
    public static BookSide asks() {
        return new BookSide(false);
    }

    /** Whether price {@code a} comes before price {@code b} on this side. */
    public boolean isBetter(long a, long b) {
        return highestFirst ? a > b : a < b;
    }

    public int count() {
        return count;
    }

    /** @param level 0 is the best, below {@link #count()} */
    public long price(int level) {
        return prices[level];
    }

    /** Displayed size, whether or not our takers used some of it. */
    public long size(int level) {
        return sizes[level];
    }

    /** Displayed number of orders. */
    public int orders(int level) {
        return orders[level];
    }

    /** What is left to take. */
    public long available(int level) {
        return sizes[level] - used[level];
    }

    /** The best displayed price, or {@link #NO_PRICE}. */
    public long bestPrice() {
        return count == 0 ? NO_PRICE : prices[0];
    }

    /** The best level with something left to take, or -1. */
    public int firstAvailable() {
        for (int i = 0; i < count; i++) {
            if (sizes[i] > used[i]) {
                return i;
            }
        }
        return -1;
    }

    /** The level of this price, or {@code -(insertion point) - 1}. */
    public int find(long price) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (prices[middle] == price) {
                return middle;
            }
            if (isBetter(prices[middle], price)) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -(low + 1);
    }

    /** Displayed size at the price, 0 where there is none. */
    public long sizeAt(long price) {
        int level = find(price);
        return level < 0 ? 0 : sizes[level];
    }

    /** What is left to take at the price, 0 where there is none. */
    public long availableAt(long price) {
        int level = find(price);
        return level < 0 ? 0 : available(level);
    }

    /** States a level anew, which forgets what was used of it; size 0 removes it. */
    public void set(long price, long size, int orderCount) {
        int level = find(price);
        if (size == 0) {
            if (level >= 0) {
                remove(level);
            }
            return;
        }
        if (level < 0) {
            level = -level - 1;
            insert(level);
            prices[level] = price;
        }
        sizes[level] = size;
        orders[level] = orderCount;
        used[level] = 0;
    }

    /** How many displayed orders a taker of this much meets at a level: their share, rounded up. */
    long ordersWithin(int level, long size) {
        return size == 0 ? 0 : 1 + (long) ((double) Math.max(0, orders[level] - 1) * size / sizes[level]);
    }

    /** Takes from a level; the displayed size stays. */
    void use(int level, long size) {
        used[level] += size;
    }

    public void clear() {
        count = 0;
    }

    private void insert(int level) {
        if (count == prices.length) {
            prices = Arrays.copyOf(prices, count * 2);
            sizes = Arrays.copyOf(sizes, count * 2);
            used = Arrays.copyOf(used, count * 2);
            orders = Arrays.copyOf(orders, count * 2);
        }
        shift(level, level + 1, count - level);
        count++;
    }

    private void remove(int level) {
        shift(level + 1, level, count - level - 1);
        count--;
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(prices, from, prices, to, length);
        System.arraycopy(sizes, from, sizes, to, length);
        System.arraycopy(used, from, used, to, length);
        System.arraycopy(orders, from, orders, to, length);
    }
}
