package io.ringbot.runner.exchange.account;

import io.ringbot.instrument.Instrument;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One customer in futures mode (spot with cash, contracts with cross margin) and net position mode.
 *
 * <p>All changes of money pass here; the sum over freezing, filling and releasing is exact.
 */
public final class Account {

    /** OKX: account mode 2 is futures mode. */
    public static final String LEVEL = "2";

    /** Leverage of every contract; a divisor of a power of ten, so that margins are exact. */
    public static final BigDecimal LEVERAGE = BigDecimal.valueOf(5);

    private final String uid;
    private final FeeSchedule fees;
    private final Map<String, Balance> balances = new TreeMap<>();
    private final Map<String, Position> positions = new TreeMap<>();
    private final Function<Instrument, BigDecimal> markPrice;
    private AccountListener listener = AccountListener.NONE;

    /** @param markPrice the price that positions are valued at, or null where an instrument has none yet */
    public Account(
            String uid,
            FeeSchedule fees,
            Map<String, BigDecimal> starting,
            Function<Instrument, BigDecimal> markPrice,
            long nowMs) {
        this.uid = uid;
        this.fees = fees;
        this.markPrice = markPrice;
        starting.forEach((ccy, amount) -> balances.put(ccy, new Balance(ccy, amount, nowMs)));
    }

    /** Tells of every change from here on. */
    public void listener(AccountListener newListener) {
        listener = newListener;
    }

    public String uid() {
        return uid;
    }

    public FeeSchedule fees() {
        return fees;
    }

    public Collection<Balance> balances() {
        return Collections.unmodifiableCollection(balances.values());
    }

    /** Positions held and those once held. */
    public Collection<Position> positions() {
        return Collections.unmodifiableCollection(positions.values());
    }

    public Balance balance(String ccy) {
        return balances.computeIfAbsent(ccy, c -> new Balance(c, BigDecimal.ZERO, 0));
    }

    /** @return the position, or null where there never was one */
    public Position position(String instId) {
        return positions.get(instId);
    }

    /** Signed contracts held. */
    public BigDecimal contracts(String instId) {
        Position position = positions.get(instId);
        return position == null ? BigDecimal.ZERO : position.contracts();
    }

    /** Unrealised profit of the positions that settle in this currency. */
    public BigDecimal unrealised(String ccy) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Position position : positions.values()) {
            if (position.instrument().settleCurrency().equals(ccy)) {
                sum = sum.add(position.unrealised(valuationPrice(position)));
            }
        }
        return sum;
    }

    /** Margin that positions settling in this currency hold. */
    public BigDecimal positionMargin(String ccy) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Position position : positions.values()) {
            if (position.instrument().settleCurrency().equals(ccy) && !position.isFlat()) {
                sum = sum.add(position.value(valuationPrice(position)).divide(LEVERAGE));
            }
        }
        return sum;
    }

    /** What positions of this instrument are valued at: the mark price, or the entry where there is no market. */
    public BigDecimal valuationPrice(Position position) {
        BigDecimal mark = markPrice.apply(position.instrument());
        return mark != null ? mark : position.averagePrice();
    }

    /** Cash and unrealised profit. */
    public BigDecimal equity(String ccy) {
        return balance(ccy).cash().add(unrealised(ccy));
    }

    /** What new orders may freeze. */
    public BigDecimal available(String ccy) {
        return equity(ccy).subtract(balance(ccy).frozen()).subtract(positionMargin(ccy));
    }

    public void freeze(String ccy, BigDecimal amount, long nowMs) {
        frozen(ccy, amount, "freeze", nowMs);
    }

    public void release(String ccy, BigDecimal amount, long nowMs) {
        frozen(ccy, amount.negate(), "release", nowMs);
    }

    private void frozen(String ccy, BigDecimal amount, String reason, long nowMs) {
        Balance balance = balance(ccy);
        balance.addFrozen(amount, nowMs);
        listener.balanceChanged(this, balance, BigDecimal.ZERO, amount, reason);
    }

    /** @param reason why, in a word */
    public void addCash(String ccy, BigDecimal amount, String reason, long nowMs) {
        Balance balance = balance(ccy);
        balance.addCash(amount, nowMs);
        listener.balanceChanged(this, balance, amount, BigDecimal.ZERO, reason);
    }

    /**
     * Books a fill of a contract in its position.
     *
     * @param change signed contracts
     * @return the profit it realised, which is not yet in the cash
     */
    public BigDecimal fillPosition(
            Instrument instrument, BigDecimal change, BigDecimal price, BigDecimal fee, long tradeId, long nowMs) {
        Position position = positions.computeIfAbsent(
                instrument.id(),
                id -> new Position(instrument, String.valueOf(1_700_000_000_000L + instrument.code())));
        BigDecimal realised = position.fill(change, price, fee, tradeId, nowMs);
        listener.positionChanged(this, position);
        return realised;
    }
}
