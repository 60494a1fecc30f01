package io.ringbot.portfolio;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The exact cash of every currency as we reckon it, beside what the venue says it is.
 *
 * <p>It begins with what the venue says when the run's first reconciliation is complete. From there every fill, fee, profit and
 * bill is booked, a trade's cash once a currency whether its fill or its bill comes first, and the two must agree to the last
 * digit. The venue's word is newer or older than ours by moments; what lasts is a difference. Belongs to {@code engine}. Cold.
 */
public final class CashLedger {

    // What an amount is worth that the codec may have cut: mantissas hold 18 digits.
    private static final int WHOLE_DIGITS = 18;

    /** Of a fill's cash the venue may round what lies below this: its bill then says what it came to. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.00000001");

    /** How long a balance may take to follow its fill. */
    public static final long RECENT_NS = 5_000_000_000L;

    private static final int PASTS_KEPT = 8_192;
    private static final int TRADES_KEPT = 16_384;
    private static final int BILLS_KEPT = 4_096;

    /** A trade's cash in one currency. */
    private record Trade(int instrument, long tradeId, String currency) {}

    /** What was expected from a moment on, monotonic. */
    private record Past(BigDecimal amount, long fromNs) {}

    /** What is known of one currency; venue and expected are null until they are. */
    private static final class Currency {
        private BigDecimal venue;
        private long venueTimeNs = Long.MIN_VALUE;
        private BigDecimal expected;
        private long begunNs;
        // What was expected lately, oldest first, what is expected now last.
        private final ArrayDeque<Past> recent = new ArrayDeque<>();
        private BigDecimal changes = BigDecimal.ZERO;
        private BigDecimal fees = BigDecimal.ZERO;
        private BigDecimal bills = BigDecimal.ZERO;
    }

