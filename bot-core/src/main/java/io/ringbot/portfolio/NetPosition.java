package io.ringbot.portfolio;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.Position;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The net position in one instrument with its average entry and banked profit.
 *
 * <p>Average cost: what is closed is closed at the average entry, what turns the position over opens anew. For inverse
 * contracts the average is the harmonic mean, and profit is in the settlement currency (formulas: OKX, profit and loss of
 * linear and inverse contracts). Belongs to {@code engine}. Cold: exact decimals.
 */
public final class NetPosition implements Position {

    private static final MathContext PRECISION = MathContext.DECIMAL128;

    private Instrument instrument;
    // Signed base amount (spot, fees in it taken off) or contracts.
    private BigDecimal amount = BigDecimal.ZERO;
    // Sum over the open amount of |size| x price (linear, spot) or |size| / price (inverse).
    private BigDecimal weight = BigDecimal.ZERO;
    private BigDecimal realized = BigDecimal.ZERO;
    private long size;

    public NetPosition(Instrument instrument) {
        this.instrument = instrument;
    }

    public void redefine(Instrument newVersion) {
        instrument = newVersion;
        size = floor();
    }

    /** Books a fill. Price and size in the instrument's scales. */
    public void fill(Side side, long price, long fillSize) {
        BigDecimal quantity = BigDecimal.valueOf(fillSize, instrument.sizeScale());
        BigDecimal at = BigDecimal.valueOf(price, instrument.priceScale());
        boolean adds = amount.signum() == 0 || amount.signum() == side.sign();
        if (adds) {
            weight = weight.add(weightOf(quantity, at));
        } else {
            BigDecimal held = amount.abs();
            BigDecimal closed = quantity.min(held);
            BigDecimal entryWeight = weight.multiply(closed, PRECISION).divide(held, PRECISION);
            realized = realized.add(profit(closed, entryWeight, at));
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
        size = floor();
    }

    /** Takes a fee paid in the base currency off a spot holding; negative is paid. */
    public void baseFee(BigDecimal fee) {
        if (amount.signum() > 0 && amount.add(fee).signum() > 0) {
            weight = weight.multiply(amount.add(fee), PRECISION).divide(amount, PRECISION);
        }
        amount = amount.add(fee);
        size = floor();
    }

    /** The venue says what we hold; the average is its own. */
    public void adopt(long venueSize, BigDecimal averagePrice) {
        amount = BigDecimal.valueOf(venueSize, instrument.sizeScale());
        size = venueSize;
        weight = averagePrice == null || averagePrice.signum() == 0
                ? BigDecimal.ZERO
                : weightOf(amount.abs(), averagePrice);
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

    @Override
    public double averagePrice() {
        if (amount.signum() == 0 || weight.signum() == 0) {
            return Double.NaN;
        }
        BigDecimal average =
                isInverse() ? amount.abs().divide(weight, PRECISION) : weight.divide(amount.abs(), PRECISION);
        return average.movePointRight(instrument.priceScale()).doubleValue();
    }

    @Override
    public double realizedPnl() {
        return realized.doubleValue();
    }

    /** Banked profit without fees, exact. */
    public BigDecimal realized() {
        return realized;
    }

    /** Profit if closed at this price, in the instrument's price scale; without fees. */
    public BigDecimal unrealized(long price) {
        if (amount.signum() == 0 || weight.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return profit(amount.abs(), weight, BigDecimal.valueOf(price, instrument.priceScale()));
    }

    /** All of it as text for a later run: amount, entry, profit. */
    public String carried() {
        return amount.toPlainString() + " " + weight + " " + realized;
    }

    /** Goes on from what {@link #carried} gave. */
    public void restore(String text) {
        String[] words = text.split(" ");
        amount = new BigDecimal(words[0]);
        weight = new BigDecimal(words[1]);
        realized = new BigDecimal(words[2]);
        size = floor();
    }
}
