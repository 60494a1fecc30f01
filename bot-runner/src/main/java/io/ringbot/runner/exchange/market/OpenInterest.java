package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many contracts of one market are open, as a model: a start that never ends, every trade with an odd id opening its size
 * and every other closing it, but never below half of the start.
 */
final class OpenInterest {

    private static final long START_VALUE = 100_000_000;

    private final Market market;
    private long contracts;
    private long least;

    OpenInterest(Market market) {
        this.market = market;
    }

    void trade(long tradeId, long size) {
        begin();
        contracts = (tradeId & 1) == 1 ? contracts + size : Math.max(least, contracts - size);
    }

    private void begin() {
        BigDecimal index = contracts == 0 ? market.indexPrice() : null;
        if (index != null) {
            BigDecimal each = worth(index);
            contracts = BigDecimal.valueOf(START_VALUE)
                            .divide(each, 0, RoundingMode.CEILING)
                            .longValueExact()
                    * Decimals.powerOfTen(market.instrument().sizeScale());
            least = contracts / 2;
        }
    }

    private BigDecimal worth(BigDecimal index) {
        Instrument instrument = market.instrument();
        BigDecimal value = BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale());
        return instrument.contractType() == ContractType.INVERSE ? value : value.multiply(index);
    }

    /** The object of channel and REST; null before there is a market. */
    String row(long nowMs) {
        begin();
        BigDecimal index = market.indexPrice();
        if (index == null) {
            return null;
        }
        Instrument instrument = market.instrument();
        BigDecimal open = market.size(contracts);
        BigDecimal dollars = open.multiply(worth(index)).setScale(4, RoundingMode.HALF_EVEN);
        BigDecimal coins = instrument.contractType() == ContractType.INVERSE
                ? dollars.divide(index, 8, RoundingMode.HALF_EVEN)
                : open.multiply(BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale()));
        return new JsonWriter()
                .object()
                .field("instId", market.instId())
                .field("instType", instrument.type().name())
                .field("oi", open)
                .field("oiCcy", coins)
                .field("oiUsd", dollars)
                .field("ts", Long.toString(nowMs))
                .endObject()
                .toString();
    }
}
