package io.ringbot.portfolio;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.Position;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * What we hold of one instrument, in the account's position mode, and which strategy's it is.
 *
 * <p>In net mode that is one position, in long-short mode a long and a short one that do not offset each other. Every fill is
 * booked into the position it worked on, and once more into the share of its strategy; what no strategy of this run ordered is
 * nobody's. Belongs to {@code engine}. Cold but for what says otherwise.
 */
public final class Holding {

    private static final int SIDES = PositionSide.values().length;

    private final DoubleSupplier price;
    private final NetPosition[] positions = new NetPosition[SIDES];
    // By strategy, then by side; null before its first fill.
    private NetPosition[][] shares = {};
    private final HedgedPosition both;
    private Instrument instrument;
    private boolean longShort;

    /** @param price what it is valued at now, in quote currency; NaN where that is not known */
    public Holding(Instrument instrument, DoubleSupplier price) {
        this.instrument = instrument;
        this.price = price;
        for (int i = 0; i < SIDES; i++) {
            positions[i] = new NetPosition(instrument, PositionSide.of(i), price);
        }
        both = new HedgedPosition(positions[PositionSide.LONG.ordinal()], positions[PositionSide.SHORT.ordinal()]);
    }

    public void redefine(Instrument newVersion) {
        instrument = newVersion;
        for (NetPosition position : positions) {
            position.redefine(newVersion);
        }
        for (NetPosition[] share : shares) {
            if (share != null) {
                Arrays.stream(share).forEach(position -> position.redefine(newVersion));
            }
        }
    }

    /** The account's position mode, which holds for derivatives. */
    public void longShort(boolean mode) {
        longShort = mode && instrument.type().isDerivative();
    }

    /** Whether a long and a short position stand beside each other. */
    public boolean isLongShort() {
        return longShort;
    }

    /** One of the positions. */
    public NetPosition position(PositionSide side) {
        return positions[side.ordinal()];
    }

    /** All of it as one: the net position, or what long and short come to. */
    public Position whole() {
        return longShort ? both : position(PositionSide.NET);
    }

    /** Signed sum over the positions. Allocates nothing. */
    public long size() {
        return whole().size();
    }

    /** The exact amount, dust included: signed sum over the positions. */
    public BigDecimal amount() {
        BigDecimal sum = BigDecimal.ZERO;
        for (NetPosition position : positions) {
            sum = sum.add(position.amount());
        }
        return sum;
    }

    /** Profit, fees and funding of the run, and what closing now would add, in {@link #currency}. Allocates nothing. */
    public double result() {
        double sum = 0;
        for (NetPosition position : positions) {
            sum += position.result();
        }
        return sum;
    }

    /** As {@link #result}, of what a strategy ordered. Allocates nothing. */
    public double result(int strategy) {
        double sum = 0;
        if (strategy < shares.length && shares[strategy] != null) {
            for (NetPosition position : shares[strategy]) {
                sum += position.result();
            }
        }
        return sum;
    }

    /** The currency that profit is in: quote of linear contracts and pairs, the settlement currency of inverse contracts. */
    public String currency() {
        return currency(instrument);
    }

    static String currency(Instrument instrument) {
        return instrument.contractType() == ContractType.NONE
                ? instrument.quoteCurrency()
                : instrument.settleCurrency();
    }

    /**
     * A strategy's share of a position.
     *
     * @return null before its first fill
     */
    public NetPosition share(int strategy, PositionSide side) {
        return strategy < shares.length && shares[strategy] != null ? shares[strategy][side.ordinal()] : null;
    }

    /**
     * Books a fill.
     *
     * @param strategy who ordered it, -1 nobody of this run
     * @param profit that the venue says it made, null where it said none
     */
    void fill(int strategy, PositionSide side, Side direction, long fillPrice, long size, BigDecimal profit) {
        position(side).fill(direction, fillPrice, size, profit);
        if (strategy >= 0) {
            // Which part of the venue's profit is this strategy's the venue cannot know.
            shareOf(strategy, side).fill(direction, fillPrice, size, null);
        }
    }

    /** Books the fee of a fill. @param ofSpotHolding it was taken in base currency. @param fee negative is paid */
    void fee(int strategy, PositionSide side, BigDecimal fee, boolean ofSpotHolding, long fillPrice) {
        fee(position(side), fee, ofSpotHolding, fillPrice);
        if (strategy >= 0) {
            fee(shareOf(strategy, side), fee, ofSpotHolding, fillPrice);
        }
    }

    private void fee(NetPosition position, BigDecimal fee, boolean ofSpotHolding, long fillPrice) {
        if (ofSpotHolding) {
            position.baseFee(fee);
            position.fee(fee.multiply(BigDecimal.valueOf(fillPrice, instrument.priceScale())));
        } else {
            position.fee(fee);
        }
    }

    /** Books a payment for holding, to each strategy by what it holds. @param amount negative is paid */
    void funding(PositionSide side, BigDecimal amount) {
        NetPosition whole = position(side);
        whole.funding(amount);
        for (NetPosition[] share : shares) {
            if (share != null && whole.amount().signum() != 0) {
                BigDecimal held = share[side.ordinal()].amount();
                share[side.ordinal()].funding(amount.multiply(held).divide(whole.amount(), MathContext.DECIMAL128));
            }
        }
    }

    /** The venue delivered the position. @param deliveredAt the price, quote currency */
    void deliver(PositionSide side, BigDecimal profit, BigDecimal deliveredAt) {
        position(side).close(profit);
        for (NetPosition[] share : shares) {
            if (share != null) {
                NetPosition part = share[side.ordinal()];
                part.close(part.unrealizedAt(deliveredAt));
            }
        }
    }

    private NetPosition shareOf(int strategy, PositionSide side) {
        if (strategy >= shares.length) {
            shares = Arrays.copyOf(shares, strategy + 1);
        }
        if (shares[strategy] == null) {
            shares[strategy] = new NetPosition[SIDES];
            for (int i = 0; i < SIDES; i++) {
                shares[strategy][i] = new NetPosition(instrument, PositionSide.of(i), price);
            }
        }
        return shares[strategy][side.ordinal()];
    }
}
