package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.simulation.IdSequence;
import io.ringbot.simulation.MatchListener;
import io.ringbot.simulation.SimulatedMarket;
import io.ringbot.time.EpochClock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All markets of the exchange, by name and by numeric code. */
public final class Markets {

    private static final int SEQUENCE_STEP = 9;
    private static final int TRADE_ID_STEP = 1;

    private final EpochClock clock;
    private final long seed;
    private final Map<String, Market> byId = new LinkedHashMap<>();
    private final Map<Long, Market> byCode = new HashMap<>();

    /** @param seed of sequence ids and trade ids */
    public Markets(EpochClock clock, long seed) {
        this.clock = clock;
        this.seed = seed;
    }

    /** Opens trading in the instrument. */
    public Market open(Instrument instrument, MatchListener listener) {
        long own = seed * 31 + instrument.id().hashCode();
        IdSequence tradeIds = new IdSequence(own, 700_000_000L, TRADE_ID_STEP);
        SimulatedMarket matching = new SimulatedMarket(instrument, clock, tradeIds, listener);
        IdSequence sequence = new IdSequence(own + 1, 80_000_000_000L, SEQUENCE_STEP);
        Market market = new Market(matching, sequence, clock.epochNs() / 1_000_000);
        byId.put(instrument.id(), market);
        if (byCode.put(instrument.code(), market) != null) {
            throw new IllegalArgumentException("instrument " + instrument.id() + " has the code " + instrument.code()
                    + " of another instrument: give it its own");
        }
        return market;
    }

    /** @return the market, or null where there is none of this name */
    public Market byId(String instId) {
        return byId.get(instId);
    }

    /** @return the market, or null where there is none of this code */
    public Market byCode(long instIdCode) {
        return byCode.get(instIdCode);
    }

    public Iterable<Market> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    public List<Market> ofType(InstrumentType type) {
        List<Market> markets = new ArrayList<>();
        for (Market market : byId.values()) {
            if (market.instrument().type() == type) {
                markets.add(market);
            }
        }
        return markets;
    }

    /** What one unit of a currency is worth in US dollars here, one dollar being one USDT; null where no market tells. */
    public BigDecimal usdPrice(String ccy) {
        if (ccy.equals("USDT") || ccy.equals("USD") || ccy.equals("USDC")) {
            return BigDecimal.ONE;
        }
        Market market = byId.get(ccy + "-USDT");
        return market == null ? null : market.markPrice();
    }
}
