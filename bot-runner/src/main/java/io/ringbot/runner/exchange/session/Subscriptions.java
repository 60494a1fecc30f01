package io.ringbot.runner.exchange.session;

import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Customers;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.feed.Feed;
import io.ringbot.runner.exchange.feed.PublicChannels;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.limit.Limit;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.trading.PrivateFeed;
import io.ringbot.time.EpochClock;
import java.util.Collection;
import java.util.List;

/** Grants and ends subscriptions one by one, each with its own acknowledgement or error. */
final class Subscriptions {

    // OKX: VIP 4 and above.
    private static final int FEE_TIER = 4;

    private final Customers customers;
    private final ChannelHub hub;
    private final Markets markets;
    private final Feed feed;
    private final PublicChannels publicChannels;
    private final PrivateFeed privateFeed;
    private final ExchangeLimits limits;
    private final Collection<Session> sessions;
    private final EpochClock clock;

    /** @param sessions those that are open; a view */
    Subscriptions(
            Customers customers,
            ChannelHub hub,
            Markets markets,
            Feed feed,
            PublicChannels publicChannels,
            PrivateFeed privateFeed,
            ExchangeLimits limits,
            Collection<Session> sessions,
            EpochClock clock) {
        this.customers = customers;
        this.hub = hub;
        this.markets = markets;
        this.feed = feed;
        this.publicChannels = publicChannels;
        this.privateFeed = privateFeed;
        this.limits = limits;
        this.sessions = sessions;
        this.clock = clock;
    }

    private long nowMs() {
        return clock.epochNs() / 1_000_000;
    }

    /** Checks one arg of a subscribe request, acknowledges it, and sends what the channel starts with. */
    void subscribe(Session session, String id, JsonFields arg) {
        Subscription subscription = accept(session, id, arg);
        if (subscription == null) {
            return;
        }
        CloseCode excess = excess(session, subscription);
        if (excess != null) {
            session.close(excess);
            return;
        }
        Channel channel = subscription.channel();
        acknowledge(session, id, "subscribe", subscription);
        if (conflicts(session, id, subscription)) {
            return;
        }
        if (channel.countsConnections() && !countConnection(session, subscription)) {
            return;
        }
        hub.add(session, subscription);
        session.subscribed();
        if (channel.isPrivate()) {
            Account account = customers.account(session.uid());
            privateFeed.greet(session, subscription, account, nowMs());
            privateFeed.flush(nowMs());
        } else {
            publicChannels.greet(session, subscription);
        }
    }

    /** @return why this subscription is one too many, or null where it is not */
    private CloseCode excess(Session session, Subscription subscription) {
        if (hub.holds(session, subscription)) {
            return null;
        }
        if (limits.isReached(Limit.CONNECTION_CHANNELS, hub.count(session))) {
            return CloseCode.TOO_MANY_CHANNELS_HERE;
        }
        int held = 0;
        if (limits.of(Limit.TOTAL_CHANNELS) != ExchangeLimits.NONE) {
            for (Session other : sessions) {
                held += other.address().equals(session.address()) ? hub.count(other) : 0;
            }
        }
        return limits.isReached(Limit.TOTAL_CHANNELS, held) ? CloseCode.TOO_MANY_CHANNELS : null;
    }

    /** Checks one arg of a subscribe request. @return null where it was refused, which the client has been told */
    private Subscription accept(Session session, String id, JsonFields arg) {
        String name = arg.text("channel");
        Channel channel = Channel.of(name);
        boolean business = name.startsWith("candle") || channel != null && channel.path() == ServicePath.BUSINESS;
        if (business && session.path() == ServicePath.PUBLIC) {
            session.sendError(id, "64001", "This channel has been migrated to the '/business' URL.");
            return null;
        }
        if (channel == null) {
            session.sendError(id, "60018", doesNotExist(arg));
            return null;
        }
        if (channel.path() != session.path()) {
            boolean onBusiness = session.path() == ServicePath.BUSINESS;
            session.sendError(
                    id,
                    onBusiness ? "64002" : "60008",
                    onBusiness
                            ? "This channel is not supported by '/business' URL."
                            : "The current channel does not support subscribing via the "
                                    + session.path().path() + " path");
            return null;
        }
        if (channel.needsLogin() && session.key() == null) {
            session.sendError(id, "60011", "Please log in");
            return null;
        }
        if (channel.needsFeeTier() && customers.account(session.uid()).fees().tier() < FEE_TIER) {
            session.sendError(id, "64003", "Your trading fee tier doesn't meet the requirement to access this channel");
            return null;
        }
        if (!arg.text("uly").isEmpty()) {
            session.sendError(id, "64000", "Subscription parameter uly is unavailable anymore. Use instFamily.");
            return null;
        }
        if (!isValid(channel, arg)) {
            session.sendError(id, "60018", doesNotExist(arg));
            return null;
        }
        return Subscription.of(channel, arg);
    }

