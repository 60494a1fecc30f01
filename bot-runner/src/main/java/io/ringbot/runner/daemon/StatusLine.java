package io.ringbot.runner.daemon;

import io.ringbot.engine.EngineCounters;
import io.ringbot.engine.MarketStatus;
import io.ringbot.instrument.Instrument;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Refusal;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** One line that tells a person what goes on. Thread: the one that prints. */
final class StatusLine {

    private final Daemon daemon;
    private long lastEvents;
    private long lastNs = System.nanoTime();

    StatusLine(Daemon daemon) {
        this.daemon = daemon;
    }

    String next() {
        EngineCounters counters = daemon.counters();
        long nowNs = System.nanoTime();
        long events = counters.events();
        double perSecond = (events - lastEvents) * 1e9 / Math.max(1, nowNs - lastNs);
        lastEvents = events;
        lastNs = nowNs;
        Refusal refusal = Refusal.values()[counters.tradingRefusal()];
        StringBuilder line = new StringBuilder();
        line.append(LocalTime.now().truncatedTo(ChronoUnit.SECONDS));
        if (line.length() == 5) {
            line.append(":00");
        }
        line.append(
                refusal == Refusal.NONE ? "  trading " : "  " + refusal.name().toLowerCase(Locale.ROOT) + ' ');
        line.append(String.format(
                Locale.ROOT,
                " %,7.0f events/s  orders %,d (%d open)  fills %,d",
                perSecond,
                counters.ordersSent(),
                counters.openOrders(),
                counters.fills()));
        if (counters.gaps() + counters.reconnects() > 0) {
            line.append(String.format(Locale.ROOT, "  gaps %d  reconnects %d", counters.gaps(), counters.reconnects()));
        }
        int shown = 0;
        for (MarketStatus market : daemon.status()) {
            if (shown++ == SHOWN) {
                line.append("  ...");
                break;
            }
            append(line, market);
        }
        return line.toString();
    }

    // More instruments than this make a line nobody reads.
    private static final int SHOWN = 3;

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
