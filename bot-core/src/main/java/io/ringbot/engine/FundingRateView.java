package io.ringbot.engine;

import io.ringbot.event.FundingRateEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.strategy.FundingRate;

/** A funding rate as strategies see it, over the slot of its event. */
final class FundingRateView implements FundingRate {

    private Instrument instrument;
    private Slot slot;

    FundingRateView over(Instrument of, Slot event) {
        instrument = of;
        slot = event;
        return this;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public double rate() {
        return FundingRateEvent.rate(slot);
    }

    @Override
    public long fundingTimeNs() {
        return FundingRateEvent.fundingTimeNs(slot);
    }

    @Override
    public double nextRate() {
        return FundingRateEvent.nextRate(slot);
    }

    @Override
    public long nextFundingTimeNs() {
        return FundingRateEvent.nextFundingTimeNs(slot);
    }

    @Override
    public long venueTimeNs() {
        return slot.venueTimeNs();
    }
}
