package io.ringbot.runner.daemon;

import io.ringbot.engine.EngineCounters;
import io.ringbot.engine.MarketStatus;
import io.ringbot.instrument.Instrument;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Refusal;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One line that tells a person what goes on. Thread: the one that prints. */
final class StatusLine {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    // Any instrument worth a bot moves more often than this.
    private static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(3);
    // More instruments than this make a line nobody reads.
    private static final int SHOWN = 3;

    private long lastEvents;
    private long lastNs;

    /** @param nowNs monotonic time from which the first line counts its events */
    StatusLine(long nowNs) {
        lastNs = nowNs;
    }

    /**
     * @param suspended ids of strategies that are suspended
     * @param nowNs monotonic time, the same clock as {@link EngineCounters#lastMarketNs()}
     */
    String next(
            EngineCounters counters, List<MarketStatus> markets, List<String> suspended, LocalTime time, long nowNs) {
        long events = counters.events();
        double perSecond = (events - lastEvents) * 1e9 / Math.max(1, nowNs - lastNs);
        lastEvents = events;
        lastNs = nowNs;
        StringBuilder line = new StringBuilder();
        line.append(TIME.format(time)).append("  ").append(state(counters, nowNs));
        line.append(String.format(
                Locale.ROOT,
                "  %,7.0f events/s  orders %,d (%d open)  amends %,d  fills %,d",
                perSecond,
                counters.ordersSent(),
                counters.openOrders(),
                counters.amendsSent(),
                counters.fills()));
        if (counters.gaps() + counters.reconnects() > 0) {
            line.append(String.format(Locale.ROOT, "  gaps %d  reconnects %d", counters.gaps(), counters.reconnects()));
        }
        if (!suspended.isEmpty()) {
            line.append("  suspended: ").append(String.join(", ", suspended));
        }
        int shown = 0;
        for (MarketStatus market : markets) {
            if (shown++ == SHOWN) {
                line.append("  ...");
                break;
            }
            append(line, market);
        }
        return line.toString();
    }

    // An old price beside the word "trading" would be a lie: silence is said where the state stands.
    private static String state(EngineCounters counters, long nowNs) {
        Refusal refusal = Refusal.values()[counters.tradingRefusal()];
        String state = refusal == Refusal.NONE ? "trading" : RefusalText.words(refusal);
        long last = counters.lastMarketNs();
        if (last == 0) {
            return state + ", no data yet";
        }
        long silentNs = nowNs - last;
        return silentNs > SILENCE_NS
                ? state + ", no data for " + TimeUnit.NANOSECONDS.toSeconds(silentNs) + " s"
                : state;
    }

    private static void append(StringBuilder line, MarketStatus market) {
        Instrument instrument = market.instrument();
        line.append("  ").append(instrument.id()).append(' ');
        line.append(side(instrument, market.bidPrice())).append('/').append(side(instrument, market.askPrice()));
        if (!market.bookValid()) {
            line.append(" invalid");
        }
        line.append(" pos ").append(instrument.sizeText(market.position()));
        double profit = market.realized() + (Double.isNaN(market.unrealized()) ? 0 : market.unrealized());
        line.append(String.format(Locale.ROOT, " pnl %+.2f", profit));
    }

    private static String side(Instrument instrument, long price) {
        return price == BestBidOffer.NO_PRICE ? "-" : instrument.priceText(price);
    }
}
