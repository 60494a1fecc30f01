package io.ringbot.strategies.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.engine.EngineBench;
import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SpreadCatcherTest {

    @Test
    void shouldBuyAtTheBidAndOfferWhatItGotOneTickUnderTheOffer() {
        EngineBench bench = new EngineBench(new SpreadCatcher()).ready();
        Slot buy = bench.last(CommandKind.PLACE);
        assertThat(OrderCommand.price(buy)).isEqualTo(650_000);

        bench.fill(buy, OrderEvent.State.FILLED, "0.0002", 5, "0.0002");
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");

        Slot sell = bench.last(CommandKind.PLACE);
        assertThat(OrderCommand.side(sell)).isEqualTo(Side.SELL);
        assertThat(OrderCommand.price(sell)).isEqualTo(650_009);
    }

    @Test
    void shouldStandInTheReadmeAsItIsCompiledHere() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        String source = Files.readString(Path.of("src/test/java/io/ringbot/strategies/sample/SpreadCatcher.java"));
        String imports =
                source.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String sample = imports + "\n\n"
                + source.substring(source.indexOf("public final class")).strip();
        assertThat(Files.readString(root.resolve("README.md"))).contains(sample);
    }
}
