package io.ringbot.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandlePeriodTest {

    @ParameterizedTest
    @CsvSource({
        "1s,  2026-09-21T14:00:59Z, 2026-09-21T14:01:00Z",
        "1m,  2026-09-21T14:59:00Z, 2026-09-21T15:00:00Z",
        "4H,  2026-09-21T20:00:00Z, 2026-09-22T00:00:00Z",
        "1D,  2026-09-20T16:00:00Z, 2026-09-21T16:00:00Z",
        "1M,  2026-01-31T16:00:00Z, 2026-02-28T16:00:00Z",
        "1Mutc, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
        "3M,  2025-12-31T16:00:00Z, 2026-03-31T16:00:00Z",
        "3Mutc, 2026-10-01T00:00:00Z, 2027-01-01T00:00:00Z"
    })
    void shouldKnowWhenTheNextCandleBegins(String text, Instant open, Instant next) {
        CandlePeriod period = Arrays.stream(CandlePeriod.values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow();
        assertThat(period.nextOpenNs(open.getEpochSecond() * 1_000_000_000L))
                .isEqualTo(next.getEpochSecond() * 1_000_000_000L);
    }

    @Test
    void shouldBeFoundByItsNumberAndHaveALengthThatItsNameSays() {
        for (CandlePeriod period : CandlePeriod.values()) {
            assertThat(CandlePeriod.of(period.number())).isSameAs(period);
            assertThat(period.text()).isNotEmpty();
        }
        assertThat(CandlePeriod.of(0)).isNull();
        assertThat(CandlePeriod.of(200)).isNull();
        assertThat(CandlePeriod.MINUTE_15.lengthNs())
                .isEqualTo(Duration.ofMinutes(15).toNanos());
        assertThat(CandlePeriod.WEEK_1_UTC.lengthNs())
                .isEqualTo(Duration.ofDays(7).toNanos());
    }
}
