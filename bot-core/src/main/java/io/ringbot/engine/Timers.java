package io.ringbot.engine;

import java.util.Arrays;

/**
 * Deadlines of strategies' timers and of the engine's own, earliest first; equal ones in the order they were set.
 *
 * <p>A sorted array: timers are few. Allocates nothing but to grow.
 */
final class Timers {

    /** No timer is set. */
    static final long NONE = Long.MAX_VALUE;

    private long[] deadlines = new long[32];
    private int[] owners = new int[32];
    private int[] numbers = new int[32];
    private int count;

    void set(int owner, int number, long deadlineNs) {
        cancel(owner, number);
        if (count == deadlines.length) {
            deadlines = Arrays.copyOf(deadlines, count * 2);
            owners = Arrays.copyOf(owners, count * 2);
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        int i = count;
        while (i > 0 && deadlines[i - 1] > deadlineNs) {
            i--;
        }
        shift(i, i + 1, count - i);
        deadlines[i] = deadlineNs;
        owners[i] = owner;
        numbers[i] = number;
        count++;
    }

    void cancel(int owner, int number) {
        for (int i = 0; i < count; i++) {
            if (owners[i] == owner && numbers[i] == number) {
                removeAt(i);
                return;
            }
        }
    }

    void cancelAll(int owner) {
        for (int i = count - 1; i >= 0; i--) {
            if (owners[i] == owner) {
                removeAt(i);
            }
        }
    }

    boolean isDue(long nowNs) {
        return count > 0 && deadlines[0] <= nowNs;
    }

    int firstOwner() {
        return owners[0];
    }

    int firstNumber() {
        return numbers[0];
    }

    void removeFirst() {
        removeAt(0);
    }

    long nextDeadlineNs() {
        return count == 0 ? NONE : deadlines[0];
    }

    private void removeAt(int i) {
        shift(i + 1, i, count - i - 1);
        count--;
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(deadlines, from, deadlines, to, length);
        System.arraycopy(owners, from, owners, to, length);
        System.arraycopy(numbers, from, numbers, to, length);
    }
}
