package io.ringbot.order;

/**
 * The form of our client order ids: a decimal number of 19 digits made of epoch (10), strategy (2) and counter (7).
 *
 * <pre>
 * 1795190400 03 0000017
 * epoch      strategy counter
 * </pre>
 *
 * An epoch is used by one run only and is committed to disk before the run sends anything, so an id is unique in the account's
 * life and tells its owner after a restart. It stays below 2<sup>63</sup>, since OKX returns client ids on its fills channel
 * only where they are decimal numbers of that range. Allocates nothing.
 */
public final class ClientOrderId {

    /** Digits of every id. */
    public static final int DIGITS = 19;

    /** Strategies that a run can tell apart. */
    public static final int MAX_STRATEGIES = 100;

    /** Orders that a strategy can send within one epoch. */
    public static final int MAX_COUNTER = 9_999_999;

    /** The smallest epoch: ten digits, September 2001. */
    public static final long MIN_EPOCH = 1_000_000_000L;

    /** The largest epoch whose ids stay below 2<sup>63</sup>: the year 2262. */
    public static final long MAX_EPOCH = 9_223_372_035L;

    private static final long EPOCH_UNIT = 1_000_000_000L;
    private static final long STRATEGY_UNIT = 10_000_000L;

    private ClientOrderId() {}

    /** @throws IllegalArgumentException where a part is out of its range */
    public static long of(long epoch, int strategy, int counter) {
        if (epoch < MIN_EPOCH
                || epoch > MAX_EPOCH
                || strategy < 0
                || strategy >= MAX_STRATEGIES
                || counter < 0
                || counter > MAX_COUNTER) {
            throw new IllegalArgumentException(
                    "no client order id from epoch " + epoch + ", strategy " + strategy + ", counter " + counter);
        }
        return epoch * EPOCH_UNIT + strategy * STRATEGY_UNIT + counter;
    }

    /** Whether a number has the form of our ids; whether it is ours its epoch tells. */
    public static boolean isWellFormed(long id) {
        return id >= MIN_EPOCH * EPOCH_UNIT && epoch(id) <= MAX_EPOCH;
    }

    /** The id in text of the venue, or 0 where the text has another form. */
    public static long parse(byte[] bytes, int offset, int length) {
        if (length != DIGITS) {
            return 0;
        }
        long id = 0;
        for (int i = offset; i < offset + length; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || id > (Long.MAX_VALUE - digit) / 10) {
                return 0;
            }
            id = id * 10 + digit;
        }
        return isWellFormed(id) ? id : 0;
    }

    public static long epoch(long id) {
        return id / EPOCH_UNIT;
    }

    public static int strategy(long id) {
        return (int) (id % EPOCH_UNIT / STRATEGY_UNIT);
    }

    public static int counter(long id) {
        return (int) (id % STRATEGY_UNIT);
    }
}
