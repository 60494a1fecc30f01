package io.ringbot.engine;

import io.ringbot.book.OrderBook;
import io.ringbot.event.CandleEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Decimals;
import java.util.Arrays;
import java.util.List;

/**
 * Takes market data into books and tops and tells strategies; what can no longer be trusted is told before anything else.
 */
final class MarketDataEvents {

    private static final long RESUBSCRIBE_AGAIN_NS = 10_000_000_000L;
    /** An update that uncrosses a book is due every 100 ms; one crossed for longer has gone wrong here or there. */
    private static final long CROSSED_GRACE_NS = 500_000_000L;
    /** Reason of a RESUBSCRIBE command: the book stays crossed. */
    private static final int CROSSED = 102;

    private final CurrentEvent current;
    private final List<Market> markets;
    private final EngineCounters counters;
    private final TradeView trade = new TradeView();
    private final TickerView ticker = new TickerView();
    private final CandleView candle = new CandleView();
    private final MarkPriceView mark = new MarkPriceView();
    private final FundingRateView funding = new FundingRateView();
    private int[] generations = new int[16];
    private Market assembling;
    private long nextCrossedNs = Timers.NONE;

    MarketDataEvents(CurrentEvent current, List<Market> markets, EngineCounters counters) {
        this.current = current;
        this.markets = markets;
        this.counters = counters;
    }

    /** A connection was opened: frames of its earlier lives are dropped from here. */
    void connected(int connection, int generation) {
        if (connection >= generations.length) {
            generations = Arrays.copyOf(generations, connection * 2);
        }
        generations[connection] = generation;
    }

    private Market marketOf(Slot slot) {
        counters.marketEvents++;
        counters.lastMarketNs = slot.receivedNs();
        int connection = slot.connection();
        // Frames of a connection that was replaced must not touch what its successor built.
        if (connection < generations.length && slot.generation() != generations[connection]) {
            counters.dropped++;
            return null;
        }
        return known(slot);
    }

    private Market known(Slot slot) {
        int index = slot.instrument();
        return index >= 0 && index < markets.size() ? markets.get(index) : null;
    }

    void onBestBidOffer(Slot slot) {
        Market market = marketOf(slot);
        if (market != null) {
            market.topConnection = slot.connection();
            market.top.set(slot);
            if (market.top.isCrossed()) {
                onCrossed(market);
                return;
            }
            tellValid(market);
            for (StrategyHost host : market.hosts) {
                host.trading().intents().touch(market);
                host.bestBidOffer(market);
            }
        }
    }

    void onTrade(Slot slot) {
        Market market = marketOf(slot);
        if (market != null) {
            trade.over(market.instrument(), slot);
            for (StrategyHost host : market.hosts) {
                host.trade(trade);
            }
        }
    }

    void onTicker(Slot slot) {
        Market market = marketOf(slot);
        if (market != null) {
            ticker.over(market.instrument(), slot);
            for (StrategyHost host : market.hosts) {
                host.ticker(ticker);
            }
        }
    }

    void onCandle(Slot slot) {
        Market market = marketOf(slot);
        // A period of a later version cannot be told.
        if (market != null && CandleEvent.period(slot) != null) {
            candle.over(market.instrument(), slot);
            for (StrategyHost host : market.hosts) {
                host.candle(candle);
            }
        }
    }

    void onMarkPrice(Slot slot) {
        Market market = marketOf(slot);
        if (market != null) {
            mark.over(market.instrument(), slot);
            market.mark(mark.price() / Decimals.powerOfTen(market.instrument().priceScale()));
            for (StrategyHost host : market.hosts) {
                host.markPrice(mark);
            }
        }
    }

    void onFundingRate(Slot slot) {
        Market market = marketOf(slot);
        if (market != null) {
            funding.over(market.instrument(), slot);
            for (StrategyHost host : market.hosts) {
                host.fundingRate(funding);
            }
        }
    }

    /** The first slot of a book event. */
    void beginBook(Slot slot) {
        assembling = marketOf(slot);
        onBook(slot);
    }

