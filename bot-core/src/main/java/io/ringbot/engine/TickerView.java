package io.ringbot.engine;

import io.ringbot.event.Slot;
import io.ringbot.event.TickerEvent;
import io.ringbot.instrument.Instrument;
import io.ringbot.strategy.Ticker;

/** A ticker as strategies see it, over the slot of its event. */
final class TickerView implements Ticker {

    private Instrument instrument;
    private Slot slot;

    TickerView over(Instrument of, Slot event) {
        instrument = of;
        slot = event;
        return this;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public long lastPrice() {
        return TickerEvent.lastPrice(slot);
    }

    @Override
    public long lastSize() {
        return TickerEvent.lastSize(slot);
    }

    @Override
    public long open24h() {
        return TickerEvent.open24h(slot);
    }

    @Override
    public long high24h() {
        return TickerEvent.high24h(slot);
    }

    @Override
    public long low24h() {
        return TickerEvent.low24h(slot);
    }

    @Override
    public double volume24h() {
        return TickerEvent.volume24h(slot);
    }
}
