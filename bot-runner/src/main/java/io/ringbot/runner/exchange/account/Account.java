package io.ringbot.runner.exchange.account;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One customer's money and positions: spot with cash, contracts with cross margin.
 *
 * <p>All changes of money pass here and to the {@link House}; the sum over freezing, filling and releasing is exact.
 */
public final class Account {

    /** Maintenance margin of a position, as a fraction of its value. */
    public static final BigDecimal MAINTENANCE = new BigDecimal("0.004");

    private static final int BILLS_KEPT = 20_000;
    private static final int MARGIN_SCALE = 12;
    private static final long FIRST_POS_ID = 1_752_810_000_000_000_000L;

    private final AccountTerms terms;
    private final House house;
    private final long owner;
    private final Map<String, Balance> balances = new TreeMap<>();
    private final Map<String, Position> positions = new TreeMap<>();
    private final Leverages leverages = new Leverages();
    private final Deque<Bill> bills = new ArrayDeque<>();
    private final Function<Instrument, BigDecimal> markPrice;
    private final FeeSchedule fees;
    private String posMode;
    private String feeType = "0";
    private AccountListener listener = AccountListener.NONE;

    /** @param markPrice the price that positions are valued at, or null where an instrument has none yet */
    public Account(
            AccountTerms terms,
            House house,
            Map<String, BigDecimal> starting,
            Function<Instrument, BigDecimal> markPrice,
            long nowMs) {
        this.terms = terms;
        this.house = house;
        this.markPrice = markPrice;
        this.fees = terms.fees();
        this.posMode = terms.posMode();
        this.owner = owner(terms.mainUid());
        starting.forEach((ccy, amount) -> addCash(ccy, amount, "deposit", nowMs));
    }

    /** An account in futures mode with net positions and a house of its own. */
    public Account(
            String uid,
            FeeSchedule fees,
            Map<String, BigDecimal> starting,
            Function<Instrument, BigDecimal> markPrice,
            long nowMs) {
        this(AccountTerms.futures(uid, fees), new House(), starting, markPrice, nowMs);
    }

    private static long owner(String uid) {
        try {
            return Long.parseLong(uid);
        } catch (NumberFormatException e) {
            return uid.hashCode();
        }
    }

    /** Tells of every change from here on. */
    public void listener(AccountListener newListener) {
        listener = newListener;
    }

    public String uid() {
        return terms.uid();
    }

    public AccountTerms terms() {
        return terms;
    }

    /** The same for all accounts of one master, whose orders do not trade with each other. */
    public long owner() {
        return owner;
    }

    public FeeSchedule fees() {
        return fees;
    }

    /** OKX's feeType: 0 takes spot fees from what is received, 1 always from the quote currency. */
    public String feeType() {
        return feeType;
    }

    public void feeType(String type) {
        feeType = type;
    }

    /** OKX: {@code net_mode} or {@code long_short_mode}. */
    public String posMode() {
        return posMode;
    }

    public void posMode(String mode) {
        posMode = mode;
    }

    public boolean isLongShort() {
        return posMode.equals(AccountTerms.LONG_SHORT);
    }

    public boolean isSpotMode() {
        return terms.acctLv().equals(AccountTerms.SPOT_MODE);
    }

    // ---- money ----

    public Collection<Balance> balances() {
        return Collections.unmodifiableCollection(balances.values());
    }

    public Balance balance(String ccy) {
        return balances.computeIfAbsent(ccy, c -> new Balance(c, BigDecimal.ZERO, 0));
    }

    /** Cash and unrealised profit. */
    public BigDecimal equity(String ccy) {
        return balance(ccy).cash().add(unrealised(ccy));
    }

    /** What new orders may freeze as margin. */
    public BigDecimal available(String ccy) {
        return equity(ccy).subtract(balance(ccy).frozen()).subtract(positionMargin(ccy));
    }

