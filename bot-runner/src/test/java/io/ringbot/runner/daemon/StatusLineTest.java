package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.engine.PublishedCounters;
import io.ringbot.strategy.Refusal;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusLineTest {

    private static final long SECOND = 1_000_000_000L;

    private final PublishedCounters published = new PublishedCounters().lastMarketNs(100 * SECOND);

    private String at(long nowNs, String... suspended) {
        return new StatusLine(0).next(published.counters, List.of(), List.of(suspended), LocalTime.of(9, 5), nowNs);
    }

    @Test
    void shouldTellTimeStateOrdersAndAmends() {
        published.orders(150, 166, 12);
        assertThat(at(101 * SECOND))
                .startsWith("09:05:00  trading  ")
                .contains("orders 150 (0 open)  amends 166  fills 12")
                .doesNotContain("suspended");
    }

    @Test
    void shouldSayWhyNothingIsOrderedInWords() {
        published.tradingRefusal(Refusal.SESSION_NOT_READY);
        assertThat(at(101 * SECOND)).contains("  session not ready  ").doesNotContain("trading");
    }

    @Test
    void shouldSayForHowLongThereWasNoMarketData() {
        assertThat(at(103 * SECOND)).doesNotContain("no data");
        assertThat(at(107 * SECOND)).contains("no data for 7 s");
    }

    @Test
    void shouldSayThatNoMarketDataCameYet() {
        published.lastMarketNs(0);
        assertThat(at(101 * SECOND)).contains("no data yet");
    }

    @Test
    void shouldNameSuspendedStrategies() {
        assertThat(at(101 * SECOND, "quoter-1", "probe")).contains("suspended: quoter-1, probe");
    }
}
