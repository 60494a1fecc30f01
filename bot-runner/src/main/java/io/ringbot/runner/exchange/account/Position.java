package io.ringbot.runner.exchange.account;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A position in one contract, cross margin: the net one, or the long or short one of long-short mode.
 *
 * <p>Contracts are signed. The entry is kept as the sum that averages: contracts times price for linear contracts,
 * contracts divided by price for inverse ones, whose average is harmonic.
 */
public final class Position {

    private static final int INEXACT_SCALE = 12;

    private final Instrument instrument;
    private final PositionSide side;
    private final String posId;
    private final BigDecimal contractValue;
    private final int entryScale;
    private BigDecimal contracts = BigDecimal.ZERO;
    private BigDecimal entrySum = BigDecimal.ZERO;
    private BigDecimal pnl = BigDecimal.ZERO;
    private BigDecimal fee = BigDecimal.ZERO;
    private BigDecimal funding = BigDecimal.ZERO;
    private long tradeId;
    private long createdMs;
    private long updatedMs;

    Position(Instrument instrument, PositionSide side, String posId) {
        this.instrument = instrument;
        this.side = side;
        this.posId = posId;
        this.contractValue = BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale());
        // So that profits, and with them balances, have at most twelve decimals, which a client can hold in a long.
        this.entryScale = isInverse() ? INEXACT_SCALE : Math.max(0, INEXACT_SCALE - instrument.contractValueScale());
    }

    public Instrument instrument() {
        return instrument;
    }

    public PositionSide side() {
        return side;
    }

    /** OKX: signed for a net position, never negative for a long or short one. */
    public BigDecimal shownContracts() {
        return side == PositionSide.NET ? contracts : contracts.abs();
    }

    public String posId() {
        return posId;
    }

    /** Signed: below 0 is short. */
    public BigDecimal contracts() {
        return contracts;
    }

    public boolean isFlat() {
        return contracts.signum() == 0;
    }

    /** Realised profit of closing fills since it was opened, without fees. */
    public BigDecimal pnl() {
        return pnl;
    }

    /** Fees since it was opened: negative is paid. */
    public BigDecimal fee() {
        return fee;
    }

    /** Funding since it was opened: negative is paid. */
    public BigDecimal funding() {
        return funding;
    }

    public long tradeId() {
        return tradeId;
    }

    public long createdMs() {
        return createdMs;
    }

    public long updatedMs() {
        return updatedMs;
    }

    /** The average entry price, or zero where it is flat. */
    public BigDecimal averagePrice() {
        if (isFlat()) {
            return BigDecimal.ZERO;
        }
        int scale = instrument.priceScale() + 4;
        return isInverse()
                ? contracts.divide(entrySum, scale, RoundingMode.HALF_UP)
                : entrySum.divide(contracts, scale, RoundingMode.HALF_UP);
    }

    /** What closing all at this price would realise. */
    public BigDecimal unrealised(BigDecimal price) {
        return isFlat() ? BigDecimal.ZERO : profit(contracts, entrySum, price);
    }

    /** Value of the position at a price, in the settlement currency; never negative. */
    public BigDecimal value(BigDecimal price) {
        return value(instrument, contracts.abs(), price);
    }

    /** Value of a number of contracts at a price, in the settlement currency. */
    public static BigDecimal value(Instrument instrument, BigDecimal contracts, BigDecimal price) {
        BigDecimal units =
                contracts.multiply(BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale()));
        return instrument.contractType() == ContractType.INVERSE
                ? units.divide(price, INEXACT_SCALE, RoundingMode.HALF_UP)
                : units.multiply(price);
    }

    /**
     * Books a fill.
     *
     * @param change signed contracts
     * @return the profit it realised
     */
    BigDecimal fill(BigDecimal change, BigDecimal price, BigDecimal fillFee, long fillTradeId, long nowMs) {
        if (isFlat()) {
            pnl = BigDecimal.ZERO;
            fee = BigDecimal.ZERO;
            funding = BigDecimal.ZERO;
            createdMs = nowMs;
        }
        BigDecimal realised = BigDecimal.ZERO;
        BigDecimal opening = change;
        if (contracts.signum() * change.signum() < 0) {
            BigDecimal closed = contracts.abs().min(change.abs());
            BigDecimal closedSigned = contracts.signum() > 0 ? closed : closed.negate();
            // What rounding takes from the entry of the closed part stays in the entry of the rest: nothing is lost.
            BigDecimal closedEntry = closed.compareTo(contracts.abs()) == 0
                    ? entrySum
                    : entrySum.multiply(closedSigned).divide(contracts, entryScale, RoundingMode.HALF_UP);
            realised = profit(closedSigned, closedEntry, price);
            entrySum = entrySum.subtract(closedEntry);
            contracts = contracts.subtract(closedSigned);
            opening = change.add(closedSigned);
        }
        contracts = contracts.add(opening);
        entrySum = entrySum.add(entry(opening, price));
        pnl = pnl.add(realised);
        fee = fee.add(fillFee);
        tradeId = fillTradeId;
        updatedMs = nowMs;
        return realised;
    }

    /** Closes it whole without a trade. @return the profit it realised */
    BigDecimal deliver(BigDecimal price, BigDecimal deliveryFee, long nowMs) {
        BigDecimal realised = unrealised(price);
        contracts = BigDecimal.ZERO;
        entrySum = BigDecimal.ZERO;
        pnl = pnl.add(realised);
        fee = fee.add(deliveryFee);
        updatedMs = nowMs;
        return realised;
    }

    void fund(BigDecimal amount, long nowMs) {
        funding = funding.add(amount);
        updatedMs = nowMs;
    }

    private boolean isInverse() {
        return instrument.contractType() == ContractType.INVERSE;
    }

    private BigDecimal entry(BigDecimal signedContracts, BigDecimal price) {
        return isInverse()
                ? signedContracts.divide(price, INEXACT_SCALE + 6, RoundingMode.HALF_UP)
                : signedContracts.multiply(price);
    }

    // Linear: value at exit less value at entry. Inverse, in coin: value at entry less value at exit.
    private BigDecimal profit(BigDecimal signedContracts, BigDecimal itsEntry, BigDecimal price) {
        BigDecimal difference = isInverse()
                ? itsEntry.subtract(entry(signedContracts, price))
                : entry(signedContracts, price).subtract(itsEntry);
        BigDecimal profit = difference.multiply(contractValue);
        return isInverse() ? profit.setScale(INEXACT_SCALE, RoundingMode.HALF_UP) : profit;
    }
}
