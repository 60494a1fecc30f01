package io.ringbot.strategy.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.instrument.Side;
import io.ringbot.okx.OkxData;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Book;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trade;
import io.ringbot.strategy.Trading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A strategy over the venue's own messages. Journals are played in the runner's tests, which can record one. */
class RecordingIT {

    /** Counts what it is told, and keeps the smallest order at each instrument's bid. */
    private static final class Watcher implements Strategy {
        private final Map<String, Integer> told = new HashMap<>();
        private String lastTop = "";

        private void count(String what) {
            told.merge(what, 1, Integer::sum);
        }

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            count("top " + best.instrument().id());
            if (best.instrument().id().equals("BTC-USDT")) {
                lastTop = best.instrument().priceText(best.bidPrice()) + " "
                        + best.instrument().priceText(best.askPrice());
            }
            if (best.isValid()
                    && best.instrument().id().equals("BTC-USDT")
                    && !trading.hasOpenOrders(best.instrument())) {
                trading.limit(
                                best.instrument(),
                                Side.BUY,
                                best.bidPrice(),
                                best.instrument().minSize())
                        .postOnly()
                        .send();
            }
        }

        @Override
        public void onBook(Book book, Trading trading) {
            count("book " + book.instrument().id());
        }

        @Override
        public void onTrade(Trade trade, Trading trading) {
            count("trade " + trade.instrument().id());
        }
    }

    private static final String FRAME =
            "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"},\"data\":[{\"asks\":[[\"%s\",\"1\",\"0\",\"1\"]],"
                    + "\"bids\":[[\"%s\",\"2\",\"0\",\"1\"]],\"ts\":\"1790000000000\",\"seqId\":%d}]}";

    @Test
    void shouldRunOverACaptureOfTheVenue() {
        Path capture = OkxData.shared("okx-data/ws/okx-2022-05-13-books-trades-tickers.log.gz");
        Watcher watcher = new Watcher();

        StrategyTester test = StrategyTester.of(watcher).overCapture(capture);

        assertThat(watcher.told).containsEntry("book BTC-USDT", 98).containsEntry("trade BTC-USDT", 69);
        // Known answer: the state after the last frame, which the venue's own checksum confirms.
        assertThat(watcher.lastTop).isEqualTo("30236.1 30236.2");
        assertThat(test.orders()).isNotEmpty();
        assertThat(test.market("BTC-USDT").position()).isNotEqualTo("0");
        assertThat(test.refusals()).isEmpty();
        assertThatThrownBy(() -> test.bestBidOffer("30236.1", "1", "30236.2", "1"))
                .hasMessageContaining("was recorded and is over");
    }

    @Test
    void shouldDecideTheSameEachTime() {
        Path capture = OkxData.shared("okx-data/ws/okx-2022-05-13-books-trades-tickers.log.gz");
        StrategyTester first = StrategyTester.of(new Watcher()).overCapture(capture);
        StrategyTester second = StrategyTester.of(new Watcher()).overCapture(capture);
        assertThat(second.messages()).isEqualTo(first.messages()).isNotEmpty();
        assertThat(second.toString()).isEqualTo(first.toString());
    }

    @Test
    void shouldTakeAPlainCaptureWithoutTimesAndTheGridThatIsNamed(@TempDir Path folder) throws IOException {
        Path capture = folder.resolve("capture.jsonl");
        Files.writeString(
                capture,
                "{\"event\":\"subscribe\",\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"}}\n"
                        + FRAME.formatted("65000.1", "65000.0", 1) + "\n\n"
                        + FRAME.formatted("65000", "64999.9", 2) + "\n");
        Watcher watcher = new Watcher();

        StrategyTester test = StrategyTester.of(watcher)
                .instrument("BTC-USDT", "0.1", "0.00001")
                .overCapture(capture);

        assertThat(watcher.told).containsEntry("top BTC-USDT", 2);
        assertThat(test.orders())
                .extracting(TestOrder::toString)
                .containsExactly(
                        "#1 BTC-USDT BUY 0.00001 at 65000 POST_ONLY FILLED, filled 0.00001",
                        "#2 BTC-USDT BUY 0.00001 at 64999.9 POST_ONLY LIVE");
    }

    @Test
    void shouldNameTheLineThatCannotBeUnderstood(@TempDir Path folder) throws IOException {
        Path capture = folder.resolve("capture.jsonl");
        Files.writeString(capture, FRAME.formatted("65000.1", "65000.0", 1) + "\nrubbish\n");
        assertThatThrownBy(() -> StrategyTester.of(new Watcher()).overCapture(capture))
                .hasMessageContaining("capture.jsonl:2 is neither '<ns> <frame>' nor a frame");
        Files.writeString(capture, FRAME.formatted("65000.1", "65000.0", 1) + "\n{\"a\":\n");
        assertThatThrownBy(() -> StrategyTester.of(new Watcher()).overCapture(capture))
                .hasMessageContaining("capture.jsonl:2");
        Files.writeString(capture, FRAME.formatted("65000.15", "65000.0", 1) + "\n");
        assertThatThrownBy(() -> StrategyTester.of(new Watcher())
                        .instrument("BTC-USDT", "0.1", "0.00001")
                        .overCapture(capture))
                .hasMessageContaining("capture.jsonl:1")
                .hasMessageContaining("OFF_SCALE");
    }
}
