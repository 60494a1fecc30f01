package io.ringbot.strategies.cross;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.engine.EngineBench;
import io.ringbot.event.CandlePeriod;
import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.strategies.bars.BarRunner;
import io.ringbot.strategy.GridValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovingAverageCrossTest {

    private final EngineBench bench = new EngineBench(BarRunner.of(
            Duration.ofMinutes(1),
            () -> new MovingAverageCross(
                    new MovingAverageCrossSettings(Duration.ofMinutes(1), 2, 4, GridValue.size("0.01")))));
    private int number;

    private void bar(String close, boolean history) {
        bench.candle(CandlePeriod.MINUTE_1, number++, close, true, history);
    }

    private List<Slot> placed() {
        return bench.commands(CommandKind.PLACE);
    }

    private void readyWithFallingPast() {
        bench.runStart();
        for (String close : List.of("65100", "65080", "65060", "65040", "65020")) {
            bar(close, true);
        }
        bench.ready();
    }

    @Test
    void shouldOrderNothingWhileTheFastAverageIsBelow() {
        readyWithFallingPast();
        bar("65000", false);
        bar("64990", false);
        assertThat(placed()).isEmpty();
    }

    @Test
    void shouldBuyOnceWhereTheFastAverageCrossesAboveAndSellWhereItCrossesBelow() {
        readyWithFallingPast();
        bar("65000", false);
        bar("65200", false);
        assertThat(placed()).hasSize(1);
        Slot buy = placed().get(0);
        assertThat(OrderCommand.side(buy)).isEqualTo(Side.BUY);
        assertThat(OrderCommand.type(buy)).isEqualTo(OrderType.IOC);
        assertThat(OrderCommand.size(buy)).isEqualTo(bench.instrument.size("0.01"));
        bench.fill(buy, OrderEvent.State.FILLED, "0.01", 70, "0.01");

        bar("65210", false);
        assertThat(placed()).as("it has what it wants").hasSize(1);

        bar("64000", false);
        assertThat(placed()).hasSize(2);
        assertThat(OrderCommand.side(placed().get(1))).isEqualTo(Side.SELL);
    }

    @Test
    void shouldHoldBackUntilTheSlowAverageHasItsBars() {
        bench.ready();
        bar("65000", false);
        bar("65200", false);
        bar("65300", false);
        assertThat(placed()).isEmpty();
        bar("65400", false);
        assertThat(placed()).hasSize(1);
    }
}
