package io.ringbot.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * How long a candle is, and when the next one begins.
 *
 * <p>OKX: periods of six hours and more begin with the day of UTC+8, those named {@code ...utc} with the day of UTC. The
 * numbers stand in journals: they are never reused and never change.
 */
public enum CandlePeriod {
    SECOND_1(1, "1s", seconds(1)),
    MINUTE_1(2, "1m", minutes(1)),
    MINUTE_3(3, "3m", minutes(3)),
    MINUTE_5(4, "5m", minutes(5)),
    MINUTE_15(5, "15m", minutes(15)),
    MINUTE_30(6, "30m", minutes(30)),
    HOUR_1(7, "1H", hours(1)),
    HOUR_2(8, "2H", hours(2)),
    HOUR_4(9, "4H", hours(4)),
    HOUR_6(10, "6H", hours(6)),
    HOUR_12(11, "12H", hours(12)),
    DAY_1(12, "1D", days(1)),
    DAY_2(13, "2D", days(2)),
    DAY_3(14, "3D", days(3)),
    DAY_5(15, "5D", days(5)),
    WEEK_1(16, "1W", days(7)),
    MONTH_1(17, "1M", 1, 8),
    MONTH_3(18, "3M", 3, 8),
    HOUR_6_UTC(19, "6Hutc", hours(6)),
    HOUR_12_UTC(20, "12Hutc", hours(12)),
    DAY_1_UTC(21, "1Dutc", days(1)),
    DAY_2_UTC(22, "2Dutc", days(2)),
    DAY_3_UTC(23, "3Dutc", days(3)),
    DAY_5_UTC(24, "5Dutc", days(5)),
    WEEK_1_UTC(25, "1Wutc", days(7)),
    MONTH_1_UTC(26, "1Mutc", 1, 0),
    MONTH_3_UTC(27, "3Mutc", 3, 0);

    private static final int DAYS_OF_A_MONTH = 30;
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final CandlePeriod[] BY_NUMBER = new CandlePeriod[256];

    static {
        for (CandlePeriod period : values()) {
            BY_NUMBER[period.number] = period;
        }
    }

    private final int number;
    private final String text;
    private final long lengthNs;
    private final int months;
    private final ZoneOffset zone;

    CandlePeriod(int number, String text, long lengthNs) {
        this.number = number;
        this.text = text;
        this.lengthNs = lengthNs;
        this.months = 0;
        this.zone = ZoneOffset.UTC;
    }

    CandlePeriod(int number, String text, int months, int hoursEast) {
        this.number = number;
        this.text = text;
        this.lengthNs = months * days(DAYS_OF_A_MONTH);
        this.months = months;
        this.zone = ZoneOffset.ofHours(hoursEast);
    }

    /** The period with this number, or null where this version knows none. */
    public static CandlePeriod of(int number) {
        return BY_NUMBER[number & 0xFF];
    }

    /** The number that stands in the slot. */
    public int number() {
        return number;
    }

    /** As configuration and venue write it, for instance {@code 1m}, {@code 4H}, {@code 1Dutc}. */
    public String text() {
        return text;
    }

    /** Its length in nanoseconds; a month counts as 30 days here. */
    public long lengthNs() {
        return lengthNs;
    }

    /** When the candle behind the one that began then begins, ns since 1970; months by the calendar. */
    public long nextOpenNs(long openNs) {
        return months == 0
                ? openNs + lengthNs
                : Instant.ofEpochSecond(Math.floorDiv(openNs, SECOND_NS))
                                .atOffset(zone)
                                .plusMonths(months)
                                .toEpochSecond()
                        * SECOND_NS;
    }

    private static long seconds(long count) {
        return TimeUnit.SECONDS.toNanos(count);
    }

    private static long minutes(long count) {
        return TimeUnit.MINUTES.toNanos(count);
    }

    private static long hours(long count) {
        return TimeUnit.HOURS.toNanos(count);
    }

    private static long days(long count) {
        return TimeUnit.DAYS.toNanos(count);
    }
}
