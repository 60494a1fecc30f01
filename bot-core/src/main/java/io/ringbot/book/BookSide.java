package io.ringbot.book;

import java.util.Arrays;

/**
 * One side of a book: prices with their sizes in sorted arrays, the best at the end, where most changes happen and little has
 * to move.
 *
 * <p>Belongs to one thread. Allocates only when it grows beyond the deepest book seen.
 */
final class BookSide {

    private final boolean ask;
    private long[] prices = new long[512];
    private long[] sizes = new long[512];
    private int[] orders = new int[512];
    private int count;

    BookSide(boolean ask) {
        this.ask = ask;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** @param level 0 is the best */
    long price(int level) {
        return prices[count - 1 - level];
    }

    long size(int level) {
        return sizes[count - 1 - level];
    }

    int orders(int level) {
        return orders[count - 1 - level];
    }

    /** Sets the size at a price; 0 removes the level. */
    void set(long price, long size, int orderCount) {
        int i = find(price);
        boolean present = i < count && prices[i] == price;
        if (size == 0) {
            if (present) {
                remove(i);
            }
        } else if (present) {
            sizes[i] = size;
            orders[i] = orderCount;
        } else {
            insert(i, price, size, orderCount);
        }
    }

    // First index whose price is as good as or better than the given one. The likely places are tried first: the best,
    // then a search.
    private int find(long price) {
        int high = count;
        if (high == 0 || isBetter(price, prices[high - 1])) {
            return high;
        }
        int low = 0;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBetter(price, prices[middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isBetter(long price, long than) {
        return ask ? price < than : price > than;
    }

    private void remove(int i) {
        int moved = count - i - 1;
        System.arraycopy(prices, i + 1, prices, i, moved);
        System.arraycopy(sizes, i + 1, sizes, i, moved);
        System.arraycopy(orders, i + 1, orders, i, moved);
        count--;
    }

    private void insert(int i, long price, long size, int orderCount) {
        if (count == prices.length) {
            prices = Arrays.copyOf(prices, count * 2);
            sizes = Arrays.copyOf(sizes, count * 2);
            orders = Arrays.copyOf(orders, count * 2);
        }
        int moved = count - i;
        System.arraycopy(prices, i, prices, i + 1, moved);
        System.arraycopy(sizes, i, sizes, i + 1, moved);
        System.arraycopy(orders, i, orders, i + 1, moved);
        prices[i] = price;
        sizes[i] = size;
        orders[i] = orderCount;
        count++;
    }
}