    private boolean isValid(Channel channel, JsonFields arg) {
        return switch (channel.key()) {
            case NONE -> arg.text("instId").isEmpty() || markets.byId(arg.text("instId")) != null;
            case INST_ID -> isValid(channel, markets.byId(arg.text("instId")));
            case INDEX -> markets.ofIndex(arg.text("instId")) != null;
            case INST_TYPE_AND_FAMILY -> isDelivered(arg);
            case INST_TYPE -> type(arg.text("instType")) != null;
            case INST_TYPE_OR_ANY -> {
                String instId = arg.text("instId");
                boolean typed = arg.text("instType").equals("ANY") || type(arg.text("instType")) != null;
                yield typed && (instId.isEmpty() || markets.byId(instId) != null);
            }
        };
    }

    // OKX: funding is of perpetual swaps, open interest of contracts.
    private static boolean isValid(Channel channel, Market market) {
        return market != null
                && (channel != Channel.FUNDING_RATE || market.funding() != null)
                && (channel != Channel.OPEN_INTEREST
                        || market.instrument().type().isDerivative());
    }

    // OKX: estimated prices are of what is delivered or exercised, named by its family or alone.
    private boolean isDelivered(JsonFields arg) {
        String instId = arg.text("instId");
        Market market = markets.byId(instId);
        return arg.text("instType").equals(InstrumentType.FUTURES.name())
                && (instId.isEmpty()
                        ? !arg.text("instFamily").isEmpty()
                        : market != null && market.instrument().type() == InstrumentType.FUTURES);
    }

    private static InstrumentType type(String text) {
        for (InstrumentType type : InstrumentType.values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        return null;
    }

    private static String doesNotExist(JsonFields arg) {
        StringBuilder what = new StringBuilder();
        arg.members()
                .forEach((name, value) -> what.append(what.isEmpty() ? "" : ",")
                        .append(name)
                        .append(':')
                        .append(arg.text(name)));
        return "Wrong URL or " + what
                + " doesn't exist. Please use the correct URL, channel and parameters referring to API document.";
    }

    // OKX: the 400-level tick-by-tick book excludes the smaller books of the same instrument on one connection.
    private boolean conflicts(Session session, String id, Subscription subscription) {
        Channel channel = subscription.channel();
        String instId = subscription.instId();
        if (channel == Channel.BOOKS || channel == Channel.BOOKS50_L2_TBT) {
            if (hub.held(session, Channel.BOOKS_L2_TBT, instId) != null) {
                session.sendError(
                        id,
                        "64004",
                        "Subscribe to both " + channel.channelName() + " and books-l2-tbt for " + instId
                                + " is not allowed. Unsubscribe books-l2-tbt first.");
                return true;
            }
        } else if (channel == Channel.BOOKS_L2_TBT) {
            for (Channel smaller : List.of(Channel.BOOKS, Channel.BOOKS50_L2_TBT)) {
                Subscription held = hub.held(session, smaller, instId);
                if (held != null) {
                    hub.remove(session, held);
                    acknowledge(session, id, "unsubscribe", held);
                }
            }
        }
        return false;
    }

    private boolean countConnection(Session session, Subscription subscription) {
        Channel channel = subscription.channel();
        int others = hub.connections(channel, session.uid());
        boolean alreadyCounted =
                hub.listeners(channel, session.uid()).stream().anyMatch(listener -> listener.subscriber() == session);
        int count = alreadyCounted ? others : others + 1;
        int most =
                limits.of(channel.channelName().equals("fills") ? Limit.FILLS_CONNECTIONS : Limit.CHANNEL_CONNECTIONS);
        boolean tooMany = count > most;
        session.send(new JsonWriter()
                .object()
                .field("event", tooMany ? "channel-conn-count-error" : "channel-conn-count")
                .field("channel", channel.channelName())
                .field("connCount", Integer.toString(tooMany ? most : count))
                .field("connId", session.connId())
                .endObject()
                .toString());
        return !tooMany;
    }

    void unsubscribe(Session session, String id, JsonFields arg) {
        Channel channel = Channel.of(arg.text("channel"));
        if (channel == null || channel.path() != session.path()) {
            session.sendError(id, "60018", doesNotExist(arg));
            return;
        }
        Subscription subscription = Subscription.of(channel, arg);
        hub.remove(session, subscription);
        acknowledge(session, id, "unsubscribe", subscription);
        feed.writable();
    }

    private static void acknowledge(Session session, String id, String event, Subscription subscription) {
        session.answered("0", List.of());
        JsonWriter json = new JsonWriter().object();
        if (!id.isEmpty()) {
            json.field("id", id);
        }
        json.field("event", event).raw("arg", subscription.arg()).field("connId", session.connId());
        session.send(json.endObject().toString());
    }
}
