package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.channel.BarSize;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The bars of one market, of every length: of the trades since it opened and, where it has a past, of that.
 *
 * <p>Trades make bars of a second; each second that is over goes into all the longer bars. A second without a trade makes a flat
 * bar at the last price, as at the venue. Times are those of the trades.
 */
public final class CandleBoard {

    /** OKX: the latest bars that {@code candles} has. */
    public static final int LATEST = 1_440;

    private static final int KEPT = 7_200;
    private static final long SECOND_MS = 1_000;
    /** A feed that leaps so far is another market: its bars begin anew. */
    private static final long LEAP_MS = 7 * 86_400_000L;

    private static final class Series {
        private final BarSize size;
        private final ArrayDeque<Candle> closed = new ArrayDeque<>();
        private Candle making;
        /** Bars were dropped because there were too many: the past can no longer be joined to them. */
        private boolean cut;

        private Series(BarSize size) {
            this.size = size;
        }

        void add(Candle second) {
            making = making == null ? second.from(size.openOf(second.openMs)) : making.with(second);
            if (second.openMs + SECOND_MS == size.next(making.openMs)) {
                closed.addLast(making);
                making = null;
                if (closed.size() > KEPT) {
                    closed.removeFirst();
                    cut = true;
                }
            }
        }

        Candle making(Candle second) {
            return making == null ? second.from(size.openOf(second.openMs)) : making.with(second);
        }
    }

    private final Instrument instrument;
    private final PricePast past;
    private final boolean pricesOnly;
    private final List<Series> series = new ArrayList<>();
    private Candle second;

    /** @param past null for none; then the bars begin with the first trade */
    public CandleBoard(Instrument instrument, PricePast past) {
        this(instrument, past, false);
    }

    /** @param pricesOnly nobody trades at these prices: rows have no volumes */
    CandleBoard(Instrument instrument, PricePast past, boolean pricesOnly) {
        this.instrument = instrument;
        this.past = past;
        this.pricesOnly = pricesOnly;
        clear();
        if (past != null) {
            long nowMs = floor(past.startMs());
            second = new Candle(nowMs, past.price(nowMs));
            second.price(past.price(past.startMs()));
            for (Series each : series) {
                long openMs = each.size.openOf(nowMs);
                each.making = openMs < nowMs ? past.candle(openMs, nowMs) : null;
            }
        }
    }

    private void clear() {
        series.clear();
        BarSize.all().forEach(size -> series.add(new Series(size)));
        second = null;
    }

    private static long floor(long epochMs) {
        return Math.floorDiv(epochMs, SECOND_MS) * SECOND_MS;
    }

    /** Somebody traded. One that is told after its second was closed counts for the next. */
    public void trade(long epochMs, long price, long size) {
        advance(epochMs);
        if (second == null) {
            second = new Candle(floor(epochMs), price);
        }
        second.trade(price, size, instrument);
    }

    /** Lets time pass: closes what is over. @return whether a second has passed */
    public boolean advance(long epochMs) {
        if (second == null || epochMs < second.openMs + SECOND_MS) {
            return false;
        }
        if (epochMs - second.openMs > LEAP_MS) {
            clear();
            return false;
        }
        while (epochMs >= second.openMs + SECOND_MS) {
            for (Series each : series) {
                each.add(second);
            }
            second = new Candle(second.openMs + SECOND_MS, second.close());
        }
        return true;
    }

    private String row(Candle candle, boolean closed) {
        return pricesOnly ? candle.priceRow(instrument, closed) : candle.row(instrument, closed);
    }

    private Series of(BarSize size) {
        return series.get(BarSize.all().indexOf(size));
    }

    /** The row of the bar that is being made; null before the first trade. */
    public String making(BarSize size) {
        return second == null ? null : row(of(size).making(second), false);
    }

    /** At what price the bar began that is being made; {@link Decimals#ABSENT} before the first trade. */
    long open(BarSize size) {
        return second == null ? Decimals.ABSENT : of(size).making(second).open();
    }

    /** When the second began whose trades are being collected, {@link Long#MIN_VALUE} before the first trade. */
    long secondMs() {
        return second == null ? Long.MIN_VALUE : second.openMs;
    }

    /** When the bar that closed last began, {@link Long#MIN_VALUE} before there was one. */
    long lastClosedMs(BarSize size) {
        Candle last = of(size).closed.peekLast();
        return last == null ? Long.MIN_VALUE : last.openMs;
    }

    /** Rows of the bars that closed after the one that began then, oldest first. */
    List<String> closedSince(BarSize size, long openMs) {
        List<String> rows = new ArrayList<>();
        for (Candle candle : of(size).closed) {
            if (candle.openMs > openMs) {
                rows.add(row(candle, true));
            }
        }
        return rows;
    }

    /**
     * Rows as REST gives them, newest first, the bar that is being made at the head.
     *
     * @param afterMs only bars that began before; OKX's {@code after}
     * @param beforeMs only bars that began after; OKX's {@code before}
     */
    public List<String> latest(BarSize size, long afterMs, long beforeMs, int limit) {
        List<String> rows = new ArrayList<>();
        if (second != null) {
            Candle making = of(size).making(second);
            long oldestMs = making.openMs;
            for (int i = 1; i < LATEST; i++) {
                oldestMs = size.openOf(oldestMs - 1);
            }
            if (making.openMs < afterMs && making.openMs > beforeMs) {
                rows.add(row(making, false));
            }
            addClosed(rows, of(size), Math.max(beforeMs, oldestMs - 1), afterMs, limit);
        }
        return rows;
    }

    /** Rows of closed bars as far back as there are any; see {@link #latest}. */
    public List<String> history(BarSize size, long afterMs, long beforeMs, int limit) {
        List<String> rows = new ArrayList<>();
        if (second != null) {
            addClosed(rows, of(size), beforeMs, afterMs, limit);
        }
        return rows;
    }

    private void addClosed(List<String> rows, Series bars, long beforeMs, long afterMs, int limit) {
        long oldestMs = bars.making(second).openMs;
        Iterator<Candle> newestFirst = bars.closed.descendingIterator();
        while (newestFirst.hasNext() && rows.size() < limit) {
            Candle candle = newestFirst.next();
            oldestMs = candle.openMs;
            if (oldestMs < afterMs && oldestMs > beforeMs) {
                rows.add(row(candle, true));
            }
        }
        if (past == null || bars.cut) {
            return;
        }
        long untilMs = Math.max(beforeMs, past.beginMs());
        BarSize size = bars.size;
        for (long openMs = size.openOf(Math.min(oldestMs, afterMs) - 1);
                rows.size() < limit && openMs > untilMs;
                openMs = size.openOf(openMs - 1)) {
            rows.add(row(past.candle(openMs, size.next(openMs)), true));
        }
    }
}
