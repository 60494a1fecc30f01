package io.ringbot.strategy.test;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;

/** Definitions of instruments from what little a test or a capture tells of them. */
final class TestGrid {

    private TestGrid() {}

    /** What a contract of this name usually is; spot stays as it is. */
    static Instrument.Builder contract(Instrument.Builder builder, String id, InstrumentType type) {
        if (!type.isDerivative()) {
            return builder;
        }
        String[] parts = id.split("-");
        boolean inverse = parts[1].equals("USD");
        return builder.contractType(inverse ? ContractType.INVERSE : ContractType.LINEAR)
                .contractValue(!inverse ? "1" : parts[0].equals("BTC") ? "100" : "10")
                .settle(inverse ? parts[0] : parts[1]);
    }

    /** A builder of the same definition. */
    static Instrument.Builder copyOf(Instrument instrument) {
        return Instrument.builder(instrument.id())
                .version(instrument.version())
                .type(instrument.type())
                .state(instrument.state())
                .contractType(instrument.contractType())
                .tick(instrument.priceText(instrument.tickSize()))
                .lot(instrument.sizeText(instrument.lotSize()))
                .min(instrument.sizeText(instrument.minSize()))
                .maxLimit(
                        instrument.maxLimitSize() == Long.MAX_VALUE
                                ? ""
                                : instrument.sizeText(instrument.maxLimitSize()))
                .contractValue(Decimals.format(instrument.contractValue(), instrument.contractValueScale()))
                .base(instrument.baseCurrency())
                .quote(instrument.quoteCurrency())
                .settle(instrument.settleCurrency())
                .legacy(instrument.legacy());
    }
}
