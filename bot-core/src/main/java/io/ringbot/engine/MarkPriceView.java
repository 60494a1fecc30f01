package io.ringbot.engine;

import io.ringbot.event.MarkPriceEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.strategy.MarkPrice;

/** A mark price as strategies see it, over the slot of its event. */
final class MarkPriceView implements MarkPrice {

    private Instrument instrument;
    private Slot slot;

    MarkPriceView over(Instrument of, Slot event) {
        instrument = of;
        slot = event;
        return this;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public double price() {
        return MarkPriceEvent.price(slot);
    }

    @Override
    public long venueTimeNs() {
        return slot.venueTimeNs();
    }
}
