package io.ringbot.book;

import java.util.Arrays;
import java.util.Objects;

/**
 * One side of a book: prices with their sizes in sorted arrays, the best at the end.
 *
 * <p>The levels lie somewhere in the middle of their arrays, so that a change moves the shorter part: the few levels that are
 * better, in the daily business near the best, and nothing at all for a snapshot, whose levels come best first and so go to the
 * front one by one.
 *
 * <p>Belongs to one thread. Allocates only when it grows beyond the deepest book seen.
 */
final class BookSide {

    private final boolean ask;
    private long[] prices;
    private long[] sizes;
    private int[] orders;
    /** The levels are those from start to before end. */
    private int start;

    private int end;

    BookSide(boolean ask) {
        this(ask, 1024);
    }

    /** @param capacity of the arrays at first, an even number */
    BookSide(boolean ask, int capacity) {
        this.ask = ask;
        prices = new long[capacity];
        sizes = new long[capacity];
        orders = new int[capacity];
        clear();
    }

    void clear() {
        start = prices.length / 2;
        end = start;
    }

    int count() {
        return end - start;
    }

    /** @param level 0 is the best */
    long price(int level) {
        return prices[index(level)];
    }

    long size(int level) {
        return sizes[index(level)];
    }

    int orders(int level) {
        return orders[index(level)];
    }

    private int index(int level) {
        // The arrays hold old levels outside of the present ones.
        return end - 1 - Objects.checkIndex(level, count());
    }

    /** Sets the size at a price; 0 removes the level. */
    void set(long price, long size, int orderCount) {
        int i = find(price);
        boolean present = i < end && prices[i] == price;
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

    // First index whose price is as good as or better than the given one. The likely places are tried first: beyond the
    // best, beyond the worst as in a snapshot, then a search.
    private int find(long price) {
        int low = start;
        int high = end;
        if (low == high || isBetter(price, prices[high - 1])) {
            return high;
        }
        if (isBetter(prices[low], price)) {
            return low;
        }
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
        if (i - start < end - 1 - i) {
            move(start, start + 1, i - start);
            start++;
        } else {
            move(i + 1, i, end - 1 - i);
            end--;
        }
    }

    private void insert(int at, long price, long size, int orderCount) {
        int i = at;
        if (start == 0 || end == prices.length) {
            int offset = i - start;
            makeRoom();
            i = start + offset;
        }
        if (i - start < end - i) {
            move(start, start - 1, i - start);
            start--;
            i--;
        } else {
            move(i, i + 1, end - i);
            end++;
        }
        prices[i] = price;
        sizes[i] = size;
        orders[i] = orderCount;
    }

    // Back to the middle, of larger arrays where these are more than half full.
    private void makeRoom() {
        int count = count();
        int from = start;
        if (count * 2 > prices.length) {
            prices = Arrays.copyOf(prices, prices.length * 2);
            sizes = Arrays.copyOf(sizes, sizes.length * 2);
            orders = Arrays.copyOf(orders, orders.length * 2);
        }
        start = (prices.length - count) / 2;
        end = start + count;
        move(from, start, count);
    }

    private void move(int from, int to, int length) {
        System.arraycopy(prices, from, prices, to, length);
        System.arraycopy(sizes, from, sizes, to, length);
        System.arraycopy(orders, from, orders, to, length);
    }
}
