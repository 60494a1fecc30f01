package io.ringbot.portfolio;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.Position;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.DoubleSupplier;

/**
 * One position in an instrument, the net one or the long or short one of long-short mode, with its average entry, banked profit,
 * fees and funding.
 *
 * <p>Average cost: what is closed is closed at the average entry, what turns the position over opens anew. For inverse
 * contracts the average is the harmonic mean, and profit is in the settlement currency (formulas: OKX, profit and loss of
 * linear and inverse contracts). Belongs to {@code engine}. Cold: exact decimals.
 */
public final class NetPosition implements Position {

    private static final MathContext PRECISION = MathContext.DECIMAL128;

    private final PositionSide side;
    private Instrument instrument;
    // Signed base amount (spot, fees in it taken off) or contracts.
    private BigDecimal amount = BigDecimal.ZERO;
    // Sum over the open amount of |size| x price (linear, spot) or |size| / price (inverse).
    private BigDecimal weight = BigDecimal.ZERO;
    private BigDecimal realized = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private BigDecimal funding = BigDecimal.ZERO;
    // What the three above were when it was last opened: the venue counts from there.
    private BigDecimal earnedBefore = BigDecimal.ZERO;
    private long size;
    // For those who look with every market event: nothing exact, nothing allocated.
    private double signedUnits;
    private double entry = Double.NaN;
    private double average = Double.NaN;
    private double earned;
    private final DoubleSupplier price;

    /** A net position that nobody values. */
    public NetPosition(Instrument instrument) {
        this(instrument, PositionSide.NET, () -> Double.NaN);
    }

    /** @param price what it is valued at now, in quote currency; NaN where that is not known */
    NetPosition(Instrument instrument, PositionSide side, DoubleSupplier price) {
        this.instrument = instrument;
        this.side = side;
        this.price = price;
    }

    public void redefine(Instrument newVersion) {
        instrument = newVersion;
        changed();
    }

    /** As the longer one, with a profit of our own reckoning. */
    public void fill(Side side, long price, long fillSize) {
        fill(side, price, fillSize, null);
    }

    /**
     * Books a fill. Price and size in the instrument's scales.
     *
     * @param told the profit that the venue says it made, which is what moved the cash; null where it said none
     */
    public void fill(Side side, long price, long fillSize, BigDecimal told) {
        if (amount.signum() == 0) {
            earnedBefore = exactEarned();
        }
        BigDecimal quantity = BigDecimal.valueOf(fillSize, instrument.sizeScale());
        BigDecimal at = BigDecimal.valueOf(price, instrument.priceScale());
        boolean adds = amount.signum() == 0 || amount.signum() == side.sign();
        if (adds) {
            weight = weight.add(weightOf(quantity, at));
        } else {
            BigDecimal held = amount.abs();
            BigDecimal closed = quantity.min(held);
            BigDecimal entryWeight = weight.multiply(closed, PRECISION).divide(held, PRECISION);
            realized = realized.add(told == null ? profit(closed, entryWeight, at) : told);
            weight = weight.subtract(entryWeight);
            BigDecimal turned = quantity.subtract(closed);
            if (turned.signum() > 0) {
                weight = weightOf(turned, at);
            }
        }
        amount = amount.add(side == Side.BUY ? quantity : quantity.negate());
        if (amount.signum() == 0) {
            weight = BigDecimal.ZERO;
        }
        changed();
    }

    /** Books a fee in the currency of the profit; negative is paid. */
    public void fee(BigDecimal amountOfFee) {
        fees = fees.add(amountOfFee);
        changed();
    }

    /** Books a payment for holding it: funding, or interest; negative is paid. */
    public void funding(BigDecimal payment) {
        funding = funding.add(payment);
        changed();
    }

    /** The venue closed it whole, as it does on the day of delivery. @param profit as the venue says */
    public void close(BigDecimal profit) {
        realized = realized.add(profit);
        amount = BigDecimal.ZERO;
        weight = BigDecimal.ZERO;
        changed();
    }

    /** Takes a fee paid in the base currency off a spot holding; negative is paid. */
    public void baseFee(BigDecimal fee) {
        if (amount.signum() > 0 && amount.add(fee).signum() > 0) {
            weight = weight.multiply(amount.add(fee), PRECISION).divide(amount, PRECISION);
        }
        amount = amount.add(fee);
        changed();
    }

    /** The venue says what we hold; the average is its own. */
    public void adopt(long venueSize, BigDecimal averagePrice) {
        if (amount.signum() == 0) {
            earnedBefore = exactEarned();
        }
        amount = BigDecimal.valueOf(venueSize, instrument.sizeScale());
        weight = averagePrice == null || averagePrice.signum() == 0
                ? BigDecimal.ZERO
                : weightOf(amount.abs(), averagePrice);
        changed();
    }

