package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Instrument;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a market did in the last 24 hours, which move on every quarter of an hour. */
final class DayStats {

    private static final long PART_MS = 900_000;
    private static final int PARTS = 96;

    private final Instrument instrument;
    private final Deque<Candle> parts = new ArrayDeque<>();
    private Candle making;
    private Candle before;

    /** @param past null for none; then the day begins with the first trade */
    DayStats(Instrument instrument, PricePast past) {
        this.instrument = instrument;
        if (past != null) {
            long openMs = Math.floorDiv(past.startMs(), PART_MS) * PART_MS;
            for (long at = openMs - PARTS * PART_MS; at < openMs; at += PART_MS) {
                parts.addLast(past.candle(at, at + PART_MS));
            }
            making = openMs < past.startMs()
                    ? past.candle(openMs, past.startMs())
                    : new Candle(openMs, past.price(openMs));
            join();
        }
    }

    private void join() {
        before = null;
        for (Candle part : parts) {
            before = before == null ? part : before.with(part);
        }
    }

    void trade(long epochMs, long price, long size) {
        advance(epochMs);
        if (making == null) {
            making = new Candle(Math.floorDiv(epochMs, PART_MS) * PART_MS, price);
        }
        making.trade(price, size, instrument);
    }

    void advance(long epochMs) {
        if (making == null || epochMs < making.openMs + PART_MS) {
            return;
        }
        if (epochMs - making.openMs > PARTS * PART_MS) {
            parts.clear();
            before = null;
            making = null;
            return;
        }
        while (epochMs >= making.openMs + PART_MS) {
            parts.addLast(making);
            if (parts.size() > PARTS) {
                parts.removeFirst();
            }
            making = new Candle(making.openMs + PART_MS, making.close());
        }
        join();
    }

    /** The day as one bar, null before the first trade. */
    Candle day() {
        return making == null ? null : before == null ? making : before.with(making);
    }
}
