package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.engine.EngineSettings;
import io.ringbot.event.CommandKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.risk.RiskSettings;
import io.ringbot.state.CarriedOver;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunFoldTest {

    private static final long ID = 1_795_000_000_000_000_001L;

    private final Instrument instrument =
            Instrument.builder("BTC-USDT").tick("0.1").lot("0.00001").build();
    private final RunFold fold =
            new RunFold(new EngineSettings(List.of(), List.of(), new RiskSettings(1, 1)), List.of(instrument));
    private long sequence;

    @BeforeEach
    void begin() {
        CarriedOver before = new CarriedOver();
        before.strategies().put(0, "quoter");
        SlotFrame frame = new SlotFrame();
        before.write(frame);
        InstrumentEvent.write(frame, instrument);
        event(frame);
    }

    private void event(SlotFrame frame) {
        int at = 0;
        while (at < frame.size()) {
            int first = at;
            int count = frame.get(at).slots();
            fold.onEvent(i -> frame.get(first + i), count, sequence);
            sequence += count;
            at += count;
        }
    }

    private void placed() {
        Slot place = new Slot().begin(CommandKind.PLACE.number());
        place.instrument(0, 0).strategy(0);
        OrderCommand.ids(place, ID, 0, 1);
        OrderCommand.amounts(place, 670_000, 100);
        OrderCommand.terms(place, Side.BUY, OrderType.IOC, TradeMode.CASH, PositionSide.NET, false);
        fold.onCommand(place);
    }

    private void told(OrderEvent.State state, long filled, long trade) {
        SlotFrame frame = new SlotFrame();
        Slot first = OrderEvent.write(frame, 77, ID).instrument(0, 0);
        OrderEvent.terms(
                first, state, Side.BUY, OrderType.IOC, TradeMode.CASH, PositionSide.NET, OrderEvent.Path.PUSH, false);
        OrderEvent.amounts(first, 670_000, 100, filled);
        if (trade != 0) {
            OrderEvent.fill(first, frame.get(1), trade, 670_000, filled, 1_000_000, false);
        }
        event(frame);
    }

    @Test
    void shouldCarryAnOrderOverThatHasNoEnd() {
        placed();
        told(OrderEvent.State.PARTIALLY_FILLED, 40, 5);
        assertThat(fold.result().orders()).singleElement().satisfies(order -> {
            assertThat(order.id()).isEqualTo(ID);
            assertThat(order.strategy()).isEqualTo("quoter");
            assertThat(order.booked()).isEqualByComparingTo("0.0004");
        });
        told(OrderEvent.State.FILLED, 100, 0);
        assertThat(fold.result().orders()).as("a fill is missing").hasSize(1);
    }

    @Test
    void shouldEndAnOrderWhoseCommandIsRecordedBehindItsFill() {
        told(OrderEvent.State.LIVE, 0, 0);
        told(OrderEvent.State.FILLED, 100, 5);
        placed();
        assertThat(fold.result().orders()).isEmpty();
        assertThat(fold.result().trades("BTC-USDT")).containsExactly(5L);
    }

    @Test
    void shouldEndAnOrderWhoseCommandIsRecordedBehindItsRefusal() {
        SlotFrame frame = new SlotFrame();
        OrderAnswerEvent.write(frame, CommandKind.PLACE, OrderAnswerEvent.Outcome.REJECTED, ID, 0, 51008, 1)
                .instrument(0, 0);
        event(frame);
        placed();
        assertThat(fold.result().orders()).isEmpty();
    }
}
