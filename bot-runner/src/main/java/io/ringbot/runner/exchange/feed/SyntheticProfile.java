package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.market.PricePast;
import java.util.List;

/**
 * How a synthetic instrument looks and how lively it is.
 *
 * @param startPrice quote currency
 * @param ticksPerRootSecond normal volatility: standard deviation of the fair price after one second
 * @param eventsPerSecond in normal times
 * @param typicalSize median size of a limit order, base currency or contracts
 * @param levels levels a side at the start
 */
public record SyntheticProfile(
        String instId,
        String tick,
        String lot,
        String min,
        String contractValue,
        double startPrice,
        double ticksPerRootSecond,
        double eventsPerSecond,
        double typicalSize,
        int levels) {

    private static final List<SyntheticProfile> KNOWN = List.of(
            new SyntheticProfile("BTC-USDT", "0.1", "0.00000001", "0.00001", "1", 67_000, 8, 200, 0.05, 300),
            new SyntheticProfile("ETH-USDT", "0.01", "0.000001", "0.0001", "1", 3_500, 6, 120, 0.8, 200),
            new SyntheticProfile("BTC-USDT-SWAP", "0.1", "0.01", "0.01", "0.01", 67_010, 8, 160, 8, 250));

    /** The instruments of a start that names none. */
    public static List<String> defaults() {
        return KNOWN.stream().map(SyntheticProfile::instId).toList();
    }

    /** The profile of a known instrument, or a plain one at a price of 100 for any other name. */
    public static SyntheticProfile of(String instId) {
        for (SyntheticProfile profile : KNOWN) {
            if (profile.instId.equals(instId)) {
                return profile;
            }
        }
        boolean derivative = InstrumentType.fromId(instId).isDerivative();
        String lot = derivative ? "1" : "0.0001";
        return new SyntheticProfile(instId, "0.01", lot, lot, derivative ? "0.1" : "1", 100, 3, 60, 20, 120);
    }

    /** What the price did before the market opened, at the liveliness it has afterwards. */
    PricePast past(Instrument instrument, long seed, long startMs) {
        double tick = instrument.tickSize() / Math.pow(10, instrument.priceScale());
        double typicalTrades = eventsPerSecond / 20;
        return new PricePast(
                instrument,
                seed,
                startMs,
                Math.round(startPrice / tick) * instrument.tickSize(),
                ticksPerRootSecond * tick / startPrice,
                typicalSize * typicalTrades * Math.pow(10, instrument.sizeScale()));
    }

    Instrument instrument(int index, long code) {
        InstrumentType type = InstrumentType.fromId(instId);
        String[] parts = instId.split("-");
        boolean inverse = type.isDerivative() && parts[1].equals("USD");
        return Instrument.builder(instId)
                .index(index)
                .code(code)
                .tick(tick)
                .lot(lot)
                .min(min)
                .maxLimit(type.isDerivative() ? "100000000" : "9999999")
                .contractValue(contractValue)
                .contractType(
                        !type.isDerivative() ? ContractType.NONE : inverse ? ContractType.INVERSE : ContractType.LINEAR)
                .settle(type.isDerivative() ? inverse ? parts[0] : parts[1] : "")
                .build();
    }
}
