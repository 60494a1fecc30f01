package io.ringbot.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.Slot;
import io.ringbot.event.TradingCause;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An order that was looked at is looked at again later: a time that stays in the past would be waited for in vain. */
class OrderWatchTest {

    private static final long DUE_NS = OrderWatch.SOFT_DEADLINE_NS;

    private Consumer<OwnOrder> look = order -> {};
    private final OrderBlotter blotter = new OrderBlotter(new Looking());

    private final class Looking implements OrderBlotter.Listener {

        @Override
        public void onFill(OwnOrder order, Slot first, Slot second) {}

        @Override
        public void onOrder(OwnOrder order) {}

        @Override
        public void onQueryNeeded(OwnOrder order) {}

        @Override
        public void onLookNeeded(OwnOrder order) {
            look.accept(order);
        }

        @Override
        public void onReconciliationNeeded() {}

        @Override
        public void onAlarm(OwnOrder order, TradingCause cause) {}
    }

    private void lookAtASilentOrder() {
        Instrument instrument = Instrument.builder("A-B").build();
        blotter.addInstrument(instrument.index());
        blotter.at(0, 0);
        blotter.place(
                ClientOrderId.of(1_795_190_400L, 0, 1),
                0,
                instrument,
                Side.BUY,
                OrderType.LIMIT,
                TradeMode.CASH,
                PositionSide.NET,
                false,
                1,
                1,
                2_000);
        assertThat(blotter.nextCheckNs()).isEqualTo(DUE_NS);
        blotter.at(DUE_NS, 1_000);
        blotter.check();
    }

    @Test
    void shouldLookLaterAtAnOrderThatIsCancelledWhenItsTimeHasCome() {
        look = order -> blotter.cancelSent(order, 2);
        lookAtASilentOrder();
        assertThat(blotter.nextCheckNs()).isEqualTo(DUE_NS + OrderWatch.SOFT_DEADLINE_NS);
    }

    @Test
    void shouldLookLaterAtAnOrderThatNothingCouldBeDoneAbout() {
        lookAtASilentOrder();
        assertThat(blotter.nextCheckNs()).isEqualTo(DUE_NS + OrderWatch.RETRY_NS);
    }
}
