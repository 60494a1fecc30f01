package io.ringbot.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InstrumentTest {

    private final Instrument spot = Instrument.builder("BTC-USDT")
            .tick("0.1")
            .lot("0.00000001")
            .min("0.00001")
            .build();
    private final Instrument swap = Instrument.builder("BTC-USDT-SWAP")
            .tick("0.1")
            .lot("0.01")
            .contractValue("0.01")
            .build();
    private final Instrument inverse = Instrument.builder("BTC-USD-SWAP")
            .tick("0.1")
            .lot("1")
            .contractType(ContractType.INVERSE)
            .contractValue("100")
            .build();

    @Test
    void shouldValueOrdersInQuote() {
        assertThat(spot.value(670_012, 100_000_000)).isEqualTo(67_001_200_000L);
        assertThat(swap.value(670_012, 100)).isEqualTo(670_012_000L);
        assertThat(inverse.value(670_012, 3)).isEqualTo(300_000_000L);
    }

    @Test
    void shouldRoundValuesUpAndSaturateInsteadOfOverflowing() {
        assertThat(spot.value(1, 1)).isEqualTo(1);
        assertThat(spot.value(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldValueAsBigDecimalDoes() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            long price = 1 + (random.nextLong() >>> 1 >> random.nextInt(60));
            long size = 1 + (random.nextLong() >>> 1 >> random.nextInt(60));
            BigDecimal exact = BigDecimal.valueOf(price, 1)
                    .multiply(BigDecimal.valueOf(size, 8))
                    .setScale(6, RoundingMode.CEILING)
                    .movePointRight(6);
            long expected =
                    exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0 ? Long.MAX_VALUE : exact.longValueExact();
            assertThat(spot.value(price, size)).as(price + " x " + size).isEqualTo(expected);
        }
    }

    @Test
    void shouldRoundToTheGrid() {
        Instrument half = Instrument.builder("X-Y").tick("0.5").lot("10").build();
        assertThat(half.floorToTick(12)).isEqualTo(10);
        assertThat(half.ceilToTick(12)).isEqualTo(15);
        assertThat(half.floorToTick(-12)).isEqualTo(-15);
        assertThat(half.ceilToTick(15)).isEqualTo(15);
        assertThat(half.floorToLot(29)).isEqualTo(20);
        assertThat(half.isOnTick(12)).isFalse();
        assertThat(half.isOnLot(30)).isTrue();
    }

    @Test
    void shouldRefuseAStepThatIsNotAboveZero() {
        assertThatThrownBy(() -> Instrument.builder("X-Y").tick("0").build())
                .hasMessageContaining("tickSize")
                .hasMessageContaining("X-Y");
    }

    @Test
    void shouldTellTypesByTheId() {
        assertThat(InstrumentType.fromId("BTC-USDT")).isEqualTo(InstrumentType.SPOT);
        assertThat(InstrumentType.fromId("BTC-USD-SWAP")).isEqualTo(InstrumentType.SWAP);
        assertThat(InstrumentType.fromId("BTC-USDT-261225")).isEqualTo(InstrumentType.FUTURES);
        assertThat(InstrumentType.fromId("BTC-USD-261225-70000-C")).isEqualTo(InstrumentType.OPTION);
    }
}
