package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.simulation.MatchListener;
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

    private final EpochClock clock;
    private final long seed;
    private final Map<String, Market> byId = new LinkedHashMap<>();
    private final Map<Long, Market> byCode = new HashMap<>();

    /** @param seed of sequence ids and trade ids */
    public Markets(EpochClock clock, long seed) {
        this.clock = clock;
        this.seed = seed;
    }

    /** Opens trading in the instrument, as the usual listing of its kind. */
    public Market open(Instrument instrument, MatchListener listener) {
        return open(Listing.of(instrument), listener);
    }

    /**
     * Opens trading.
     *
     * @throws IllegalArgumentException where a name or a code is taken
     */
    public Market open(Listing listing, MatchListener listener) {
        Instrument instrument = listing.instrument();
        if (byId.containsKey(instrument.id())) {
            throw new IllegalArgumentException("instrument " + instrument.id() + " is listed already");
        }
        if (byCode.containsKey(instrument.code())) {
            throw new IllegalArgumentException("instrument " + instrument.id() + " has the code " + instrument.code()
                    + " of another instrument: give it its own");
        }
        long own = seed * 31 + instrument.id().hashCode();
        Market market = new Market(listing, () -> indexPair(instrument), clock, own, listener);
        byId.put(instrument.id(), market);
        byCode.put(instrument.code(), market);
        return market;
    }

    private Market indexPair(Instrument instrument) {
        if (!instrument.type().isDerivative()) {
            return null;
        }
        Market same = byId.get(InstrumentRows.family(instrument));
        return same != null ? same : byId.get(instrument.baseCurrency() + "-USDT");
    }

    /** The market has another name; the old one is unknown from now on. */
    void renamed(Market market, String oldId) {
        byId.remove(oldId);
        byId.put(market.instId(), market);
    }

    /** The market is no more. */
    void close(Market market) {
        byId.remove(market.instId());
        byCode.remove(market.instrument().code());
    }

    /** A market whose index has this name, or null. */
    public Market ofIndex(String indexId) {
        for (Market market : byId.values()) {
            if (market.indexId().equals(indexId)) {
                return market;
            }
        }
        return null;
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
