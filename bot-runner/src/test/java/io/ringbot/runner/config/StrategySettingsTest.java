package io.ringbot.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.strategy.Settings;
import io.ringbot.strategy.SettingsException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrategySettingsTest {

    private final StrategySettings settings =
            settings("size: 0.10, count: 5, wait: 2s, loud: true, names: [a, b], word: x");

    @Test
    void shouldGiveValuesAsWritten() {
        assertThat(settings.decimal("size")).isEqualTo("0.10");
        assertThat(settings.integer("count", 1, 10)).isEqualTo(5);
        assertThat(settings.duration("wait", Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.flag("loud", false)).isTrue();
        assertThat(settings.list("names", List.of())).containsExactly("a", "b");
        assertThat(settings.text("word")).isEqualTo("x");
        assertThat(settings.has("none")).isFalse();
        settings.requireAllRead();
    }

    @Test
    void shouldGiveDefaultsForWhatIsAbsent() {
        Settings none = settings("");
        assertThat(none.decimal("size", "1")).isEqualTo("1");
        assertThat(none.integer("count", 1, 10, 3)).isEqualTo(3);
        assertThat(none.duration("wait", Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(none.flag("loud", true)).isTrue();
        assertThat(none.list("names", List.of("z"))).containsExactly("z");
        assertThat(none.text("word", "y")).isEqualTo("y");
    }

    @Test
    void shouldPointAtWhatIsWrong() {
        assertRefused(() -> settings.decimal("word"), "cfg.yaml:6:81: q.settings.word: 'x' is not a plain decimal");
        assertRefused(() -> settings.integer("count", 6, 9), "q.settings.count: '5' is outside 6 to 9");
        assertRefused(() -> settings.text("names"), "q.settings.names: must be a single value");
        assertRefused(() -> settings.list("word", List.of()), "q.settings.word: must be a list");
        assertRefused(() -> settings.text("gone"), "cfg.yaml:4:5: q.settings.gone: is missing; quoter needs it");
        assertRefused(() -> settings.decimal("sizes"), "q.settings.sizes: is missing", "did you mean sizes?");
        assertThat(settings.refuse("count", "must be odd")).hasMessageEndingWith("q.settings.count: '5' must be odd");
        assertThat(settings.refuse("gone", "must be there")).hasMessage("cfg.yaml:4:5: q.settings.gone: must be there");
    }

    @Test
    void shouldFindSettingsThatNobodyReads() {
        settings.has("sizes");
        settings.has("count");
        settings.has("wait");
        assertRefused(
                settings::requireAllRead,
                "cfg.yaml:6:22: q.settings.size: is a setting that quoter does not know; did you mean sizes? "
                        + "(it knows: count, sizes, wait)",
                "q.settings.loud: is a setting",
                "q.settings.names: is a setting",
                "q.settings.word: is a setting");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable read, String... expected) {
        assertThatThrownBy(read).isInstanceOf(SettingsException.class).hasMessageContainingAll(expected);
    }

    private static StrategySettings settings(String written) {
        BotConfig config = ConfigLoaderTest.parse(
                "dataDir: d\ninstruments: [{id: A-B}]\nstrategies:\n  - name: quoter\n    id: q\n    settings: {"
                        + written + "}\n");
        return new StrategySettings(config.strategies().get(0));
    }
}
