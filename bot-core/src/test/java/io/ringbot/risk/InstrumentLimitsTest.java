package io.ringbot.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.engine.EngineBench;
import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderEvent;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits of one instrument on how many, beside those over all. */
class InstrumentLimitsTest {

    private static final long SECOND = 1_000_000_000L;

    private final EngineBench bench = EngineBench.withLimits(
            new LimitSettings(new BigDecimal("1"), new BigDecimal("50000"), new BigDecimal("2"), 10_000, 3, 2),
            new Hand());
    private long price = 640_000;
    private Refusal refusal;
    private String text;
    private int left;
    private long delayNs;

    private final class Hand implements Strategy {
        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            left = trading.ordersLeft(best.instrument());
            delayNs = trading.orderDelayNs(best.instrument());
            trading.limit(best.instrument(), Side.BUY, price++, 100).send();
            refusal = trading.refusal();
            text = trading.refusalText();
        }
    }

    // The bench's own first top is the first order.
    @BeforeEach
    void ready() {
        price = 649_000;
        bench.ready();
        bench.order(bench.last(CommandKind.PLACE), OrderEvent.State.LIVE, "0");
        assertThat(refusal).isEqualTo(Refusal.NONE);
    }

    private Refusal order() {
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        if (refusal == Refusal.NONE) {
            bench.order(bench.last(CommandKind.PLACE), OrderEvent.State.LIVE, "0");
        }
        return refusal;
    }

    @Test
    void shouldLetSoManyMessagesOfTheInstrumentThroughInASecond() {
        assertThat(order()).isEqualTo(Refusal.NONE);
        assertThat(order()).isEqualTo(Refusal.MESSAGE_RATE);
        assertThat(text).endsWith("MESSAGE_RATE, 3 would be above 2");
        assertThat(left).isZero();
        assertThat(delayNs).isBetween(SECOND / 2 - 10_000, SECOND / 2);
        bench.time(SECOND / 2);
        assertThat(order()).isEqualTo(Refusal.NONE);
        assertThat(left).isEqualTo(1);
    }

    @Test
    void shouldLetSoManyOrdersOfTheInstrumentBeOpen() {
        order();
        bench.time(SECOND);
        assertThat(order()).isEqualTo(Refusal.NONE);
        assertThat(order()).isEqualTo(Refusal.TOO_MANY_OPEN_ORDERS);
        assertThat(text).endsWith("TOO_MANY_OPEN_ORDERS, 4 would be above 3");
        bench.order(bench.last(CommandKind.PLACE), OrderEvent.State.CANCELED, "0");
        assertThat(order()).isEqualTo(Refusal.NONE);
    }
}