    /** What new orders may spend: cash that neither orders nor positions need. */
    public BigDecimal spendable(String ccy) {
        Balance balance = balance(ccy);
        return available(ccy).min(balance.cash().subtract(balance.frozen()));
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

    private void addCash(String ccy, BigDecimal amount, String reason, long nowMs) {
        Balance balance = balance(ccy);
        balance.addCash(amount, nowMs);
        house.paid(ccy, amount);
        listener.balanceChanged(this, balance, amount, BigDecimal.ZERO, reason);
    }

    /**
     * Books a movement of cash.
     *
     * @param kind its bill's type
     * @param amount negative is paid
     * @param fee what of the amount is a fee, negative is paid
     */
    public void book(
            long billId,
            Bill.Kind kind,
            String subType,
            String ccy,
            BigDecimal amount,
            BigDecimal fee,
            Bill.Cause cause,
            long nowMs) {
        addCash(ccy, amount, kind.word(), nowMs);
        if (fee.signum() != 0) {
            house.fee(ccy, fee);
        }
        bills.addFirst(new Bill(billId, kind, subType, ccy, amount, balance(ccy).cash(), nowMs, cause));
        if (bills.size() > BILLS_KEPT) {
            bills.removeLast();
        }
    }

    /** Newest first; the oldest are forgotten. */
    public List<Bill> bills() {
        return List.copyOf(bills);
    }

    // ---- positions ----

    /** Positions held and those once held. */
    public Collection<Position> positions() {
        return Collections.unmodifiableCollection(positions.values());
    }

    public List<Position> openPositions() {
        List<Position> open = new ArrayList<>();
        for (Position position : positions.values()) {
            if (!position.isFlat()) {
                open.add(position);
            }
        }
        return open;
    }

    /** @return the position, or null where there never was one */
    public Position position(String instId, PositionSide side) {
        return positions.get(key(instId, side));
    }

    private static String key(String instId, PositionSide side) {
        return side == PositionSide.NET ? instId : instId + '/' + side;
    }

    /** Signed contracts held on a side: short ones are below 0. */
    public BigDecimal contracts(String instId, PositionSide side) {
        Position position = position(instId, side);
        return position == null ? BigDecimal.ZERO : position.contracts();
    }

    public BigDecimal leverage(Instrument instrument) {
        return leverages.of(instrument);
    }

    /** Sets the cross-margin leverage of the contract, and of those that share it. */
    public void leverage(Instrument instrument, BigDecimal lever) {
        leverages.set(instrument, lever);
    }

    /** Margin for a value in contracts at the leverage chosen; rounded up where the leverage does not divide it. */
    public BigDecimal margin(Instrument instrument, BigDecimal value) {
        BigDecimal lever = leverage(instrument);
        return value.divide(lever, Math.max(value.scale(), MARGIN_SCALE), RoundingMode.UP)
                .stripTrailingZeros();
    }

    /** Unrealised profit of the positions that settle in this currency. */
    public BigDecimal unrealised(String ccy) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Position position : positions.values()) {
            if (!position.isFlat() && position.instrument().settleCurrency().equals(ccy)) {
                sum = sum.add(position.unrealised(valuationPrice(position)));
            }
        }
        return sum;
    }

    /** Margin that positions settling in this currency hold. */
    public BigDecimal positionMargin(String ccy) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Position position : positions.values()) {
            if (!position.isFlat() && position.instrument().settleCurrency().equals(ccy)) {
                sum = sum.add(margin(position.instrument(), position.value(valuationPrice(position))));
            }
        }
        return sum;
    }

    /** Margin below which positions settling in this currency would be liquidated. */
    public BigDecimal maintenanceMargin(String ccy) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Position position : positions.values()) {
            if (!position.isFlat() && position.instrument().settleCurrency().equals(ccy)) {
                sum = sum.add(position.value(valuationPrice(position)).multiply(MAINTENANCE));
            }
        }
        return sum;
    }

    /** What positions of this instrument are valued at: the mark price, or the entry where there is no market. */
    public BigDecimal valuationPrice(Position position) {
        BigDecimal mark = markPrice.apply(position.instrument());
        return mark != null ? mark : position.averagePrice();
    }

    /**
     * Books a fill of a contract in its position.
     *
     * @param change signed contracts
     * @return the profit it realised, which is not yet in the cash
     */
    public BigDecimal fillPosition(
            Instrument instrument,
            PositionSide side,
            BigDecimal change,
            BigDecimal price,
            BigDecimal fee,
            long tradeId,
            long nowMs) {
        Position position = positions.computeIfAbsent(
                key(instrument.id(), side),
                id -> new Position(instrument, side, Long.toString(posId(instrument, side))));
        house.sold(instrument, change);
        BigDecimal realised = position.fill(change, price, fee, tradeId, nowMs);
        listener.positionChanged(this, position);
        return realised;
    }

    /**
     * Closes a position whose contract has ended.
     *
     * @return the profit it realised, which is not yet in the cash
     */
    public BigDecimal deliverPosition(Position position, BigDecimal price, BigDecimal fee, long nowMs) {
        house.sold(position.instrument(), position.contracts().negate());
        BigDecimal realised = position.deliver(price, fee, nowMs);
        listener.positionChanged(this, position);
        return realised;
    }

    // OKX: the id follows from margin mode, side, instrument and currency, and survives re-opening.
    private long posId(Instrument instrument, PositionSide side) {
        return FIRST_POS_ID
                + Math.floorMod(owner(uid()), 1_000_000L) * 100_000_000L
                + instrument.code() * 4
                + side.ordinal();
    }

    /** Books a funding payment in its position, and what the house has of it; the cash follows with {@link #book}. */
    public void fundPosition(Position position, BigDecimal amount, BigDecimal rate, BigDecimal fundedAt, long nowMs) {
        position.fund(amount, nowMs);
        house.funding(position.instrument().settleCurrency(), amount);
        listener.funded(this, position, amount, rate, fundedAt);
    }
}