    private final Map<String, Currency> currencies = new TreeMap<>();
    private final Map<Trade, BigDecimal> trades = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Trade, BigDecimal> eldest) {
            return size() > TRADES_KEPT;
        }
    };
    private final Map<Long, Boolean> bills = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > BILLS_KEPT;
        }
    };
    private boolean begun;
    private boolean touched;
    private long nowNs;

    /** The time of the event that is handled from here, monotonic. */
    void at(long monotonicNs) {
        nowNs = monotonicNs;
    }

    private Currency of(String currency) {
        return currencies.computeIfAbsent(currency, name -> new Currency());
    }

    /**
     * Books what a fill moved.
     *
     * @param profit of a closing fill of contracts, null where there is none
     * @param feeCurrency null where no fee was told
     * @param fee negative is paid
     */
    public void fill(
            Instrument instrument,
            Side side,
            long price,
            long size,
            long tradeId,
            long timeNs,
            BigDecimal profit,
            String feeCurrency,
            BigDecimal fee) {
        Map<String, BigDecimal> moved = new TreeMap<>();
        if (instrument.contractType() == ContractType.NONE) {
            BigDecimal base = BigDecimal.valueOf(size, instrument.sizeScale());
            BigDecimal quote = base.multiply(BigDecimal.valueOf(price, instrument.priceScale()));
            moved.put(instrument.baseCurrency(), side == Side.BUY ? base : base.negate());
            moved.put(instrument.quoteCurrency(), side == Side.BUY ? quote.negate() : quote);
        } else {
            moved.put(instrument.settleCurrency(), profit == null ? BigDecimal.ZERO : profit);
        }
        if (feeCurrency != null) {
            moved.merge(feeCurrency, fee, BigDecimal::add);
            Currency paid = of(feeCurrency);
            paid.fees = paid.fees.add(fee);
        }
        moved.forEach((currency, amount) -> {
            Currency ledger = of(currency);
            ledger.changes = ledger.changes.add(amount);
            // Where its bill was first the cash is there already.
            if (trades.putIfAbsent(new Trade(instrument.index(), tradeId, currency), amount) == null) {
                expect(ledger, amount, timeNs);
            }
        });
    }

    // What the venue's first word holds already is not added to it.
    private void expect(Currency ledger, BigDecimal amount, long timeNs) {
        if (begun) {
            beginWithNothing(ledger);
            if (timeNs == 0 || timeNs > ledger.begunNs) {
                expectNow(ledger, ledger.expected.add(amount));
            }
        }
    }

    // A currency that the venue did not name there was none of.
    private void beginWithNothing(Currency ledger) {
        if (ledger.expected == null) {
            expectNow(ledger, BigDecimal.ZERO);
        }
    }

    private void expectNow(Currency ledger, BigDecimal amount) {
        ledger.expected = amount;
        ledger.recent.addLast(new Past(amount, nowNs));
        if (ledger.recent.size() > PASTS_KEPT) {
            ledger.recent.removeFirst();
        }
        touched = true;
    }

    /**
     * Books a bill, once.
     *
     * @param tradeId 0 where it is of no trade
     * @return what it moved that was not booked before; zero where all of it was
     */
    BigDecimal bill(
            long id, BillType type, String currency, BigDecimal change, int instrument, long tradeId, long timeNs) {
        if (type == BillType.UNKNOWN || bills.putIfAbsent(id, Boolean.TRUE) != null) {
            return BigDecimal.ZERO;
        }
        Currency ledger = of(currency);
        if (tradeId != 0 && type.isTrade()) {
            BigDecimal booked = trades.putIfAbsent(new Trade(instrument, tradeId, currency), change);
            if (booked == null) {
                expect(ledger, change, timeNs);
                ledger.bills = ledger.bills.add(change);
                return change;
            }
            BigDecimal rounded = change.subtract(booked);
            if (rounded.abs().compareTo(ROUNDING) <= 0) {
                expect(ledger, rounded, timeNs);
            }
            return BigDecimal.ZERO;
        }
        expect(ledger, change, timeNs);
        ledger.bills = ledger.bills.add(change);
        return change;
    }

    /** The venue told a balance. @param timeNs when it last changed there, by the venue's clock; 0 where it did not say */
    public void venue(String currency, BigDecimal cash, long timeNs) {
        Currency ledger = of(currency);
        if (cash != null && (timeNs == 0 || timeNs >= ledger.venueTimeNs)) {
            ledger.venue = cash;
            ledger.venueTimeNs = Math.max(ledger.venueTimeNs, timeNs);
            touched = true;
            if (begun) {
                beginWithNothing(ledger);
            }
        }
    }

    /** The venue has said all that it holds: what follows is reckoned from there. Only the first time counts. */
    void begin() {
        if (!begun) {
            begun = true;
            for (Currency ledger : currencies.values()) {
                expectNow(ledger, ledger.venue == null ? BigDecimal.ZERO : ledger.venue);
                ledger.begunNs = ledger.venueTimeNs;
            }
        }
    }

    /** A person takes the venue's word for what the cash is. */
    public void accept() {
        for (Currency ledger : currencies.values()) {
            if (begun && ledger.venue != null) {
                ledger.recent.clear();
                expectNow(ledger, ledger.venue);
            }
        }
    }

    /** Whether the venue has told of every currency what it should be now. */
    public boolean isConfirmed() {
        for (Currency ledger : currencies.values()) {
            if (ledger.venue != null && ledger.expected != null && !agree(ledger.venue, ledger.expected)) {
                return false;
            }
        }
        return true;
    }

    /** Currencies of which the venue told last what the cash was at no moment of the last five seconds. */
    public List<String> differing() {
        List<String> differing = new ArrayList<>();
        currencies.forEach((name, ledger) -> {
            if (ledger.venue != null && ledger.expected != null && !wasExpected(ledger)) {
                differing.add(name);
            }
        });
        return differing;
    }

    // Fills come one by one and balances behind them, so under load the two are never equal at any one moment.
    private boolean wasExpected(Currency ledger) {
        while (ledger.recent.size() > 1) {
            Past oldest = ledger.recent.removeFirst();
            if (nowNs - ledger.recent.peekFirst().fromNs() <= RECENT_NS) {
                ledger.recent.addFirst(oldest);
                break;
            }
        }
        for (Past past : ledger.recent) {
            if (agree(ledger.venue, past.amount())) {
                return true;
            }
        }
        return false;
    }

    /** Whether anything was booked or told since this was asked last. */
    public boolean takeTouched() {
        boolean was = touched;
        touched = false;
        return was;
    }

    /** What the venue has more than it should have; below 0 it has less. */
    public BigDecimal difference(String currency) {
        Currency ledger = currencies.get(currency);
        return ledger.venue.subtract(ledger.expected);
    }

    private static boolean agree(BigDecimal told, BigDecimal expected) {
        BigDecimal difference = told.subtract(expected).abs();
        return difference.signum() == 0 || told.precision() >= WHOLE_DIGITS && difference.compareTo(told.ulp()) < 0;
    }

    /** What the cash of a currency should be; null before the first reconciliation, or where it was never heard of. */
    public BigDecimal expected(String currency) {
        Currency ledger = currencies.get(currency);
        return ledger == null ? null : ledger.expected;
    }

    /** What fills and their fees and profits moved, by currency. */
    public Map<String, BigDecimal> changes() {
        return moved(ledger -> ledger.changes);
    }

    /** The fees in it; negative is paid. */
    public Map<String, BigDecimal> fees() {
        return moved(ledger -> ledger.fees);
    }

    /** What bills moved that no fill told of: funding, interest, transfers, settlement. */
    public Map<String, BigDecimal> bills() {
        return moved(ledger -> ledger.bills);
    }

    private Map<String, BigDecimal> moved(Function<Currency, BigDecimal> figure) {
        Map<String, BigDecimal> figures = new TreeMap<>();
        currencies.forEach((name, ledger) -> {
            if (figure.apply(ledger).signum() != 0) {
                figures.put(name, figure.apply(ledger));
            }
        });
        return Collections.unmodifiableMap(figures);
    }

    /** What the venue said last of each currency. */
    public Map<String, BigDecimal> venueCash() {
        Map<String, BigDecimal> figures = new TreeMap<>();
        currencies.forEach((name, ledger) -> {
            if (ledger.venue != null) {
                figures.put(name, ledger.venue);
            }
        });
        return Collections.unmodifiableMap(figures);
    }
}
