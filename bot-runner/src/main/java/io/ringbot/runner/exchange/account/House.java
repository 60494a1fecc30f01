package io.ringbot.runner.exchange.account;

import io.ringbot.instrument.Instrument;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The exchange's own account, the other side of every movement of its customers' money and contracts.
 *
 * <p>So the cash of all customers and of the house sums to exactly 0 in each currency, and their contracts in each instrument.
 * The house holds what the other participants of the feed bought and sold, the fees, and what rounding left. Rounding: fees
 * to 10 decimals and funding to 12, both down (away from the customer); realised profit of inverse contracts to 12 decimals,
 * half up; everything else is exact.
 */
public final class House {

    private final Map<String, BigDecimal> cash = new TreeMap<>();
    private final Map<String, BigDecimal> fees = new TreeMap<>();
    private final Map<String, BigDecimal> funding = new TreeMap<>();
    private final Map<String, BigDecimal> contracts = new TreeMap<>();

    /** By currency: minus the sum of all customers' cash. */
    public Map<String, BigDecimal> cash() {
        return Collections.unmodifiableMap(cash);
    }

    /** By currency: fees received less rebates paid, a part of {@link #cash}. */
    public Map<String, BigDecimal> fees() {
        return Collections.unmodifiableMap(fees);
    }

    /** By currency: funding received less funding paid, a part of {@link #cash}. */
    public Map<String, BigDecimal> funding() {
        return Collections.unmodifiableMap(funding);
    }

    /** By instrument: minus the sum of all customers' signed contracts. */
    public Map<String, BigDecimal> contracts() {
        return Collections.unmodifiableMap(contracts);
    }

    void paid(String ccy, BigDecimal amount) {
        cash.merge(ccy, amount.negate(), BigDecimal::add);
    }

    void sold(Instrument instrument, BigDecimal signedContracts) {
        contracts.merge(instrument.id(), signedContracts.negate(), BigDecimal::add);
    }

    void fee(String ccy, BigDecimal amount) {
        fees.merge(ccy, amount.negate(), BigDecimal::add);
    }

    void funding(String ccy, BigDecimal amount) {
        funding.merge(ccy, amount.negate(), BigDecimal::add);
    }
}
