package io.ringbot.strategy.test;

import io.ringbot.event.CandleEvent;
import io.ringbot.event.CandlePeriod;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the candles of one instrument: without a hole, on the grid of their period, each opening where the last one closed. */
final class TestCandles {

    /** Where the candles of one period are. */
    private static final class Series {
        private long nextOpenNs;
        private long lastClose = Slot.ABSENT;
    }

    private final TestRun run;
    private final TestMarket market;
    private final SlotFrame frame = new SlotFrame();
    private final Map<CandlePeriod, Series> series = new EnumMap<>(CandlePeriod.class);

    TestCandles(TestRun run, TestMarket market) {
        this.run = run;
        this.market = market;
    }

    /** Candles that ended before the present one began. */
    void past(String periodText, List<String> closes) {
        CandlePeriod period = period(periodText);
        Series made = seriesOf(period);
        long openNs = made.nextOpenNs - closes.size() * period.lengthNs();
        for (String text : closes) {
            long close = market.price(text);
            long open = made.lastClose == Slot.ABSENT ? close : made.lastClose;
            publish(period, openNs, open, Math.max(open, close), Math.min(open, close), close, 0, true, true);
            made.lastClose = close;
            openNs += period.lengthNs();
        }
    }

    void closed(String periodText, String closeText) {
        long close = market.price(closeText);
        long before = seriesOf(period(periodText)).lastClose;
        long open = before == Slot.ABSENT ? close : before;
        closed(periodText, open, Math.max(open, close), Math.min(open, close), close, 0);
    }

    void closed(String periodText, long open, long high, long low, long close, long volume) {
        CandlePeriod period = period(periodText);
        Series made = seriesOf(period);
        long openNs = made.nextOpenNs;
        made.nextOpenNs = period.nextOpenNs(openNs);
        made.lastClose = close;
        long untilNs = made.nextOpenNs - run.rig().epochNs();
        if (untilNs > 0) {
            run.advance(untilNs);
        }
        publish(period, openNs, open, high, low, close, volume, true, false);
    }

    void forming(String periodText, long open, long high, long low, long close, long volume) {
        CandlePeriod period = period(periodText);
        publish(period, seriesOf(period).nextOpenNs, open, high, low, close, volume, false, false);
    }

    private Series seriesOf(CandlePeriod period) {
        return series.computeIfAbsent(period, key -> {
            Series fresh = new Series();
            fresh.nextOpenNs = run.rig().epochNs() / key.lengthNs() * key.lengthNs();
            return fresh;
        });
    }

    private static CandlePeriod period(String text) {
        return Arrays.stream(CandlePeriod.values())
                .filter(period -> period.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no period; there are "
                        + Arrays.stream(CandlePeriod.values())
                                .map(CandlePeriod::text)
                                .collect(Collectors.joining(", "))));
    }

    private void publish(
            CandlePeriod period,
            long openNs,
            long open,
            long high,
            long low,
            long close,
            long volume,
            boolean isClosed,
            boolean isHistory) {
        if (high < Math.max(open, close) || low > Math.min(open, close)) {
            throw new IllegalArgumentException("a candle's high is at least its open and close, its low at most");
        }
        Instrument instrument = market.instrument();
        frame.clear();
        Slot slot = frame.event(EventKind.CANDLE)
                .instrument(instrument.index(), instrument.version())
                .venueTimeNs(openNs)
                .sequences(Slot.ABSENT, Slot.ABSENT);
        CandleEvent.prices(slot, open, high, low, close);
        CandleEvent.volume(slot, volume, Double.NaN, Double.NaN);
        CandleEvent.bar(slot, period, isClosed);
        if (isHistory) {
            CandleEvent.history(slot);
        }
        run.feed(frame);
    }
}