    private void changed() {
        size = floor();
        signedUnits = amount.doubleValue()
                * Decimals.toBigDecimal(instrument.contractValue(), instrument.contractValueScale())
                        .doubleValue();
        entry = amount.signum() == 0 || weight.signum() == 0
                ? Double.NaN
                : exactAverage().doubleValue();
        average = Double.isNaN(entry)
                ? Double.NaN
                : exactAverage().movePointRight(instrument.priceScale()).doubleValue();
        earned = exactEarned().doubleValue();
    }

    private BigDecimal exactEarned() {
        return realized.add(fees).add(funding);
    }

    private BigDecimal weightOf(BigDecimal quantity, BigDecimal price) {
        return isInverse() ? quantity.divide(price, PRECISION) : quantity.multiply(price);
    }

    private BigDecimal profit(BigDecimal closed, BigDecimal entryWeight, BigDecimal exit) {
        BigDecimal exitWeight = weightOf(closed, exit);
        // Linear: value out minus value in. Inverse: coins in minus coins out, since 1/price falls as price rises.
        BigDecimal gain = isInverse() ? entryWeight.subtract(exitWeight) : exitWeight.subtract(entryWeight);
        BigDecimal signed = amount.signum() > 0 ? gain : gain.negate();
        return signed.multiply(BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale()));
    }

    private boolean isInverse() {
        return instrument.contractType() == ContractType.INVERSE;
    }

    // Dust below the smallest size cannot be sold: rounded towards nothing.
    private long floor() {
        return amount.setScale(instrument.sizeScale(), RoundingMode.DOWN)
                .unscaledValue()
                .longValue();
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public long size() {
        return size;
    }

    /** The exact amount, dust included. */
    public BigDecimal amount() {
        return amount;
    }

    /** Which of the instrument's positions it is. */
    @Override
    public PositionSide side() {
        return side;
    }

    private BigDecimal exactAverage() {
        return isInverse() ? amount.abs().divide(weight, PRECISION) : weight.divide(amount.abs(), PRECISION);
    }

    /** The mean entry price in quote currency, rounded as the venue's answer with this many decimals; null where there is none. */
    public BigDecimal averagePrice(int decimals) {
        return amount.signum() == 0 || weight.signum() == 0
                ? null
                : exactAverage().setScale(decimals, RoundingMode.HALF_UP);
    }

    @Override
    public double averagePrice() {
        return average;
    }

    @Override
    public double realizedPnl() {
        return realized.doubleValue();
    }

    @Override
    public double fees() {
        return fees.doubleValue();
    }

    @Override
    public double funding() {
        return funding.doubleValue();
    }

    /** Banked profit without fees, exact. */
    public BigDecimal realized() {
        return realized;
    }

    /** Fees in the currency of the profit, exact; negative is paid. */
    public BigDecimal exactFees() {
        return fees;
    }

    /** Funding and interest, exact; negative is paid. */
    public BigDecimal exactFunding() {
        return funding;
    }

    /** Profit, fees and funding since it was opened, as the venue's {@code realizedPnl} counts. */
    public BigDecimal earnedSinceOpened() {
        return exactEarned().subtract(earnedBefore);
    }

    /** Profit, fees and funding of the run, and what closing it now would add. Allocates nothing. */
    public double result() {
        double open = unrealizedPnl();
        return Double.isNaN(open) ? earned : earned + open;
    }

    @Override
    public double unrealizedPnl() {
        if (signedUnits == 0) {
            return 0;
        }
        double at = price.getAsDouble();
        return isInverse() ? signedUnits * (1 / entry - 1 / at) : signedUnits * (at - entry);
    }

    /** Profit if closed at this price in quote currency, exact; without fees. */
    public BigDecimal unrealizedAt(BigDecimal price) {
        return amount.signum() == 0 || weight.signum() == 0 ? BigDecimal.ZERO : profit(amount.abs(), weight, price);
    }

    /** Profit if closed at this price, in the instrument's price scale; without fees. */
    public BigDecimal unrealized(long price) {
        return unrealizedAt(BigDecimal.valueOf(price, instrument.priceScale()));
    }

    /** All of it as text for a later run: amount, entry, profit, fees, funding. */
    String carried() {
        return String.join(
                " ",
                amount.toPlainString(),
                weight.toString(),
                realized.toString(),
                fees.toString(),
                funding.toString(),
                earnedBefore.toString());
    }

    /** Goes on from what {@link #carried} gave. */
    void restore(String text) {
        String[] words = text.split(" ");
        amount = new BigDecimal(words[0]);
        weight = new BigDecimal(words[1]);
        realized = new BigDecimal(words[2]);
        fees = new BigDecimal(words[3]);
        funding = new BigDecimal(words[4]);
        earnedBefore = new BigDecimal(words[5]);
        changed();
    }
}
