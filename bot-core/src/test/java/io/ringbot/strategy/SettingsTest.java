package io.ringbot.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.instrument.Instrument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The readings that every kind of settings has from the interface. */
class SettingsTest {

    private enum Side {
        BEST_PRICE,
        MID
    }

    private record Written(Map<String, String> values) implements Settings {

        @Override
        public boolean has(String key) {
            return values.containsKey(key);
        }

        @Override
        public String text(String key) {
            return values.get(key);
        }

        @Override
        public String text(String key, String defaultValue) {
            return values.getOrDefault(key, defaultValue);
        }

        @Override
        public String decimal(String key) {
            return values.get(key);
        }

        @Override
        public String decimal(String key, String defaultValue) {
            return values.getOrDefault(key, defaultValue);
        }

        @Override
        public long integer(String key, long minimum, long maximum) {
            return Long.parseLong(values.get(key));
        }

        @Override
        public long integer(String key, long minimum, long maximum, long defaultValue) {
            return defaultValue;
        }

        @Override
        public boolean flag(String key, boolean defaultValue) {
            return defaultValue;
        }

        @Override
        public Duration duration(String key) {
            return Duration.parse(values.get(key));
        }

        @Override
        public Duration duration(String key, Duration defaultValue) {
            return defaultValue;
        }

        @Override
        public List<String> list(String key, List<String> defaultValue) {
            return defaultValue;
        }

        @Override
        public SettingsException refuse(String key, String why) {
            return new SettingsException("bot.yaml:7: " + key + " '" + values.get(key) + "' " + why);
        }
    }

    private final Instrument instrument =
            Instrument.builder("BTC-USDT-SWAP").tick("0.5").lot("0.01").build();

    private static Settings of(String value) {
        return new Written(Map.of("a", value));
    }

    @Test
    void shouldTakePricesAndSizesOntoTheGridOrNameFileLineValueAndGrid() {
        assertThat(of("2.5").price("a").onGrid(instrument)).isEqualTo(25);
        assertThat(of("0.3").size("a").onGrid(instrument)).isEqualTo(30);
        assertThat(of("2.3").price("a").inScale(instrument)).isEqualTo(23);
        assertThat(of("x").price("b", "1.5").onGrid(instrument)).isEqualTo(15);
        assertThatThrownBy(() -> of("2.3").price("a").onGrid(instrument))
                .hasMessage("bot.yaml:7: a '2.3' is off the tick 0.5 of BTC-USDT-SWAP: write 2 or 2.5");
        assertThatThrownBy(() -> of("0.3").price("a").onGrid(instrument)).hasMessageEndingWith(": write 0.5");
        assertThatThrownBy(() -> of("0.001").size("a").inScale(instrument))
                .hasMessage("bot.yaml:7: a '0.001' is finer than the lot 0.01 of BTC-USDT-SWAP: write at most 2 digits"
                        + " after the point");
        assertThatThrownBy(() -> of("99999999999999999999").size("a").inScale(instrument))
                .hasMessageContaining("too large for BTC-USDT-SWAP");
        assertThatThrownBy(() -> GridValue.price("0.3").onGrid(instrument))
                .isInstanceOf(SettingsException.class)
                .hasMessage("price '0.3' is off the tick 0.5 of BTC-USDT-SWAP: write 0.5");
    }

    @Test
    void shouldReadPercentagesOnlyWithTheirSign() {
        assertThat(of("0.5%").percent("a", 0, 10)).isEqualTo(0.005);
        for (String wrong : List.of("0.5", "%", "x%", "NaN%")) {
            assertThatThrownBy(() -> of(wrong).percent("a", 0, 10))
                    .hasMessage("bot.yaml:7: a '" + wrong + "' must be a percentage such as 0.5%");
        }
        assertThatThrownBy(() -> of("11%").percent("a", 0, 10)).hasMessageEndingWith("must be from 0.0% to 10.0%");
    }

    @Test
    void shouldReadChoicesAndNumbers() {
        assertThat(of("best-price").choice("a", Side.class)).isEqualTo(Side.BEST_PRICE);
        assertThat(of("x").choice("b", Side.class, Side.MID)).isEqualTo(Side.MID);
        assertThatThrownBy(() -> of("BEST_PRICE").choice("a", Side.class))
                .hasMessageEndingWith("must be one of best-price, mid");
        assertThat(of("-0.25").real("a", -1, 1)).isEqualTo(-0.25);
        assertThat(of("x").real("b", -1, 1, 0.5)).isEqualTo(0.5);
        assertThatThrownBy(() -> of("NaN").real("a", -1, 1)).hasMessageEndingWith("must be from -1.0 to 1.0");
        assertThatThrownBy(() -> of("a lot").real("a", -1, 1)).hasMessageEndingWith("must be a number such as 0.25");
    }
}
