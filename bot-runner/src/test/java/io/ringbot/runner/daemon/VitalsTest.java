package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.engine.Engine;
import io.ringbot.engine.EngineSettings;
import io.ringbot.engine.InstrumentSpec;
import io.ringbot.engine.StrategySpec;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.TradeMode;
import io.ringbot.okx.ws.IoTransport;
import io.ringbot.ring.Pipeline;
import io.ringbot.ring.Profile;
import io.ringbot.risk.LimitSettings;
import io.ringbot.risk.RiskSettings;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class VitalsTest {

    /** Does not come back from its start until it is let go. */
    private static final class Stuck implements Strategy {

        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public void onStart(Trading trading) {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            throw new AssertionError("there is no market");
        }
    }

    private static final class Nobody implements Pipeline.CommandConsumer {

        @Override
        public void onCommand(Slot command) {
            // Nothing leaves.
        }

        @Override
        public void onCommandsDone() {
            // Nothing left.
        }
    }

    private static void publish(IoTransport transport, Pipeline pipeline, Consumer<SlotFrame> writer)
            throws InterruptedException {
        SlotFrame frame = new SlotFrame();
        writer.accept(frame);
        frame.seal(0, 0, System.currentTimeMillis() * 1_000_000, System.nanoTime(), System.nanoTime());
        transport.loop().submit(() -> pipeline.publisher().publish(frame)).sync();
    }

    @Test
    void shouldSeeWithinTwoSecondsThatTheEngineStandsAndAtOnceThatItMovesAgain() throws Exception {
        Stuck stuck = new Stuck();
        Instrument instrument =
                Instrument.builder("BTC-USDT").tick("0.1").lot("0.0001").code(7).build();
        LimitSettings limits = new LimitSettings(BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE, 10_000);
        EngineSettings settings = new EngineSettings(
                List.of(new InstrumentSpec("BTC-USDT", TradeMode.CASH, true, false, limits)),
                List.of(new StrategySpec("s", stuck, List.of("BTC-USDT"))),
                new RiskSettings(10, 10));
        try (IoTransport transport = IoTransport.open()) {
            Pipeline pipeline = new Pipeline(
                    Profile.LOW_CPU,
                    64,
                    64,
                    transport.loop(),
                    commands -> new Engine(settings, commands),
                    new Nobody(),
                    fault -> {});
            Vitals vitals = new Vitals(pipeline, null, () -> true);
            pipeline.start();
            publish(transport, pipeline, frame -> RunStartEvent.write(frame, 1, 1));
            assertThat(vitals.look()).isNull();

            publish(transport, pipeline, frame -> InstrumentEvent.write(frame, instrument));
            long sinceNs = System.nanoTime();
            DrillBench.await(() -> vitals.look() != null);
            assertThat(vitals.look()).isEqualTo("the engine does not move");
            assertThat(System.nanoTime() - sinceNs).isLessThan(TimeUnit.SECONDS.toNanos(2));
            assertThat(vitals.stamps()).extracting(Vitals.Stamp::name).containsExactly("ring", "engine", "session");

            stuck.go.countDown();
            DrillBench.await(() -> vitals.look() == null);
            pipeline.stop();
        }
    }
}
