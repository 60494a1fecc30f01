package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.simulation.MatchListener;
import io.ringbot.time.EpochClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Lists, changes and ends instruments while the exchange runs, and tells the instruments channel: OKX since September 2026, the
 * whole list when it is subscribed, then only what changed.
 */
public final class InstrumentDesk {

    private final Markets markets;
    private final ChannelHub hub;
    private final MatchListener matches;
    private final EpochClock clock;
    private Consumer<Instrument> listener = instrument -> {};

    /** @param matches hears of clients' orders in markets that are listed here */
    public InstrumentDesk(Markets markets, ChannelHub hub, MatchListener matches, EpochClock clock) {
        this.markets = markets;
        this.hub = hub;
        this.matches = matches;
        this.clock = clock;
    }

    /** Tells of each instrument that is listed or changed. */
    public void onChange(Consumer<Instrument> newListener) {
        listener = newListener;
    }

    /** A connection has just subscribed: sends it all instruments of its type. */
    public void greet(Subscriber subscriber, Subscription subscription) {
        List<String> rows = new ArrayList<>();
        for (Market market : markets.all()) {
            boolean ofType = market.instrument().type().name().equals(subscription.instType());
            if (ofType && !market.listing().isExpired()) {
                rows.add(InstrumentRows.row(market.listing()));
            }
        }
        subscriber.send(push(subscription, rows));
    }

    private static String push(Subscription subscription, List<String> rows) {
        JsonWriter json =
                new JsonWriter().object().raw("arg", subscription.arg()).array("data");
        rows.forEach(json::rawValue);
        return json.endArray().endObject().toString();
    }

    private void tell(Listing listing) {
        listener.accept(listing.instrument());
        String row = InstrumentRows.row(listing);
        InstrumentType type = listing.instrument().type();
        for (ChannelHub.Listener listener : hub.listeners(Channel.INSTRUMENTS, null)) {
            if (listener.subscription().instType().equals(type.name())) {
                listener.subscriber().send(push(listener.subscription(), List.of(row)));
                listener.subscriber().flush();
            }
        }
    }

    /**
     * Lists another instrument, from now on. Its market is empty until a feed fills it.
     *
     * @throws IllegalArgumentException where its name or code is taken
     */
    public Market list(Listing listing) {
        Market market = markets.open(listing.withListTime(clock.epochNs() / 1_000_000), matches);
        tell(market.listing());
        return market;
    }

    /** Changes an instrument; what the change leaves equal is told to nobody. */
    public void change(Market market, UnaryOperator<Listing> change) {
        Listing newer = change.apply(market.listing());
        if (!InstrumentRows.row(newer).equals(InstrumentRows.row(market.listing()))) {
            market.redefine(newer);
            tell(newer);
        }
    }

    /** Suspends trading, opens it, or whatever the state says. */
    public void state(Market market, InstrumentState state) {
        change(market, listing -> listing.withState(state));
    }

    /** Gives an instrument another name. OKX: the old name comes once more as expired; the numeric code stays. */
    public void rename(Market market, String instId) {
        String oldId = market.instId();
        Listing old = market.listing();
        market.redefine(old.renamed(instId));
        markets.renamed(market, oldId);
        tell(old.withState(InstrumentState.EXPIRED));
        tell(market.listing());
    }

    /** Ends an instrument: told as expired once, then unknown. */
    public void end(Market market) {
        state(market, InstrumentState.EXPIRED);
        markets.close(market);
    }

    /** Ends dated contracts whose time has come. */
    public void checkExpiries() {
        List<Market> over = new ArrayList<>();
        for (Market market : markets.all()) {
            if (market.isOver()) {
                over.add(market);
            }
        }
        over.forEach(market -> state(market, InstrumentState.EXPIRED));
    }
}
