package io.ringbot.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.journal.JournalSettings.Roll;
import org.junit.jupiter.api.Test;

class JournalSettingsTest {

    @Test
    void shouldKeepAQuarterOfAGibibyteFreeByDefault() {
        assertThat(JournalSettings.DEFAULT.minFreeBytes()).isEqualTo(268_435_456);
        assertThat(JournalSettings.DEFAULT.blockBytes()).isEqualTo(4_194_304);
    }

    @Test
    void shouldRefuseBlocksThatAFrameMayNotFit() {
        assertThatThrownBy(() -> new JournalSettings(65_536, Roll.DAILY, 1 << 30))
                .hasMessageContaining("65536");
    }

    @Test
    void shouldRefuseAFloorThatABlockCouldBreak() {
        assertThatThrownBy(() -> new JournalSettings(4 << 20, Roll.DAILY, 4 << 20))
                .hasMessageContaining("less than two blocks");
    }
}
