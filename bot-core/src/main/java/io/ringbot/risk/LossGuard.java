package io.ringbot.risk;

import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingState;
import java.nio.ByteBuffer;

/**
 * Says when too much was lost: since midnight UTC, or since the result was highest.
 *
 * <p>Counts what it is told by event time and carries it over a restart. A share is one of the equity at the first look of the day,
 * or of the run; while that is not known it is 0, and any loss is too much. Belongs to {@code engine}; looking allocates nothing.
 */
public final class LossGuard {

    /** Owner of the pieces of its state. */
    public static final int OWNER = -5;

    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int BYTES = 3 * Long.BYTES;

    private final LossLimits limits;
    private double equity;
    private double dayEquity;
    private double peakEquity;
    // Of the day of the last look.
    private long day = Long.MIN_VALUE;
    private double ofRun;
    private double carried;
    // Of all days before.
    private double before;
    private double peak;

    private long recoveredDay = Long.MIN_VALUE;
    private double recoveredResult;
    private double recoveredDrawdown;

    private TradingState state = TradingState.TRADING;
    private TradingCause cause = TradingCause.NONE;
    private double measured;
    private double allowed;

    public LossGuard(LossLimits limits) {
        this.limits = limits;
    }

    /** What an earlier run left. */
    public void recover(byte[] saved) {
        if (saved.length == BYTES) {
            ByteBuffer bytes = ByteBuffer.wrap(saved);
            recoveredDay = bytes.getLong();
            recoveredResult = bytes.getDouble();
            recoveredDrawdown = bytes.getDouble();
        }
    }

    /** What the next run has to know. Allocates. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(day)
                .putDouble(carried + ofRun)
                .putDouble(peak - total())
                .array();
    }

    /** The venue told the equity in the currency of the limits. */
    public void equity(double now) {
        equity = now;
        dayEquity = dayEquity == 0 ? now : dayEquity;
        peakEquity = peakEquity == 0 ? now : peakEquity;
    }

    /**
     * Looks at what was earned.
     *
     * @param result since midnight UTC, or since the run began where that is later, in the currency of the limits
     * @return what may be ordered with it: TRADING, REDUCE_ONLY or HALTED
     */
    public TradingState look(long epochNs, double result) {
        long today = Math.floorDiv(epochNs, DAY_NS);
        if (day == Long.MIN_VALUE) {
            carried = recoveredDay == today ? recoveredResult : 0;
            peak = carried + recoveredDrawdown;
        } else if (today != day) {
            before += carried + ofRun;
            carried = 0;
            dayEquity = equity;
        }
        day = today;
        ofRun = result;
        if (total() > peak) {
            peak = total();
            peakEquity = equity;
        }
        state = TradingState.TRADING;
        double dayLoss = -(carried + ofRun);
        compare(TradingState.REDUCE_ONLY, TradingCause.DAY_LOSS, dayLoss, limits.dayReduceOnly(), dayEquity);
        compare(TradingState.HALTED, TradingCause.DAY_LOSS, dayLoss, limits.dayHalt(), dayEquity);
        compare(TradingState.HALTED, TradingCause.DRAWDOWN, peak - total(), limits.drawdownHalt(), peakEquity);
        return state;
    }

    private double total() {
        return before + carried + ofRun;
    }

    private void compare(TradingState then, TradingCause why, double loss, LossLimit limit, double of) {
        if (!limit.isOff() && state != TradingState.HALTED && loss > 0 && loss >= limit.of(of)) {
            state = then;
            cause = why;
            measured = loss;
            allowed = limit.of(of);
        }
    }

    /** A person knows of the loss and goes on: from here it counts anew. */
    public void forgive() {
        carried = -ofRun;
        before = 0;
        peak = 0;
        dayEquity = equity;
        peakEquity = equity;
    }

    /** Why the last look was not TRADING. */
    public TradingCause cause() {
        return cause;
    }

    /** What was lost. */
    public double measured() {
        return measured;
    }

    /** What might have been. */
    public double allowed() {
        return allowed;
    }
}
