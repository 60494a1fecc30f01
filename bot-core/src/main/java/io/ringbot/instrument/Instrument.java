package io.ringbot.instrument;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * One tradable contract or pair with its scales, grid and contract value.
 *
 * <p>Prices are counts of 10<sup>-priceScale</sup> quote units, sizes counts of 10<sup>-sizeScale</sup> base units (spot) or
 * contracts (derivatives). Immutable: a change of the definition is a new instance with the next version.
 *
 * @param index small number that stands for the instrument inside this process and its journal
 * @param version counts the definitions of this index, from 0
 * @param code the venue's numeric id [instIdCode], which survives renames; {@link #NO_CODE} where it gave none
 * @param id the venue's name [instId]
 * @param tickSize smallest price step [tickSz], a price
 * @param lotSize smallest size step [lotSz], a size
 * @param minSize smallest order [minSz], a size
 * @param maxLimitSize largest limit order [maxLmtSz], a size; {@link Long#MAX_VALUE} where the venue names none
 * @param contractValue value of one contract times its multiplier [ctVal x ctMult], a count of
 *     10<sup>-contractValueScale</sup>; 1 at scale 0 for spot
 * @param legacy came from a recording older than sequence ids, so its book frames may lack them
 */
public record Instrument(
        int index,
        int version,
        long code,
        String id,
        InstrumentType type,
        InstrumentState state,
        ContractType contractType,
        int priceScale,
        int sizeScale,
        long tickSize,
        long lotSize,
        long minSize,
        long maxLimitSize,
        long contractValue,
        int contractValueScale,
        String baseCurrency,
        String quoteCurrency,
        String settleCurrency,
        boolean legacy) {

    /** The venue gave no numeric id, so no order can go over its WebSocket. */
    public static final long NO_CODE = -1;

    /** Scale of {@link #value}: millionths of the quote currency. */
    public static final int VALUE_SCALE = 6;

    public Instrument {
        requirePositive("tickSize", tickSize, id);
        requirePositive("lotSize", lotSize, id);
        requirePositive("minSize", minSize, id);
        requirePositive("contractValue", contractValue, id);
    }

    private static void requirePositive(String name, long value, String id) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " of " + id + " must be above 0, is " + value);
        }
    }

    /** Whether the price is a multiple of the tick. */
    public boolean isOnTick(long price) {
        return price % tickSize == 0;
    }

    /** Whether the size is a multiple of the lot. */
    public boolean isOnLot(long size) {
        return size % lotSize == 0;
    }

    /** The nearest price on the grid at or below. */
    public long floorToTick(long price) {
        return Math.floorDiv(price, tickSize) * tickSize;
    }

    /** The nearest price on the grid at or above. */
    public long ceilToTick(long price) {
        return -Math.floorDiv(-price, tickSize) * tickSize;
    }

    /** The nearest price on the grid; the higher one from the middle between two. */
    public long roundToTick(long price) {
        long below = floorToTick(price);
        return price - below >= tickSize - (price - below) ? below + tickSize : below;
    }

    /**
     * The price on the grid nearest to a decimal number, such as the value of an indicator; for what was computed, not for what
     * was written.
     *
     * @param decimal in quote currency, such as 65000.1
     * @throws ArithmeticException where it is no number or too large
     */
    public long nearestPrice(double decimal) {
        double ticks = decimal * Decimals.powerOfTen(priceScale) / tickSize;
        if (!(Math.abs(ticks) * tickSize < Long.MAX_VALUE / 2)) {
            throw new ArithmeticException(decimal + " is no price of " + id);
        }
        return Math.round(ticks) * tickSize;
    }

    /** The price as a decimal number in quote currency; for signals. */
    public double priceAsDouble(long price) {
        return (double) price / Decimals.powerOfTen(priceScale);
    }

    /** The size as a decimal number in base currency or contracts; for signals. */
    public double sizeAsDouble(long size) {
        return (double) size / Decimals.powerOfTen(sizeScale);
    }

    /** The largest size on the grid at or below. */
    public long floorToLot(long size) {
        return Math.floorDiv(size, lotSize) * lotSize;
    }

    /**
     * Value of an order in quote currency (US dollars for inverse contracts), in units of 10<sup>-6</sup>, rounded up;
     * {@link Long#MAX_VALUE} where it does not fit. Allocates only when the product needs more than 63 bits.
     */
    public long value(long price, long size) {
        int scale = sizeScale + contractValueScale;
        long product = contractValue;
        if (contractType != ContractType.INVERSE) {
            scale += priceScale;
            if (Math.multiplyHigh(product, price) != 0 || product * price < 0) {
                return bigValue(price, size, scale);
            }
            product *= price;
        }
        if (Math.multiplyHigh(product, size) != 0 || product * size < 0) {
            return bigValue(price, size, scale);
        }
        product *= size;
        int excess = scale - VALUE_SCALE;
        if (excess == 0) {
            return product;
        }
        if (excess > 0) {
            return excess > Decimals.MAX_SCALE
                    ? bigValue(price, size, scale)
                    : Math.floorDiv(product - 1, Decimals.powerOfTen(excess)) + 1;
        }
        long power = Decimals.powerOfTen(-excess);
        return product > Long.MAX_VALUE / power ? Long.MAX_VALUE : product * power;
    }

    /**
     * The largest size on the grid whose {@link #value} at the price is at most this much: what an amount to spend buys. Cold:
     * allocates.
     *
     * @param value in units of 10<sup>-6</sup> of the quote currency
     */
    public long sizeForValue(long value, long price) {
        BigDecimal lot =
                BigDecimal.valueOf(lotSize, sizeScale).multiply(BigDecimal.valueOf(contractValue, contractValueScale));
        BigDecimal lotValue =
                contractType == ContractType.INVERSE ? lot : lot.multiply(BigDecimal.valueOf(price, priceScale));
        BigInteger lots = BigDecimal.valueOf(value, VALUE_SCALE)
                .divide(lotValue, 0, RoundingMode.DOWN)
                .unscaledValue();
        return lots.multiply(BigInteger.valueOf(lotSize)).longValueExact();
    }

    private long bigValue(long price, long size, int scale) {
        BigInteger product = BigInteger.valueOf(contractValue).multiply(BigInteger.valueOf(size));
        if (contractType != ContractType.INVERSE) {
            product = product.multiply(BigInteger.valueOf(price));
        }
        BigInteger value = new BigDecimal(product, scale)
                .setScale(VALUE_SCALE, RoundingMode.CEILING)
                .unscaledValue();
        return value.bitLength() > 63 ? Long.MAX_VALUE : value.longValue();
    }

    /** A price from decimal text such as a setting. @throws NumberFormatException where it has too many decimals */
    public long price(CharSequence text) {
        return Decimals.parse(text, priceScale);
    }

    /** A size from decimal text such as a setting. @throws NumberFormatException where it has too many decimals */
    public long size(CharSequence text) {
        return Decimals.parse(text, sizeScale);
    }

    /** The price as the venue writes it. Allocates. */
    public String priceText(long price) {
        return Decimals.format(price, priceScale);
    }

    /** The size as the venue writes it. Allocates. */
    public String sizeText(long size) {
        return Decimals.format(size, sizeScale);
    }

    /** What sizes of this instrument count: base currency for spot, contracts for derivatives. */
    public SizeUnit sizeUnit() {
        return type.isDerivative() ? SizeUnit.CONTRACTS : SizeUnit.BASE;
    }

    /** The unit that sizes count for people: {@code contracts}, or the base currency. */
    public String sizeUnitName() {
        return type.isDerivative() ? "contracts" : baseCurrency;
    }

    /** A definition from the venue's decimal texts, with the scales that these texts need. */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /** Collects a definition from decimal texts; what is not said has the value of a plain spot pair. */
    public static final class Builder {
        private final String id;
        private int index;
        private int version;
        private long code = NO_CODE;
        private InstrumentType type;
        private InstrumentState state = InstrumentState.LIVE;
        private ContractType contractType;
        private String tick = "0.1";
        private String lot = "0.00000001";
        private String min;
        private String maxLimit = "";
        private String contractValue = "1";
        private String contractMultiplier = "1";
        private String base;
        private String quote;
        private String settle = "";
        private boolean legacy;

        private Builder(String id) {
            this.id = id;
            this.type = InstrumentType.fromId(id);
            String[] parts = id.split("-");
            this.base = parts[0];
            this.quote = parts.length > 1 ? parts[1] : "";
        }

        public Builder index(int value) {
            index = value;
            return this;
        }

        public Builder version(int value) {
            version = value;
            return this;
        }

        public Builder code(long value) {
            code = value;
            return this;
        }

        public Builder type(InstrumentType value) {
            type = value;
            return this;
        }

        public Builder state(InstrumentState value) {
            state = value;
            return this;
        }

        public Builder contractType(ContractType value) {
            contractType = value;
            return this;
        }

        public Builder tick(String value) {
            tick = value;
            return this;
        }

        public Builder lot(String value) {
            lot = value;
            return this;
        }

        public Builder min(String value) {
            min = value;
            return this;
        }

        /** Empty where the venue names no maximum. */
        public Builder maxLimit(String value) {
            maxLimit = value;
            return this;
        }

        public Builder contractValue(String value) {
            contractValue = value;
            return this;
        }

        public Builder contractMultiplier(String value) {
            contractMultiplier = value;
            return this;
        }

        public Builder base(String value) {
            base = value;
            return this;
        }

        public Builder quote(String value) {
            quote = value;
            return this;
        }

        public Builder settle(String value) {
            settle = value;
            return this;
        }

        public Builder legacy(boolean value) {
            legacy = value;
            return this;
        }

        /**
         * @throws NumberFormatException where a text is no decimal
         * @throws IllegalArgumentException where a step is not above 0
         */
        public Instrument build() {
            String minimum = min == null ? lot : min;
            int priceScale = Decimals.scaleOf(tick);
            int sizeScale = Math.max(Decimals.scaleOf(lot), Decimals.scaleOf(minimum));
            BigDecimal value = new BigDecimal(contractValue)
                    .multiply(new BigDecimal(contractMultiplier))
                    .stripTrailingZeros();
            int valueScale = Math.max(value.scale(), 0);
            ContractType contract = contractType;
            if (contract == null) {
                contract = type.isDerivative() ? ContractType.LINEAR : ContractType.NONE;
            }
            return new Instrument(
                    index,
                    version,
                    code,
                    id,
                    type,
                    state,
                    contract,
                    priceScale,
                    sizeScale,
                    Decimals.parse(tick, priceScale),
                    Decimals.parse(lot, sizeScale),
                    Decimals.parse(minimum, sizeScale),
                    maximum(sizeScale),
                    value.setScale(valueScale).unscaledValue().longValueExact(),
                    valueScale,
                    base,
                    quote,
                    settle,
                    legacy);
        }

        // A maximum finer than the lot cannot be reached: rounded down. One beyond a long binds nothing.
        private long maximum(int sizeScale) {
            if (maxLimit.isEmpty()) {
                return Long.MAX_VALUE;
            }
            BigInteger scaled = new BigDecimal(maxLimit)
                    .setScale(sizeScale, RoundingMode.DOWN)
                    .unscaledValue();
            return scaled.bitLength() > 63 ? Long.MAX_VALUE : scaled.longValue();
        }
    }
}
