package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.engine.PublishedCounters;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.ConfigLoader;
import io.ringbot.strategy.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalWatchTest {

    private static final BotConfig CONFIG = ConfigLoader.parse("bot.yaml", """
        mode: local
        dataDir: d
        instruments:
          - id: BTC-USDT
            limits: {maxOrderSize: "0.05", maxOrderValue: "5000", maxPosition: "0.2", priceCollar: 1.5%}
        risk: {maxMessagesPerSecond: 50, maxOpenOrders: 20}
        """);

    private final PublishedCounters published = new PublishedCounters();
    private final List<String> warnings = new ArrayList<>();
    private final RefusalWatch watch = new RefusalWatch(CONFIG, warnings::add);

    @Test
    void shouldWarnOnceForEachReasonWithCountAndLimit() {
        published.refused(Refusal.SIZE_ABOVE_LIMIT, 1);
        watch.look(published.counters);
        published.refused(Refusal.SIZE_ABOVE_LIMIT, 50).refused(Refusal.PRICE_OUTSIDE_COLLAR, 3);
        watch.look(published.counters);
        watch.look(published.counters);
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0))
                .contains("1 order was refused here")
                .contains("size above limit")
                .contains("maxOrderSize is BTC-USDT 0.05");
        assertThat(warnings.get(1))
                .contains("3 orders were refused here")
                .contains("price outside collar")
                .contains("1.5%");
    }

    @Test
    void shouldOnlyCountWhatPassesByItself() {
        published.refused(Refusal.BOOK_INVALID, 7).refused(Refusal.CHANGE_PENDING, 2);
        watch.look(published.counters);
        assertThat(warnings).isEmpty();
        assertThat(RefusalText.summary(published.counters)).isEqualTo("9 (book invalid 7, change pending 2)");
    }

    @Test
    void shouldListTheMostFrequentReasonFirst() {
        published.refused(Refusal.BOOK_INVALID, 3).refused(Refusal.SIZE_ABOVE_LIMIT, 1040);
        assertThat(RefusalText.summary(published.counters)).isEqualTo("1,043 (size above limit 1,040, book invalid 3)");
        assertThat(RefusalText.summary(new PublishedCounters().counters)).isEmpty();
    }
}
