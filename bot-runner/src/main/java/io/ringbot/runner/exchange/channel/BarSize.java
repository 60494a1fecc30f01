package io.ringbot.runner.exchange.channel;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the bars of a candle channel are, and where they begin.
 *
 * <p>OKX: up to four hours they align to the hour; longer ones to the day of UTC+8, or of UTC where the name ends in
 * {@code utc}; weeks begin on Monday.
 *
 * @param text as in the channel's name and in REST's {@code bar}
 * @param ms length, 0 where it goes by the calendar
 * @param months length where it goes by the calendar, else 0
 * @param offsetMs what is added to a time before it is divided into bars
 */
public record BarSize(String text, long ms, int months, long offsetMs) {

    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;
    // The first of January 1970 was a Thursday.
    private static final long TO_MONDAY_MS = 3 * DAY_MS;
    private static final List<BarSize> ALL = list();
    private static final Map<String, BarSize> BY_TEXT = new HashMap<>();

    static {
        ALL.forEach(size -> BY_TEXT.put(size.text, size));
    }

    private static List<BarSize> list() {
        List<BarSize> sizes = new ArrayList<>();
        sizes.add(new BarSize("1s", 1_000, 0, 0));
        for (int minutes : new int[] {1, 3, 5, 15, 30}) {
            sizes.add(new BarSize(minutes + "m", minutes * 60_000L, 0, 0));
        }
        for (int hours : new int[] {1, 2, 4}) {
            sizes.add(new BarSize(hours + "H", hours * HOUR_MS, 0, 0));
        }
        for (boolean utc : new boolean[] {false, true}) {
            String suffix = utc ? "utc" : "";
            long offset = utc ? 0 : 8 * HOUR_MS;
            for (int hours : new int[] {6, 12}) {
                sizes.add(new BarSize(hours + "H" + suffix, hours * HOUR_MS, 0, offset));
            }
            for (int days : new int[] {1, 2, 3, 5}) {
                sizes.add(new BarSize(days + "D" + suffix, days * DAY_MS, 0, offset));
            }
            sizes.add(new BarSize("1W" + suffix, 7 * DAY_MS, 0, offset + TO_MONDAY_MS));
            for (int months : new int[] {1, 3}) {
                sizes.add(new BarSize(months + "M" + suffix, 0, months, offset));
            }
        }
        return List.copyOf(sizes);
    }

    /** All that the venue has, the shortest first. */
    public static List<BarSize> all() {
        return ALL;
    }

    /** @return the size that REST calls so, or null */
    public static BarSize of(String text) {
        return BY_TEXT.get(text);
    }

    /** What the subscribers of this channel and instrument are found by in the hub. */
    public String subject(String instId) {
        return instId + '/' + text;
    }

    /** When the bar begins that holds this moment. */
    public long openOf(long epochMs) {
        if (months == 0) {
            return Math.floorDiv(epochMs + offsetMs, ms) * ms - offsetMs;
        }
        OffsetDateTime moment = Instant.ofEpochMilli(epochMs + offsetMs).atOffset(ZoneOffset.UTC);
        int first = (moment.getMonthValue() - 1) / months * months + 1;
        return epochMs(OffsetDateTime.of(moment.getYear(), first, 1, 0, 0, 0, 0, ZoneOffset.UTC));
    }

    /** When the bar behind the one that began then begins. */
    public long next(long openMs) {
        return months == 0
                ? openMs + ms
                : epochMs(Instant.ofEpochMilli(openMs + offsetMs)
                        .atOffset(ZoneOffset.UTC)
                        .plusMonths(months));
    }

    private long epochMs(OffsetDateTime local) {
        return local.toInstant().toEpochMilli() - offsetMs;
    }
}
