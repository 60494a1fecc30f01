package io.ringbot.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.SlotFrame;
import io.ringbot.event.StatePiece;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CarriedOverTest {

    private static CarriedOver read(SlotFrame frame, int pieces) {
        CarriedOver read = new CarriedOver();
        StateAssembly assembly = new StateAssembly();
        for (int i = 0; i < pieces; i++) {
            byte[] part = assembly.take(frame.get(i), StatePiece.ofEvent());
            if (part != null) {
                read.take(part);
            }
        }
        return read;
    }

    @Test
    void shouldGiveBackWhatWasWrittenOverManyParts() {
        CarriedOver written = new CarriedOver();
        written.knownUntil(1_790_000_000_000L);
        written.strategies().put(3, "market maker");
        written.positions().add(new CarriedOver.Position("BTC-USDT", "0.5 1E+3 -7"));
        for (int i = 0; i < 2_000; i++) {
            written.orders()
                    .add(new CarriedOver.Order(
                            "BTC-USDT-SWAP",
                            1_795_190_400_030_000_000L + i,
                            i,
                            Side.SELL,
                            OrderType.POST_ONLY,
                            TradeMode.CROSS,
                            PositionSide.NET,
                            true,
                            i % 2 == 0 ? null : new BigDecimal("67001.2"),
                            new BigDecimal("3"),
                            BigDecimal.ZERO,
                            "market maker"));
            written.trades("BTC-USDT").add(i * 7L - 100);
        }
        SlotFrame frame = new SlotFrame();
        written.write(frame);

        CarriedOver read = read(frame, frame.size());
        assertThat(read.isWhole()).isTrue();
        assertThat(read.knownUntilMs()).isEqualTo(written.knownUntilMs());
        assertThat(read.strategies()).isEqualTo(written.strategies());
        assertThat(read.positions()).isEqualTo(written.positions());
        assertThat(read.orders()).isEqualTo(written.orders());
        assertThat(read.trades("BTC-USDT")).isEqualTo(written.trades("BTC-USDT"));
        assertThat(read(frame, frame.size() - 1).isWhole()).as("cut short").isFalse();
    }
}
