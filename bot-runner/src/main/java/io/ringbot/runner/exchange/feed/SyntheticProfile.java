package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.market.PricePast;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a synthetic instrument looks and how lively it is.
 *
 * @param contractValue base currency of a linear contract, US dollars of an inverse one, 1 of a pair
 * @param startPrice quote currency
 */
public record SyntheticProfile(
        String instId,
        String tick,
        String lot,
        String min,
        String contractValue,
        double startPrice,
        SyntheticFlow flow) {

    // Room for finer steps while the instrument is traded.
    private static final int SPARE_PRICE_DECIMALS = 2;
    private static final int SPARE_SIZE_DECIMALS = 1;
    private static final double YEARLY_PREMIUM = 1.003;

    private static final List<String> DEFAULTS = List.of("BTC-USDT", "ETH-USDT", "BTC-USDT-SWAP");
    private static final Map<String, SyntheticProfile> KNOWN = new LinkedHashMap<>();

    static {
        pair("BTC-USDT", "0.1", "0.00000001", "0.00001", 67_000, SyntheticFlow.of(8, 200, 0.05, 300));
        pair("ETH-USDT", "0.01", "0.000001", "0.0001", 3_500, SyntheticFlow.of(6, 120, 0.8, 200));
        pair("BTC-USDC", "0.1", "0.00000001", "0.00001", 67_005, SyntheticFlow.of(8, 60, 0.02, 200));
        pair("SOL-USDT", "0.01", "0.000001", "0.001", 160, SyntheticFlow.of(1, 80, 20, 150));
        pair("XRP-USDT", "0.0001", "0.000001", "1", 2.2, SyntheticFlow.of(2, 60, 1_500, 150));
        pair("DOGE-USDT", "0.00001", "0.000001", "10", 0.16, SyntheticFlow.of(2, 60, 20_000, 150));
        pair("LTC-USDT", "0.01", "0.000001", "0.001", 95, SyntheticFlow.of(1, 40, 20, 120));
        pair("OKB-USDT", "0.01", "0.000001", "0.001", 110, SyntheticFlow.of(1, 30, 10, 120));
        pair("ETH-BTC", "0.00001", "0.000001", "0.0001", 0.05224, SyntheticFlow.of(1, 30, 2, 80));
        pair("USDC-USDT", "0.0001", "0.000001", "1", 1, SyntheticFlow.of(0.1, 20, 20_000, 40));
        swap("BTC-USDT", "0.1", "0.01", "0.01", 67_010, SyntheticFlow.of(8, 160, 8, 250));
        swap("ETH-USDT", "0.01", "0.01", "0.1", 3_500.5, SyntheticFlow.of(6, 120, 15, 200));
        swap("SOL-USDT", "0.01", "0.01", "1", 160.02, SyntheticFlow.of(1, 80, 60, 150));
        swap("XRP-USDT", "0.0001", "0.01", "100", 2.2002, SyntheticFlow.of(2, 60, 30, 150));
        swap("DOGE-USDT", "0.00001", "0.01", "1000", 0.16002, SyntheticFlow.of(2, 60, 40, 150));
        swap("LTC-USDT", "0.01", "0.1", "1", 95.01, SyntheticFlow.of(1, 40, 40, 120));
        swap("BTC-USDC", "0.1", "1", "0.0001", 67_010, SyntheticFlow.of(8, 40, 400, 200));
        swap("BTC-USD", "0.1", "1", "100", 67_008, SyntheticFlow.of(8, 100, 40, 200));
        swap("ETH-USD", "0.01", "1", "10", 3_500.4, SyntheticFlow.of(6, 80, 100, 150));
    }

    private static void pair(String instId, String tick, String lot, String min, double price, SyntheticFlow flow) {
        KNOWN.put(instId, new SyntheticProfile(instId, tick, lot, min, "1", price, flow));
    }

    private static void swap(
            String family, String tick, String lot, String contractValue, double price, SyntheticFlow flow) {
        String instId = family + "-SWAP";
        KNOWN.put(instId, new SyntheticProfile(instId, tick, lot, lot, contractValue, price, flow));
    }

    /** The instruments of a start that names none. */
    public static List<String> defaults() {
        return DEFAULTS;
    }

    /**
     * The profile of a known pair or swap; that of its swap, a little above in price and half as lively, for a dated contract; a
     * plain one at a price of 100 for any other name.
     */
    public static SyntheticProfile of(String instId) {
        SyntheticProfile known = KNOWN.get(instId);
        if (known != null) {
            return known;
        }
        InstrumentType type = InstrumentType.fromId(instId);
        if (type == InstrumentType.FUTURES) {
            SyntheticProfile swap = of(instId.substring(0, instId.lastIndexOf('-')) + "-SWAP");
            SyntheticFlow flow = swap.flow;
            return new SyntheticProfile(
                    instId,
                    swap.tick,
                    swap.lot,
                    swap.min,
                    swap.contractValue,
                    swap.startPrice * YEARLY_PREMIUM,
                    SyntheticFlow.of(
                            flow.ticksPerRootSecond(), flow.eventsPerSecond() / 2, flow.typicalSize(), flow.levels()));
        }
        boolean derivative = type.isDerivative();
        String lot = derivative ? "1" : "0.0001";
        return new SyntheticProfile(
                instId, "0.01", lot, lot, derivative ? "0.1" : "1", 100, SyntheticFlow.of(3, 60, 20, 120));
    }

    /** The same instrument with another flow. */
    public SyntheticProfile with(SyntheticFlow newFlow) {
        return new SyntheticProfile(instId, tick, lot, min, contractValue, startPrice, newFlow);
    }

    /** The same instrument with another price at its start. */
    public SyntheticProfile from(double price) {
        return new SyntheticProfile(instId, tick, lot, min, contractValue, price, flow);
    }

    /** What the price did before the market opened, at the liveliness it has afterwards. */
    PricePast past(Instrument instrument, long seed, long startMs) {
        double step = instrument.tickSize() / Math.pow(10, instrument.priceScale());
        double typicalTrades = flow.eventsPerSecond() / 20;
        return new PricePast(
                instrument,
                seed,
                startMs,
                Math.round(startPrice / step) * instrument.tickSize(),
                flow.ticksPerRootSecond() * step / startPrice,
                flow.typicalSize() * typicalTrades * Math.pow(10, instrument.sizeScale()));
    }

    Instrument instrument(int index, long code) {
        InstrumentType type = InstrumentType.fromId(instId);
        String[] parts = instId.split("-");
        boolean inverse = type.isDerivative() && parts[1].equals("USD");
        Instrument exact = Instrument.builder(instId)
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
        return withSpareDecimals(exact, SPARE_PRICE_DECIMALS, type.isDerivative() ? SPARE_SIZE_DECIMALS : 0);
    }

    private static Instrument withSpareDecimals(Instrument i, int ofPrice, int ofSize) {
        long price = Decimals.powerOfTen(ofPrice);
        long size = Decimals.powerOfTen(ofSize);
        return new Instrument(
                i.index(),
                i.version(),
                i.code(),
                i.id(),
                i.type(),
                i.state(),
                i.contractType(),
                i.priceScale() + ofPrice,
                i.sizeScale() + ofSize,
                i.tickSize() * price,
                i.lotSize() * size,
                i.minSize() * size,
                i.maxLimitSize() * size,
                i.contractValue(),
                i.contractValueScale(),
                i.baseCurrency(),
                i.quoteCurrency(),
                i.settleCurrency(),
                i.legacy());
    }
}
