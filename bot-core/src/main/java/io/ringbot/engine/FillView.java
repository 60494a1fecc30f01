package io.ringbot.engine;

import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.order.OwnOrder;
import io.ringbot.strategy.Fill;
import io.ringbot.strategy.Order;
import java.math.BigDecimal;

/** A fill as strategies see it, over the slots of the order event that told of it. */
final class FillView implements Fill {

    private OwnOrder order;
    private Slot first;
    private Slot second;

    FillView over(OwnOrder of, Slot firstSlot, Slot secondSlot) {
        order = of;
        first = firstSlot;
        second = secondSlot;
        return this;
    }

    @Override
    public Order order() {
        return order;
    }

    @Override
    public Instrument instrument() {
        return order.instrument();
    }

    @Override
    public Side side() {
        return order.side();
    }

    @Override
    public long price() {
        return OrderEvent.fillPrice(second);
    }

    @Override
    public long size() {
        return OrderEvent.fillSize(second);
    }

    @Override
    public long tradeId() {
        return OrderEvent.tradeId(second);
    }

    @Override
    public boolean isMaker() {
        return OrderEvent.isMaker(second);
    }

    @Override
    public long venueTimeNs() {
        return OrderEvent.fillTimeNs(second);
    }

    @Override
    public boolean isRecovered() {
        return OrderEvent.path(first) != OrderEvent.Path.PUSH;
    }

    @Override
    public BigDecimal fee() {
        return OrderEvent.fee(second);
    }

    @Override
    public String feeCurrency() {
        return OrderEvent.feeCurrency(second);
    }
}
