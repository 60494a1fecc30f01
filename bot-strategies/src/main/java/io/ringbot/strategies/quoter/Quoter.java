package io.ringbot.strategies.quoter;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.Arrays;

/**
 * Quotes both sides around the mid and stops adding to an inventory that has reached its limit.
 *
 * <p>Each side is one resting post-only order, moved when it is off by more than the requote distance.
 */
public final class Quoter implements Strategy {

    private final QuoterSettings settings;
    private Desk[] desks = {};
    private boolean allowed;

    Quoter(QuoterSettings settings) {
        this.settings = settings;
    }

    @Override
    public void onStart(Trading trading) {
        for (Instrument instrument : trading.instruments()) {
            int index = instrument.index();
            desks = Arrays.copyOf(desks, Math.max(desks.length, index + 1));
            desks[index] = new Desk(instrument, settings);
        }
    }

    @Override
    public void onTradingAllowed(boolean now, Trading trading) {
        allowed = now;
    }

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {
        Desk desk = desks[best.instrument().index()];
        if (!allowed || !best.isValid()) {
            return;
        }
        long position = trading.position(best.instrument()).size();
        long tick = best.instrument().tickSize();
        if (position < desk.maxPosition) {
            // Never at or through the other side: a post-only order there would only be cancelled.
            long price = Math.min(best.mid() - desk.halfSpread, best.askPrice() - tick);
            desk.bid.rest(best.instrument().floorToTick(price), desk.size, desk.requote, trading);
        } else {
            desk.bid.withdraw(trading);
        }
        if (position > -desk.maxPosition) {
            long price = Math.max(best.mid() + desk.halfSpread, best.bidPrice() + tick);
            desk.ask.rest(best.instrument().ceilToTick(price), desk.size, desk.requote, trading);
        } else {
            desk.ask.withdraw(trading);
        }
    }

    @Override
    public void onBookInvalid(Instrument instrument, Trading trading) {
        desks[instrument.index()].bid.withdraw(trading);
        desks[instrument.index()].ask.withdraw(trading);
    }

    /** The two quotes of one instrument, with the settings in its scales. */
    private static final class Desk {

        final Quote bid;
        final Quote ask;
        final long size;
        final long halfSpread;
        final long maxPosition;
        final long requote;

        Desk(Instrument instrument, QuoterSettings settings) {
            bid = new Quote(instrument, Side.BUY);
            ask = new Quote(instrument, Side.SELL);
            size = instrument.size(settings.size());
            halfSpread = instrument.price(settings.halfSpread());
            maxPosition = instrument.size(settings.maxPosition());
            requote = instrument.price(settings.requote());
        }
    }
}
