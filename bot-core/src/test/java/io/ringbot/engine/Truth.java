package io.ringbot.engine;

import io.ringbot.event.FillEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.OrderEvent.Path;
import io.ringbot.event.OrderEvent.State;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An order as it really is at the {@link TruthfulVenue}, and what can be told of it. */
final class Truth {

    record Trade(long id, long size) {}

    final Slot place;
    final long id;
    final long venueId;
    long price;
    long size;
    long filled;
    State state = State.LIVE;
    int cancelSource = -1;
    long updateNs;
    long lastWordNs;
    long hiddenUntilNs;
    final List<Trade> trades = new ArrayList<>();

    Truth(Slot place, long venueId) {
        this.place = place;
        this.id = OrderCommand.clientOrderId(place);
        this.venueId = venueId;
        price = OrderCommand.price(place);
        size = OrderCommand.size(place);
    }

    Side side() {
        return OrderCommand.side(place);
    }

    boolean isOpen() {
        return !state.isTerminal();
    }

    /** An event that tells of it as it is now, or as it was with so much filled. */
    Consumer<SlotFrame> report(Path path, Trade trade, long filled, long updateNs, long requestId) {
        State toldState = filled < this.filled || isOpen() ? filled > 0 ? State.PARTIALLY_FILLED : State.LIVE : state;
        long toldPrice = price;
        long toldSize = size;
        int source = cancelSource;
        return frame -> {
            Slot first = OrderEvent.write(frame, venueId, id).instrument(0, 0);
            OrderEvent.terms(
                    first, toldState, side(), OrderCommand.type(place), TradeMode.CROSS, PositionSide.NET, path, false);
            OrderEvent.amounts(first, toldPrice, toldSize, filled);
            OrderEvent.outcome(first, source, 0, 0);
            Slot second = frame.get(frame.size() - 2);
            if (trade != null) {
                OrderEvent.fill(first, second, trade.id(), 650_000, trade.size(), updateNs, true);
            }
            OrderEvent.updateTime(second, updateNs, requestId);
        };
    }

    /** Its fills, oldest first, then its state. */
    List<Consumer<SlotFrame>> whole(Path path) {
        List<Consumer<SlotFrame>> rows = new ArrayList<>();
        long sum = 0;
        for (Trade trade : trades) {
            sum += trade.size();
            rows.add(report(path, trade, sum, updateNs, 0));
        }
        rows.add(report(path, null, filled, updateNs, 0));
        return rows;
    }

    /** A row of the list of fills. */
    Consumer<SlotFrame> listed(Trade trade, long timeNs) {
        return frame -> {
            Slot first = FillEvent.write(frame, venueId, id, side(), PositionSide.NET, Path.RECONCILIATION, trade.id());
            first.instrument(0, 0);
            OrderEvent.fill(first, frame.get(1), trade.id(), 650_000, trade.size(), timeNs, true);
        };
    }
}
