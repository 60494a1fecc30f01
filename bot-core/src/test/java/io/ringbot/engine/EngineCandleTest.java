package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CandlePeriod;
import io.ringbot.event.EventKind;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.Slot;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Candle;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineCandleTest {

    private final List<String> told = new ArrayList<>();
    private final EngineBench bench = new EngineBench(new Strategy() {

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {}

        @Override
        public void onStart(Trading trading) {
            told.add("start");
        }

        @Override
        public void onTradingAllowed(boolean allowed, Trading trading) {
            told.add("allowed " + allowed);
        }

        @Override
        public void onCandle(Candle candle, Trading trading) {
            long number = (candle.openTimeNs() - EngineBench.START_NS) / candle.periodNs();
            told.add(candle.instrument().id() + " " + candle.periodNs() / 1_000_000_000 + "s " + number + " "
                    + candle.instrument().priceText(candle.close()) + " "
                    + candle.instrument().sizeText(candle.volume())
                    + (candle.isClosed() ? " closed" : "") + (candle.isHistory() ? " history" : ""));
        }
    });

    @Test
    void shouldTellThePastBetweenTheStartAndTheFirstMomentToTrade() {
        bench.runStart();
        bench.candle(CandlePeriod.MINUTE_1, 0, "65000", true, true);
        bench.candle(CandlePeriod.MINUTE_1, 1, "65001.5", true, true);
        bench.connect(EngineBench.PRIVATE, io.ringbot.event.ConnectionEvent.Role.PRIVATE, 1);
        bench.reconcile();
        bench.operator(OperatorEvent.Command.ARM);
        bench.candle(CandlePeriod.MINUTE_1, 2, "65002", false, false);
        bench.candle(CandlePeriod.HOUR_1, 0, "65002", true, false);
        assertThat(told)
                .containsExactly(
                        "start",
                        "BTC-USDT 60s 0 65000 1 closed history",
                        "BTC-USDT 60s 1 65001.5 1 closed history",
                        "allowed true",
                        "BTC-USDT 60s 2 65002 1",
                        "BTC-USDT 3600s 0 65002 1 closed");
    }

    @Test
    void shouldTellNothingOfAPeriodThatItDoesNotKnow() {
        bench.runStart();
        Slot later = new Slot().begin(EventKind.CANDLE.number()).instrument(0, 0);
        later.word(15, 250);
        later.addFlags(Slot.FIRST | Slot.LAST);
        bench.engine.onSlot(later, 1_000);
        assertThat(told).containsExactly("start");
    }
}
