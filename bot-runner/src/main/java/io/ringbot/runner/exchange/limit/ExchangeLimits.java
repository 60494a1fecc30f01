package io.ringbot.runner.exchange.limit;

import java.util.EnumMap;
import java.util.Map;

/**
 * The limits in force: OKX's, times a multiplier, but for those that were set one by one. Immutable.
 *
 * <p>The multiplier holds for rates, for counts and for the budgets of REST reads; not for sizes and times.
 */
public final class ExchangeLimits {

    /** The value of a limit that does not limit. */
    public static final int NONE = Integer.MAX_VALUE;

    private static final ExchangeLimits OKX = new ExchangeLimits(1, Map.of());

    private final double multiplier;
    private final Map<Limit, Integer> single;

    private ExchangeLimits(double multiplier, Map<Limit, Integer> single) {
        this.multiplier = multiplier;
        this.single = single;
    }

    /** OKX's own. */
    public static ExchangeLimits okx() {
        return OKX;
    }

    /** No rates and no counts; sizes and times stay. */
    public static ExchangeLimits off() {
        return OKX.times(0);
    }

    /**
     * These with another multiplier, which all rates and counts follow, also those that had a value of their own; 0 switches
     * them off. Sizes and times stay.
     */
    public ExchangeLimits times(double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("the multiplier of rate limits must be 0 or above, is " + value);
        }
        Map<Limit, Integer> sizes = new EnumMap<>(Limit.class);
        single.forEach((limit, own) -> {
            if (limit.kind() == Limit.Kind.SIZE) {
                sizes.put(limit, own);
            }
        });
        return new ExchangeLimits(value, sizes);
    }

    /** These with a limit of its own value, which is not multiplied; {@link #NONE} switches it off. */
    public ExchangeLimits with(Limit limit, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(limit.key() + " must be 1 or above, is " + value);
        }
        Map<Limit, Integer> changed = new EnumMap<>(Limit.class);
        changed.putAll(single);
        changed.put(limit, value);
        return new ExchangeLimits(multiplier, changed);
    }

    /** The value in force, or {@link #NONE}. */
    public int of(Limit limit) {
        Integer own = single.get(limit);
        if (own != null) {
            return own;
        }
        return limit.kind() == Limit.Kind.SIZE ? limit.venueValue() : multiplied(limit.venueValue());
    }

    /** A value of OKX that is no {@link Limit}, as it is in force. */
    public int multiplied(int venueValue) {
        // A cast to int stops at the largest one.
        return multiplier == 0 || venueValue == NONE ? NONE : (int) Math.floor(venueValue * multiplier);
    }

    /** Whether one more than {@code held} is too many. */
    public boolean isReached(Limit limit, int held) {
        return held >= of(limit);
    }
}
