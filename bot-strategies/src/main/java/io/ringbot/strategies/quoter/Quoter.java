package io.ringbot.strategies.quoter;

import io.ringbot.instrument.Instrument;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Quotes;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.Arrays;

/**
 * Quotes both sides around the mid and stops adding to an inventory that has reached its limit.
 *
 * <p>Each side is moved when it is off by more than the requote distance, and filled up again when it is moved or gone.
 */
public final class Quoter implements Strategy {

    private final QuoterSettings settings;
    private Desk[] desks = {};

    Quoter(QuoterSettings settings) {
        this.settings = settings;
    }

    @Override
    public void onStart(Trading trading) {
        for (Instrument instrument : trading.instruments()) {
            int index = instrument.index();
            desks = Arrays.copyOf(desks, Math.max(desks.length, index + 1));
            desks[index] = new Desk(instrument, settings);
            trading.quotes(instrument).tolerance(desks[index].requote, desks[index].size);
        }
    }

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {
        if (!best.isValid()) {
            return;
        }
        Desk desk = desks[best.instrument().index()];
        long position = trading.position(best.instrument()).size();
        Quotes quotes = trading.quotes(best.instrument());
        quotes.bid(best.mid() - desk.halfSpread, position < desk.maxPosition ? desk.size : 0);
        quotes.ask(best.mid() + desk.halfSpread, position > -desk.maxPosition ? desk.size : 0);
    }

    /** The settings in the scales of one instrument. */
    private static final class Desk {

        final long size;
        final long halfSpread;
        final long maxPosition;
        final long requote;

        Desk(Instrument instrument, QuoterSettings settings) {
            size = settings.size().onGrid(instrument);
            halfSpread = settings.halfSpread().inScale(instrument);
            maxPosition = settings.maxPosition().inScale(instrument);
            requote = settings.requote().inScale(instrument);
        }
    }
}
