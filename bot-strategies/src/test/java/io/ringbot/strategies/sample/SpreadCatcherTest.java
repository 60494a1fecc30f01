package io.ringbot.strategies.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.strategy.test.StrategyTester;
import io.ringbot.strategy.test.TestOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SpreadCatcherTest {

    @Test
    void shouldBuyAtTheBidAndOfferWhatItGotOneTickUnderTheOffer() {
        StrategyTester test = StrategyTester.of(new SpreadCatcher()).instrument("BTC-USDT", "0.1", "0.00001");
        test.bestBidOffer("65000.0", "1", "65001.0", "1");
        assertThat(test.openOrders()).extracting(TestOrder::terms).containsExactly("BUY 0.00002 at 65000 POST_ONLY");

        test.fill(test.lastOrder()).bestBidOffer("65000.0", "1", "65001.0", "1");
        assertThat(test.openOrders()).extracting(TestOrder::terms).containsExactly("SELL 0.00002 at 65000.9 POST_ONLY");
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
