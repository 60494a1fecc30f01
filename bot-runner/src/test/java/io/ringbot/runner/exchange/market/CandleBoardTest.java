package io.ringbot.runner.exchange.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.channel.BarSize;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandleBoardTest {

    private static final Instrument SPOT =
            Instrument.builder("BTC-USDT").tick("0.1").lot("0.01").build();
    private static final long START_MS =
            Instant.parse("2026-09-21T13:57:41.500Z").toEpochMilli();

    private record Print(long ms, long price, long size) {}

    private static String[] fields(String row) {
        assertThat(row).startsWith("[\"").endsWith("\"]");
        return row.substring(2, row.length() - 2).split("\",\"", -1);
    }

    private static long openMs(String row) {
        return Long.parseLong(fields(row)[0]);
    }

    private static PricePast past(long seed) {
        return new PricePast(SPOT, seed, START_MS, 670_000, 1.2e-5, 50);
    }

    @ParameterizedTest
    @CsvSource({
        "1s,     2026-09-21T13:57:41Z, 2026-09-21T13:57:42Z",
        "5m,     2026-09-21T13:55:00Z, 2026-09-21T14:00:00Z",
        "4H,     2026-09-21T12:00:00Z, 2026-09-21T16:00:00Z",
        "6H,     2026-09-21T10:00:00Z, 2026-09-21T16:00:00Z",
        "6Hutc,  2026-09-21T12:00:00Z, 2026-09-21T18:00:00Z",
        "1D,     2026-09-20T16:00:00Z, 2026-09-21T16:00:00Z",
        "1Dutc,  2026-09-21T00:00:00Z, 2026-09-22T00:00:00Z",
        "1W,     2026-09-20T16:00:00Z, 2026-09-27T16:00:00Z",
        "1Wutc,  2026-09-21T00:00:00Z, 2026-09-28T00:00:00Z",
        "1M,     2026-08-31T16:00:00Z, 2026-09-30T16:00:00Z",
        "3Mutc,  2026-07-01T00:00:00Z, 2026-10-01T00:00:00Z"
    })
    void shouldAlignBarsAsTheVenueDoes(String text, Instant open, Instant next) {
        BarSize size = BarSize.of(text);
        assertThat(size.openOf(START_MS)).isEqualTo(open.toEpochMilli());
        assertThat(size.openOf(open.toEpochMilli())).isEqualTo(open.toEpochMilli());
        assertThat(size.next(open.toEpochMilli())).isEqualTo(next.toEpochMilli());
        assertThat(size.openOf(next.toEpochMilli() - 1)).isEqualTo(open.toEpochMilli());
    }

    @Test
    void shouldMakeTheBarsThatTheTradesSay() {
        SplittableRandom random = new SplittableRandom(5);
        CandleBoard board = new CandleBoard(SPOT, null);
        List<Print> prints = new ArrayList<>();
        long now = START_MS;
        for (int i = 0; i < 4_000; i++) {
            now += random.nextInt(4_000);
            Print print = new Print(now, 670_000 + random.nextInt(-500, 500), 1 + random.nextInt(300));
            prints.add(print);
            board.trade(print.ms(), print.price(), print.size());
        }
        for (String text : List.of("1s", "1m", "3m", "15m", "1H")) {
            BarSize size = BarSize.of(text);
            List<String> rows = board.history(size, Long.MAX_VALUE, Long.MIN_VALUE, 100_000);
            assertThat(rows).hasSizeGreaterThan(1);
            long next = size.openOf(now);
            for (String row : rows) {
                assertThat(size.next(openMs(row))).isEqualTo(next);
                next = openMs(row);
                shouldBe(row, size, prints, true);
            }
            shouldBe(board.making(size), size, prints, false);
        }
    }

    // The naive way: all trades of the time of the bar.
    private static void shouldBe(String row, BarSize size, List<Print> prints, boolean closed) {
        String[] fields = fields(row);
        long from = openMs(row);
        List<Print> inside = prints.stream()
                .filter(print -> print.ms() >= from && print.ms() < size.next(from))
                .toList();
        long before = prints.stream()
                .filter(print -> print.ms() < from)
                .reduce((a, b) -> b)
                .map(Print::price)
                .orElse(inside.isEmpty() ? 0 : inside.get(0).price());
        assertThat(fields[1]).isEqualTo(SPOT.priceText(before));
        long high = inside.stream().mapToLong(Print::price).max().orElse(before);
        long low = inside.stream().mapToLong(Print::price).min().orElse(before);
        assertThat(fields[2]).isEqualTo(SPOT.priceText(Math.max(before, high)));
        assertThat(fields[3]).isEqualTo(SPOT.priceText(Math.min(before, low)));
        assertThat(fields[4])
                .isEqualTo(SPOT.priceText(
                        inside.isEmpty()
                                ? before
                                : inside.get(inside.size() - 1).price()));
        long volume = inside.stream().mapToLong(Print::size).sum();
        assertThat(fields[5]).isEqualTo(SPOT.sizeText(volume));
        BigDecimal value = inside.stream()
                .map(print -> BigDecimal.valueOf(print.price(), 1).multiply(BigDecimal.valueOf(print.size(), 2)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(new BigDecimal(fields[6])).isEqualByComparingTo(value);
        assertThat(new BigDecimal(fields[7])).isEqualByComparingTo(value);
        assertThat(fields[8]).isEqualTo(closed ? "1" : "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "1m", "4H", "1D", "1W", "3Mutc"})
    void shouldHaveAPastWithoutHolesThatEndsWhereTheMarketOpens(String text) {
        BarSize size = BarSize.of(text);
        CandleBoard board = new CandleBoard(SPOT, past(3));
        board.advance(START_MS + 2_000);
        List<String> all = new ArrayList<>();
        long after = Long.MAX_VALUE;
        while (all.size() < 250) {
            List<String> page = board.history(size, after, Long.MIN_VALUE, 100);
            if (page.isEmpty()) {
                break;
            }
            all.addAll(page);
            after = openMs(page.get(page.size() - 1));
        }
        assertThat(all).hasSizeGreaterThan(10);
        for (int i = 0; i < all.size(); i++) {
            String[] fields = fields(all.get(i));
            assertThat(fields[8]).isEqualTo("1");
            assertThat(new BigDecimal(fields[2])).isGreaterThanOrEqualTo(new BigDecimal(fields[1]));
            assertThat(new BigDecimal(fields[3])).isLessThanOrEqualTo(new BigDecimal(fields[4]));
            if (i > 0) {
                assertThat(size.next(openMs(all.get(i)))).isEqualTo(openMs(all.get(i - 1)));
                assertThat(fields[4]).as("close is the next open").isEqualTo(fields(all.get(i - 1))[1]);
            }
        }
        assertThat(fields(board.making(size))[4]).isEqualTo("67000");
    }

    @Test
    void shouldAgreeWithItselfAtEveryLengthAndFollowTheSeed() {
        CandleBoard board = new CandleBoard(SPOT, past(3));
        List<String> minutes = board.history(BarSize.of("1m"), Long.MAX_VALUE, Long.MIN_VALUE, 120);
        List<String> hours = board.history(BarSize.of("1H"), Long.MAX_VALUE, Long.MIN_VALUE, 1);
        String hour = hours.get(0);
        String first = minutes.stream()
                .filter(row -> openMs(row) == openMs(hour))
                .findFirst()
                .orElseThrow();
        assertThat(fields(first)[1]).isEqualTo(fields(hour)[1]);
        assertThat(new CandleBoard(SPOT, past(3)).history(BarSize.of("1m"), Long.MAX_VALUE, Long.MIN_VALUE, 120))
                .isEqualTo(minutes);
        assertThat(new CandleBoard(SPOT, past(4)).history(BarSize.of("1m"), Long.MAX_VALUE, Long.MIN_VALUE, 120))
                .isNotEqualTo(minutes);
    }

    @Test
    void shouldGiveTheLatestBarsOnlyWithTheOneBeingMade() {
        BarSize size = BarSize.of("1m");
        CandleBoard board = new CandleBoard(SPOT, past(3));
        List<String> latest = board.latest(size, Long.MAX_VALUE, Long.MIN_VALUE, 5_000);
        assertThat(latest).hasSize(CandleBoard.LATEST);
        assertThat(fields(latest.get(0))[8]).isEqualTo("0");
        assertThat(fields(latest.get(1))[8]).isEqualTo("1");
        long oldest = openMs(latest.get(latest.size() - 1));
        assertThat(board.latest(size, oldest, Long.MIN_VALUE, 300)).isEmpty();
        assertThat(board.history(size, oldest, Long.MIN_VALUE, 300)).hasSize(300);
        assertThat(board.latest(size, openMs(latest.get(3)), openMs(latest.get(6)), 300))
                .isEqualTo(latest.subList(4, 6));
    }

    @Test
    void shouldHaveNothingBeforeTheFirstTradeWhereThereIsNoPast() {
        CandleBoard board = new CandleBoard(SPOT, null);
        assertThat(board.advance(START_MS)).isFalse();
        assertThat(board.making(BarSize.of("1m"))).isNull();
        assertThat(board.latest(BarSize.of("1m"), Long.MAX_VALUE, Long.MIN_VALUE, 10))
                .isEmpty();
        board.trade(START_MS, 670_000, 5);
        assertThat(board.latest(BarSize.of("1m"), Long.MAX_VALUE, Long.MIN_VALUE, 10))
                .hasSize(1);
    }

    @Test
    void shouldSayVolumesOfContractsInTheirThreeUnits() {
        Instrument swap = Instrument.builder("BTC-USDT-SWAP")
                .tick("0.1")
                .lot("0.01")
                .contractValue("0.01")
                .settle("USDT")
                .build();
        CandleBoard board = new CandleBoard(swap, null);
        board.trade(START_MS, 670_000, 125_400);
        assertThat(fields(board.making(BarSize.of("1m")))).endsWith("1254", "12.54", "840180", "0");
    }
}
