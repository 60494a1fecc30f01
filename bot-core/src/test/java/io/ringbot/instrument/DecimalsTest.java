package io.ringbot.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalsTest {

    private static long parse(String text, int scale) {
        byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.ISO_8859_1);
        return Decimals.parse(bytes, 1, text.length(), scale);
    }

    @Test
    void shouldScaleExactly() {
        assertThat(parse("67001.2", 1)).isEqualTo(670_012);
        assertThat(parse("0.00000074573", 11)).isEqualTo(74_573);
        assertThat(parse("-0.5", 3)).isEqualTo(-500);
        assertThat(parse("7", 0)).isEqualTo(7);
        assertThat(parse("1.500", 1)).isEqualTo(15);
        assertThat(parse("9223372036854775807", 0)).isEqualTo(Long.MAX_VALUE);
        assertThat(parse("", 2)).isEqualTo(Decimals.ABSENT);
    }

    @Test
    void shouldRefuseWhatIsNoSuchDecimal() {
        String[] bad = {
            "NaN",
            "1e9",
            "1E9",
            "+1",
            " 1",
            "1 ",
            ".",
            "1.",
            ".5",
            "-",
            "--1",
            "1..2",
            "1.2.3",
            "0x1",
            "1,5",
            "Infinity",
            "9223372036854775808",
            "922337203685477580.8",
            "99999999999999999999999999999999999999999",
            "1.23",
            "١"
        };
        for (String text : bad) {
            assertThat(parse(text, 1)).as(text).isEqualTo(Decimals.MALFORMED);
        }
        assertThatThrownBy(() -> Decimals.parse("1.23", 1))
                .hasMessageContaining("'1.23'")
                .hasMessageContaining("1 digits");
    }

    @Test
    void shouldAgreeWithBigDecimalBothWays() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            int scale = random.nextInt(12);
            long value = random.nextLong() >> random.nextInt(63);
            if (value == Long.MIN_VALUE || value == Decimals.MALFORMED) {
                continue;
            }
            String text = BigDecimal.valueOf(value, scale).toPlainString();
            assertThat(parse(text, scale)).as(text).isEqualTo(value);
            String written = Decimals.format(value, scale);
            BigDecimal stripped = BigDecimal.valueOf(value, scale).stripTrailingZeros();
            String expected = stripped.signum() == 0 ? "0" : stripped.toPlainString();
            assertThat(written).isEqualTo(expected);
        }
    }

    @Test
    void shouldCountDecimals() {
        assertThat(Decimals.scaleOf("0.1")).isEqualTo(1);
        assertThat(Decimals.scaleOf("10")).isZero();
        assertThat(Decimals.scaleOf("0.0000100")).isEqualTo(5);
    }
}
