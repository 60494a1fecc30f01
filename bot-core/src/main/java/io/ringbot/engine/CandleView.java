package io.ringbot.engine;

import io.ringbot.event.CandleEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.strategy.Candle;

/** A candle as strategies see it, over the slot of its event. */
final class CandleView implements Candle {

    private Instrument instrument;
    private Slot slot;

    CandleView over(Instrument of, Slot event) {
        instrument = of;
        slot = event;
        return this;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public long periodNs() {
        return CandleEvent.period(slot).lengthNs();
    }

    @Override
    public long openTimeNs() {
        return CandleEvent.openTimeNs(slot);
    }

    @Override
    public long open() {
        return CandleEvent.open(slot);
    }

    @Override
    public long high() {
        return CandleEvent.high(slot);
    }

    @Override
    public long low() {
        return CandleEvent.low(slot);
    }

    @Override
    public long close() {
        return CandleEvent.close(slot);
    }

    @Override
    public long volume() {
        return CandleEvent.volume(slot);
    }

    @Override
    public boolean isClosed() {
        return CandleEvent.isClosed(slot);
    }

    @Override
    public boolean isHistory() {
        return CandleEvent.isHistory(slot);
    }
}
