package io.ringbot.strategies.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.instrument.Side;
import io.ringbot.strategies.sample.SpreadCatcher;
import io.ringbot.strategy.OrderState;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.test.Message;
import io.ringbot.strategy.test.StrategyTester;
import io.ringbot.strategy.test.TestOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the samples of the author's guide, and the tests that it shows. */
class GuideSamplesTest {

    @TempDir
    private Path folder;

    @Test
    void shouldBuyAtTheBidWhenTheSpreadIsWide() {
        StrategyTester test = StrategyTester.of(new SpreadCatcher()).instrument("BTC-USDT", "0.1", "0.00001");
        test.bestBidOffer("65000.0", "1", "65000.5", "2");
        assertThat(test.openOrders()).extracting(TestOrder::terms).containsExactly("BUY 0.00002 at 65000 POST_ONLY");
    }

    @Test
    void shouldRestTenTicksBelowAndTryAgainAfterARefusal() {
        DipBuyer strategy = new DipBuyer();
        StrategyTester test = StrategyTester.of(strategy).instrument("BTC-USDT", "0.1", "0.00001");
        test.rejectNextOrder(51008).bestBidOffer("65000.0", "1", "65000.1", "1");
        assertThat(test.lastOrder().state()).isEqualTo(OrderState.REJECTED);
        test.bestBidOffer("65000.0", "2", "65000.1", "1");
        assertThat(test.orders()).hasSize(1);

        test.advance(Duration.ofSeconds(1)).bestBidOffer("65000.0", "1", "65000.1", "1");
        assertThat(test.openOrders()).extracting(TestOrder::terms).containsExactly("BUY 0.00001 at 64999 POST_ONLY");
        test.trade(Side.SELL, "64998.9", "1");
        assertThat(strategy.bought()).isEqualTo(1);
        assertThat(test.position()).isEqualTo("0.00001");
    }

    @Test
    void shouldNotAskAgainAtOnceWhereALimitStandsInTheWay() {
        StrategyTester test = StrategyTester.of(new DipBuyer())
                .instrument("BTC-USDT", "0.1", "0.00001")
                .limits("1", "0.01", "1");
        test.bestBidOffer("65000.0", "1", "65000.1", "1").bestBidOffer("65000.0", "2", "65000.1", "1");
        assertThat(test.refusals().values()).containsExactly(1L);
    }

    private static StrategyTester leaner() {
        return StrategyTester.of(new LeanerFactory(), Map.of("size", "0.001", "lean", "50%"))
                .instrument("BTC-USDT", "0.1", "0.00001");
    }

    @Test
    void shouldLeanAgainstWhatItHolds() {
        StrategyTester test = leaner();
        test.bestBidOffer("65000.0", "1", "65001.0", "1");
        assertThat(test.openOrders())
                .extracting(TestOrder::terms)
                .containsExactly("BUY 0.001 at 64999.5 POST_ONLY", "SELL 0.001 at 65001.5 POST_ONLY");

        test.fill(test.openOrders().get(0)).newMessages();
        test.bestBidOffer("65000.0", "1", "65001.0", "2");
        assertThat(test.newMessages())
                .extracting(Message::toString)
                .containsExactlyInAnyOrder("AMEND #2 0.001 at 65001", "PLACE #3 BUY 0.001 at 64999 POST_ONLY");
    }

    @Test
    void shouldWithdrawWhenTheBookTurnsInvalid() {
        StrategyTester test = leaner();
        test.bestBidOffer("65000.0", "1", "65001.0", "1");
        test.bookInvalid();
        assertThat(test.openOrders()).isEmpty();
    }

    @Test
    void shouldComeBackAfterALostConnection() {
        StrategyTester test = leaner();
        test.bestBidOffer("65000.0", "1", "65001.0", "1");
        test.disconnect().reconnect().bestBidOffer("65000.0", "1", "65001.0", "1");
        assertThat(test.openOrders()).hasSize(2);
    }

    @Test
    void shouldRefuseALeanWithoutItsSign() {
        assertThatThrownBy(() -> StrategyTester.of(new LeanerFactory(), Map.of("size", "0.001", "lean", "50")))
                .hasMessage("leaner.settings.lean: '50' must be a percentage such as 0.5%");
    }

    @Test
    void shouldBeLongWhileThePriceClosesAboveItsAverage() {
        StrategyTester test = StrategyTester.of(new CloseCross(3))
                .instrument("BTC-USDT", "0.1", "0.00001")
                .history("1m", "65000.0", "65001.0", "65002.0");
        test.bestBidOffer("65003.0", "1", "65003.1", "1").closes("1m", "65003.0");
        assertThat(test.position()).isEqualTo("0.00001");
        test.bestBidOffer("64990.0", "1", "64990.1", "1").closes("1m", "64990.0");
        assertThat(test.position()).isEqualTo("0");
    }

    @Test
    void shouldCountOnInTheNextRun() {
        StrategyTester first = StrategyTester.of(new Counter()).instrument("BTC-USDT", "0.1", "0.00001");
        first.trade(Side.BUY, "65000.0", "1").trade(Side.SELL, "65000.0", "1").stop();

        Counter counter = new Counter();
        StrategyTester second = StrategyTester.of(counter).instrument("BTC-USDT", "0.1", "0.00001");
        second.restoring(first).trade(Side.BUY, "65000.0", "1");
        assertThat(counter.trades()).isEqualTo(3);
    }

    @Test
    void shouldProbeTheSameWayEachTimeForTheSameSeed() {
        StrategyTester first = probed(7);
        StrategyTester second = probed(7);
        assertThat(first.orders()).hasSizeBetween(15, 30).isEqualTo(second.orders());
        assertThat(probed(8).orders()).isNotEqualTo(first.orders());
    }

    private static StrategyTester probed(long seed) {
        return StrategyTester.of(new Prober())
                .instrument("BTC-USDT", "0.1", "0.00001")
                .seed(seed)
                .bestBidOffer("65000.0", "1", "65001.0", "1")
                .advance(Duration.ofSeconds(30));
    }

    @Test
    void shouldSuspendAloneWhatThrows() {
        Strategy broken = (best, trading) -> {
            throw new IllegalStateException("a mistake");
        };
        StrategyTester test = StrategyTester.of(broken)
                .also(new SpreadCatcher())
                .instrument("BTC-USDT", "0.1", "0.00001")
                .mayFail();
        test.bestBidOffer("65000.0", "1", "65000.5", "2");
        assertThat(test.failure()).hasMessage("a mistake");
        assertThat(test.openOrders()).hasSize(1);
    }

    @Test
    void shouldRunOverACapture() throws IOException {
        Path capture = folder.resolve("capture.jsonl");
        Files.writeString(capture, """
                {"arg":{"channel":"bbo-tbt","instId":"BTC-USDT"},"data":[{"asks":[["65000.5","2","0","1"]],"bids":[["65000","1","0","1"]],"ts":"1767225600000","seqId":1}]}
                {"arg":{"channel":"trades","instId":"BTC-USDT"},"data":[{"instId":"BTC-USDT","tradeId":"1","px":"64999.9","sz":"0.00001","side":"sell","ts":"1767225600100","count":"1"}]}
                """);
        StrategyTester test = StrategyTester.of(new SpreadCatcher()).overCapture(capture);
        assertThat(test.position()).isEqualTo("0.00002");
        assertThat(test.refusals()).isEmpty();
    }
}
