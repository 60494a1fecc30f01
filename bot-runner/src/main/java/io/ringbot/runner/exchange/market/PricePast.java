package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Instrument;

/**
 * What a synthetic price did before its market was opened: a function of time alone, so that bars of every length agree on it.
 *
 * <p>The price is that of the opening times an exponential of noise: layers of seeded random values, each layer with cells twice
 * as long as the one below and larger in proportion to the root of their length, as a random walk is.
 */
public final class PricePast {

    private static final int LAYERS = 27;
    private static final int SAMPLES = 60;
    private static final long YEARS_MS = 4L * 365 * 86_400_000;

    private final Instrument instrument;
    private final long seed;
    private final long startMs;
    private final long startPrice;
    private final double volatility;
    private final double sizePerSecond;
    private final double startNoise;

    /**
     * @param startPrice at which it ends, when the market opens
     * @param volatility standard deviation of the price after a second, as a fraction of it
     * @param sizePerSecond what is traded in a second, in the instrument's size scale
     */
    public PricePast(
            Instrument instrument, long seed, long startMs, long startPrice, double volatility, double sizePerSecond) {
        this.instrument = instrument;
        this.seed = seed * 31 + instrument.id().hashCode();
        this.startMs = startMs;
        this.startPrice = startPrice;
        this.volatility = volatility;
        this.sizePerSecond = sizePerSecond;
        this.startNoise = noise(startMs);
    }

    long startMs() {
        return startMs;
    }

    /** Nothing is known before. */
    long beginMs() {
        return startMs - YEARS_MS;
    }

    /** The price at a moment up to the start, on the tick. */
    long price(long epochMs) {
        double price = startPrice * StrictMath.exp(noise(epochMs) - startNoise);
        return Math.max(1, Math.round(price / instrument.tickSize())) * instrument.tickSize();
    }

    /** The bar between two moments up to the start. */
    Candle candle(long fromMs, long toMs) {
        Candle candle = new Candle(fromMs, price(fromMs));
        long step = Math.max(1_000, (toMs - fromMs) / SAMPLES / 1_000 * 1_000);
        for (long at = fromMs + step; at < toMs; at += step) {
            candle.price(price(at));
        }
        long last = price(toMs);
        double lots = sizePerSecond * (toMs - fromMs) / 1_000 / instrument.lotSize();
        candle.trade(last, Math.max(1, (long) (lots * (1 + unit(fromMs, -1)))) * instrument.lotSize(), instrument);
        return candle;
    }

    private double noise(long epochMs) {
        double sum = 0;
        double amplitude = volatility;
        long cellMs = 1_000;
        for (int layer = 0; layer < LAYERS; layer++) {
            long cell = Math.floorDiv(epochMs, cellMs);
            double within = (double) Math.floorMod(epochMs, cellMs) / cellMs;
            sum += amplitude * (unit(cell, layer) * (1 - within) + unit(cell + 1, layer) * within);
            cellMs *= 2;
            amplitude *= Math.sqrt(2);
        }
        return sum;
    }

    /** From -1 to 1, by the finaliser of SplitMix64. */
    private double unit(long cell, int layer) {
        long z = seed + cell * 0x9E3779B97F4A7C15L + layer * 0xD1B54A32D192ED03L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >> 11) * 0x1.0p-52;
    }
}