    /** A slot that continues one. */
    void onBook(Slot slot) {
        Market market = assembling;
        if (market == null) {
            return;
        }
        OrderBook.Applied applied = market.book.onSlot(slot);
        switch (applied) {
            case SNAPSHOT, UPDATE -> {
                market.bookConnection = current.slot().connection();
                market.bookHeardNs = current.monotonicNs();
                market.resubscribedNs = 0;
                if (market.book.isCrossed()) {
                    onCrossedBook(market);
                } else {
                    market.crossedUntilNs = Timers.NONE;
                    tellBook(market);
                }
            }
            case KEEP_ALIVE -> market.bookHeardNs = current.monotonicNs();
            case GAP -> {
                counters.gaps++;
                lost(market, applied.ordinal());
            }
            case CHECKSUM_FAILED -> lost(market, applied.ordinal());
            case IGNORED -> {
                // The snapshot asked for may have got lost too.
                if (market.resubscribedNs != 0
                        && current.monotonicNs() - market.resubscribedNs > RESUBSCRIBE_AGAIN_NS) {
                    resubscribe(market, applied.ordinal());
                }
            }
            case PENDING -> {
                // The rest of the event follows.
            }
        }
    }

    private static void tellValid(Market market) {
        if (!market.toldValid && market.isBookTrusted() && market.top.isValid()) {
            market.toldValid = true;
            for (StrategyHost host : market.hosts) {
                host.trading().intents().touch(market);
                host.bookValid(market);
            }
        }
    }

    private static void tellInvalid(Market market) {
        market.toldValid = false;
        for (StrategyHost host : market.hosts) {
            host.trading().intents().touch(market);
            host.bookInvalid(market);
        }
    }

    private void onCrossedBook(Market market) {
        if (!market.spec.topChannel()) {
            market.top.take(market.book);
        }
        if (market.crossedUntilNs == Timers.NONE) {
            market.crossedUntilNs = current.monotonicNs() + CROSSED_GRACE_NS;
            nextCrossedNs = Math.min(nextCrossedNs, market.crossedUntilNs);
        }
        onCrossed(market);
    }

    // Told once, and nothing more of its prices until they make sense again.
    private void onCrossed(Market market) {
        if (market.toldValid) {
            counters.crossed++;
            tellInvalid(market);
        }
    }

    /** When {@link #renewCrossed} is wanted next, monotonic; {@link Timers#NONE} never. */
    long nextCrossedNs() {
        return nextCrossedNs;
    }

    /** Takes anew the books that have stayed crossed too long. */
    void renewCrossed() {
        nextCrossedNs = Timers.NONE;
        for (int i = 0; i < markets.size(); i++) {
            Market market = markets.get(i);
            if (market.crossedUntilNs <= current.monotonicNs()) {
                market.book.invalidate();
                lost(market, CROSSED);
            } else {
                nextCrossedNs = Math.min(nextCrossedNs, market.crossedUntilNs);
            }
        }
    }

    private static void tellBook(Market market) {
        boolean topChanged = !market.spec.topChannel() && market.top.take(market.book);
        tellValid(market);
        for (StrategyHost host : market.hosts) {
            if (topChanged) {
                host.trading().intents().touch(market);
                host.bestBidOffer(market);
            }
            host.book(market);
        }
    }

    /** The venue opened, suspended or redefined an instrument. */
    void onState(Slot slot) {
        Market market = known(slot);
        if (market != null) {
            market.state(slot);
        }
    }

    /** The gateway dropped data of the instrument. */
    void onInvalid(Slot slot) {
        Market market = known(slot);
        if (market != null) {
            market.book.invalidate();
            market.top.invalidate();
            lost(market, (int) slot.word(Slot.PAYLOAD));
        }
    }

    private void lost(Market market, int reason) {
        market.crossedUntilNs = Timers.NONE;
        if (!market.spec.topChannel()) {
            market.top.invalidate();
        }
        tellInvalid(market);
        if (market.spec.bookChannel()) {
            resubscribe(market, reason);
        }
    }

    private void resubscribe(Market market, int reason) {
        market.resubscribedNs = current.monotonicNs();
        market.book.expectRecovery();
        Slot command = current.command(CommandKind.RESUBSCRIBE);
        command.instrument(market.instrument().index(), market.instrument().version());
        command.word(Slot.COMMAND_PAYLOAD, reason);
        current.commit();
    }

    /** All that a connection fed is invalid before anyone is told; the gateway subscribes anew by itself when it is back. */
    void connectionLost(int connection) {
        boolean[] affected = new boolean[markets.size()];
        for (int i = 0; i < affected.length; i++) {
            Market market = markets.get(i);
            boolean top = market.topConnection == connection && market.top.invalidate();
            boolean book = market.bookConnection == connection && market.book.isInSequence();
            if (book) {
                market.book.invalidate();
                market.book.expectRecovery();
                market.resubscribedNs = 0;
                market.crossedUntilNs = Timers.NONE;
                if (!market.spec.topChannel()) {
                    market.top.invalidate();
                }
            }
            affected[i] = top || book;
        }
        for (int i = 0; i < affected.length; i++) {
            if (affected[i]) {
                tellInvalid(markets.get(i));
            }
        }
    }
}
