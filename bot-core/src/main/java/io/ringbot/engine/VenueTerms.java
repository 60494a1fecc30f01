package io.ringbot.engine;

import io.ringbot.event.FeeRateEvent;
import io.ringbot.event.LeverageEvent;
import io.ringbot.event.Slot;
import java.math.BigDecimal;
import java.util.Arrays;

/** What trading costs the account and with which leverage, by instrument; told right after instruments are, and again each hour. */
final class VenueTerms {

    private double[] makers = {};
    private double[] takers = {};
    private double[] leverages = {};
    private String tier = "";

    void onFeeRate(Slot slot) {
        grow(slot.instrument());
        makers[slot.instrument()] = value(FeeRateEvent.maker(slot));
        takers[slot.instrument()] = value(FeeRateEvent.taker(slot));
        tier = FeeRateEvent.tier(slot);
    }

    void onLeverage(Slot slot) {
        grow(slot.instrument());
        leverages[slot.instrument()] = value(LeverageEvent.leverage(slot));
    }

    private void grow(int instrument) {
        int before = makers.length;
        if (instrument >= before) {
            makers = Arrays.copyOf(makers, instrument + 1);
            takers = Arrays.copyOf(takers, instrument + 1);
            leverages = Arrays.copyOf(leverages, instrument + 1);
            Arrays.fill(makers, before, instrument + 1, Double.NaN);
            Arrays.fill(takers, before, instrument + 1, Double.NaN);
            Arrays.fill(leverages, before, instrument + 1, Double.NaN);
        }
    }

    private static double value(BigDecimal told) {
        return told == null ? Double.NaN : told.doubleValue();
    }

    double maker(int instrument) {
        return instrument < makers.length ? makers[instrument] : Double.NaN;
    }

    double taker(int instrument) {
        return instrument < takers.length ? takers[instrument] : Double.NaN;
    }

    double leverage(int instrument) {
        return instrument < leverages.length ? leverages[instrument] : Double.NaN;
    }

    /** The venue's name of the fee tier; empty where it is not known. */
    String tier() {
        return tier;
    }
}
