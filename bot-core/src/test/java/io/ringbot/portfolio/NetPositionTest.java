package io.ringbot.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import java.math.BigDecimal;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NetPositionTest {

    private final Instrument spot =
            Instrument.builder("BTC-USDT").tick("0.1").lot("0.0001").build();

    @Test
    void shouldCloseAtTheAverageCost() {
        NetPosition position = new NetPosition(spot);
        // 0.01 at 60000 and 0.03 at 64000: average (600 + 1920) / 0.04 = 63000.
        position.fill(Side.BUY, 600_000, 100);
        position.fill(Side.BUY, 640_000, 300);
        assertThat(position.averagePrice()).isEqualTo(630_000.0);
        // 0.02 sold at 65000: 0.02 x 2000 = 40.
        position.fill(Side.SELL, 650_000, 200);
        assertThat(position.realized()).isEqualByComparingTo("40");
        assertThat(position.size()).isEqualTo(200);
        assertThat(position.averagePrice()).isEqualTo(630_000.0);
        // 0.02 left, worth 62000: 0.02 x -1000 = -20.
        assertThat(position.unrealized(620_000)).isEqualByComparingTo("-20");
    }

    @Test
    void shouldTurnOverAtTheFillsPrice() {
        NetPosition position = new NetPosition(spot);
        position.fill(Side.BUY, 600_000, 100);
        position.fill(Side.SELL, 610_000, 300);
        // 0.01 closed with 10 gained; 0.02 short at 61000.
        assertThat(position.realized()).isEqualByComparingTo("10");
        assertThat(position.size()).isEqualTo(-200);
        assertThat(position.averagePrice()).isEqualTo(610_000.0);
        position.fill(Side.BUY, 600_000, 200);
        assertThat(position.isFlat()).isTrue();
        assertThat(position.realized()).isEqualByComparingTo("30");
        assertThat(position.averagePrice()).isNaN();
    }

    @Test
    void shouldMultiplyByTheContractValue() {
        Instrument swap = Instrument.builder("BTC-USDT-SWAP")
                .tick("0.1")
                .lot("0.01")
                .contractValue("0.01")
                .build();
        NetPosition position = new NetPosition(swap);
        position.fill(Side.SELL, 670_000, 1_000);
        position.fill(Side.BUY, 669_000, 1_000);
        // 10 contracts of 0.01 BTC, sold at 67000, bought at 66900: 0.1 x 100 = 10.
        assertThat(position.realized()).isEqualByComparingTo("10");
    }

    @Test
    void shouldAverageInverseContractsHarmonicallyAndProfitInCoin() {
        Instrument inverse = Instrument.builder("BTC-USD-SWAP")
                .tick("0.1")
                .lot("1")
                .contractType(ContractType.INVERSE)
                .contractValue("100")
                .build();
        NetPosition position = new NetPosition(inverse);
        position.fill(Side.BUY, 500_000, 10);
        position.fill(Side.BUY, 400_000, 10);
        // 20 / (10/50000 + 10/40000) = 44444.44...
        assertThat(position.averagePrice()).isEqualTo(444_444.444_444, Offset.offset(0.001));
        position.fill(Side.SELL, 450_000, 20);
        // 100 x (10/50000 + 10/40000 - 20/45000) = 0.000555... BTC
        assertThat(position.realized()
                        .subtract(new BigDecimal("0.000555555555555555"))
                        .abs())
                .isLessThan(new BigDecimal("0.000000000000001"));
    }

    @Test
    void shouldHoldDustThatIsTooSmallToSell() {
        NetPosition position = new NetPosition(spot);
        position.fill(Side.BUY, 600_000, 100);
        position.baseFee(new BigDecimal("-0.000008"));
        assertThat(position.amount()).isEqualByComparingTo("0.009992");
        assertThat(position.size()).isEqualTo(99);
    }

    @Test
    void shouldAdoptWhatTheVenueSays() {
        NetPosition position = new NetPosition(spot);
        position.adopt(-300, new BigDecimal("65000.5"));
        assertThat(position.size()).isEqualTo(-300);
        assertThat(position.averagePrice()).isEqualTo(650_005.0);
    }
}
