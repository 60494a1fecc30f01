package io.ringbot.portfolio;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The exact change of every currency that our fills and fees of this run made, beside what the venue says we have.
 *
 * <p>Belongs to {@code engine}. Cold.
 */
public final class CashLedger {

    private final Map<String, BigDecimal> changes = new TreeMap<>();
    private final Map<String, BigDecimal> fees = new TreeMap<>();
    private final Map<String, BigDecimal> venueCash = new TreeMap<>();

    /** Books a spot fill: one currency in, the other out. Contracts move no cash but fees and profit. */
    public void fill(Instrument instrument, Side side, long price, long size) {
        if (instrument.contractType() != ContractType.NONE) {
            return;
        }
        BigDecimal base = BigDecimal.valueOf(size, instrument.sizeScale());
        BigDecimal quote = base.multiply(BigDecimal.valueOf(price, instrument.priceScale()));
        add(instrument.baseCurrency(), side == Side.BUY ? base : base.negate());
        add(instrument.quoteCurrency(), side == Side.BUY ? quote.negate() : quote);
    }

    /** Books a fee; negative is paid. */
    public void fee(String currency, BigDecimal amount) {
        add(currency, amount);
        fees.merge(currency, amount, BigDecimal::add);
    }

    private void add(String currency, BigDecimal amount) {
        changes.merge(currency, amount, BigDecimal::add);
    }

    /** The venue told a balance. */
    public void venue(String currency, BigDecimal cash) {
        if (cash != null) {
            venueCash.put(currency, cash);
        }
    }

    public Map<String, BigDecimal> changes() {
        return Collections.unmodifiableMap(changes);
    }

    public Map<String, BigDecimal> fees() {
        return Collections.unmodifiableMap(fees);
    }

    /** What the venue said last of each currency. */
    public Map<String, BigDecimal> venueCash() {
        return Collections.unmodifiableMap(venueCash);
    }
}
