package io.ringbot.strategies.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.engine.EngineBench;
import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import org.junit.jupiter.api.Test;

class ProbeTest {

    @Test
    void shouldSendOnePostOnlyBuyAtTheBestBidForEveryChange() {
        EngineBench bench = new EngineBench(new Probe(new ProbeSettings("0.001", ""))).ready();
        int before = bench.commands(CommandKind.PLACE).size();

        bench.bestBidOffer("65000.1", "3", "65001.0", "1");
        bench.bestBidOffer("65000.2", "4", "65001.0", "1");

        assertThat(bench.commands(CommandKind.PLACE)).hasSize(before + 2);
        assertThat(OrderCommand.price(bench.last(CommandKind.PLACE))).isEqualTo(650_002);
        assertThat(OrderCommand.size(bench.last(CommandKind.PLACE))).isEqualTo(10);
        assertThat(OrderCommand.type(bench.last(CommandKind.PLACE))).isEqualTo(OrderType.POST_ONLY);
        assertThat(OrderCommand.side(bench.last(CommandKind.PLACE))).isEqualTo(Side.BUY);
    }

    @Test
    void shouldAnswerOnlyTheTriggerSizeWhereOneIsSet() {
        EngineBench bench = new EngineBench(new Probe(new ProbeSettings("0.001", "7"))).ready();

        bench.bestBidOffer("65000.1", "3", "65001.0", "1");
        assertThat(bench.commands(CommandKind.PLACE)).isEmpty();
        bench.bestBidOffer("65000.2", "7", "65001.0", "1");
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(1);
    }
}
