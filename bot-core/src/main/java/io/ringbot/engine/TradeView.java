package io.ringbot.engine;

import io.ringbot.event.Slot;
import io.ringbot.event.TradeEvent;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.Trade;

/** A print as strategies see it, over the slot of its event. */
final class TradeView implements Trade {

    private Instrument instrument;
    private Slot slot;

    TradeView over(Instrument of, Slot event) {
        instrument = of;
        slot = event;
        return this;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public long price() {
        return TradeEvent.price(slot);
    }

    @Override
    public long size() {
        return TradeEvent.size(slot);
    }

    @Override
    public Side takerSide() {
        return TradeEvent.takerSide(slot);
    }

    @Override
    public long tradeId() {
        return TradeEvent.tradeId(slot);
    }

    @Override
    public long venueTimeNs() {
        return slot.venueTimeNs();
    }
}
