package io.ringbot.runner.exchange.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The mean of the last so many values. */
final class MovingMean {

    private final BigDecimal[] values;
    private BigDecimal sum = BigDecimal.ZERO;
    private int count;
    private int next;

    MovingMean(int length) {
        values = new BigDecimal[length];
    }

    void add(BigDecimal value) {
        if (count == values.length) {
            sum = sum.subtract(values[next]);
        } else {
            count++;
        }
        values[next] = value;
        sum = sum.add(value);
        next = (next + 1) % values.length;
    }

    /** The mean, 0 of nothing. */
    BigDecimal mean(int scale) {
        return count == 0 ? BigDecimal.ZERO : sum.divide(BigDecimal.valueOf(count), scale, RoundingMode.HALF_EVEN);
    }

    boolean isEmpty() {
        return count == 0;
    }
}
