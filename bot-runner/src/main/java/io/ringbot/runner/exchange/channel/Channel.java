package io.ringbot.runner.exchange.channel;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The channels this exchange serves. */
public enum Channel {
    INSTRUMENTS("instruments", ServicePath.PUBLIC, Key.INST_TYPE, false),
    BBO_TBT("bbo-tbt", ServicePath.PUBLIC, Key.INST_ID, false),
    BOOKS_L2_TBT("books-l2-tbt", ServicePath.PUBLIC, Key.INST_ID, true),
    BOOKS50_L2_TBT("books50-l2-tbt", ServicePath.PUBLIC, Key.INST_ID, true),
    BOOKS("books", ServicePath.PUBLIC, Key.INST_ID, false),
    BOOKS5("books5", ServicePath.PUBLIC, Key.INST_ID, false),
    TRADES("trades", ServicePath.PUBLIC, Key.INST_ID, false),
    TICKERS("tickers", ServicePath.PUBLIC, Key.INST_ID, false),
    TRADES_ALL("trades-all", ServicePath.BUSINESS, Key.INST_ID, false),
    MARK_PRICE("mark-price", ServicePath.PUBLIC, Key.INST_ID, false),
    INDEX_TICKERS("index-tickers", ServicePath.PUBLIC, Key.INDEX, false),
    FUNDING_RATE("funding-rate", ServicePath.PUBLIC, Key.INST_ID, false),
    OPEN_INTEREST("open-interest", ServicePath.PUBLIC, Key.INST_ID, false),
    PRICE_LIMIT("price-limit", ServicePath.PUBLIC, Key.INST_ID, false),
    ESTIMATED_PRICE("estimated-price", ServicePath.PUBLIC, Key.INST_TYPE_AND_FAMILY, false),
    STATUS("status", ServicePath.PUBLIC, Key.NONE, false),
    /** Accepted; there are no liquidations here. */
    LIQUIDATION_ORDERS("liquidation-orders", ServicePath.PUBLIC, Key.INST_TYPE, false),
    /** All candle channels; which of them, the subscription's {@link Subscription#bar} says. */
    CANDLE("candle*", ServicePath.BUSINESS, Key.INST_ID, false),
    /** The bars of mark prices; which of them, the subscription's {@link Subscription#bar} says. */
    MARK_PRICE_CANDLE("mark-price-candle*", ServicePath.BUSINESS, Key.INST_ID, false),
    /** The bars of an index; which of them, the subscription's {@link Subscription#bar} says. */
    INDEX_CANDLE("index-candle*", ServicePath.BUSINESS, Key.INDEX, false),
    ORDERS("orders", ServicePath.PRIVATE, Key.INST_TYPE_OR_ANY, true),
    ACCOUNT("account", ServicePath.PRIVATE, Key.NONE, true),
    POSITIONS("positions", ServicePath.PRIVATE, Key.INST_TYPE_OR_ANY, true),
    BALANCE_AND_POSITION("balance_and_position", ServicePath.PRIVATE, Key.NONE, true),
    FILLS("fills", ServicePath.PRIVATE, Key.NONE, true),
    /** OKX warns of a liquidation here; nothing is liquidated on this exchange, so nothing comes. */
    LIQUIDATION_WARNING("liquidation-warning", ServicePath.PRIVATE, Key.INST_TYPE_OR_ANY, true),
    /** This exchange takes no algo orders, so as for an OKX customer without any nothing comes; nor in the next. */
    ORDERS_ALGO("orders-algo", ServicePath.BUSINESS, Key.INST_TYPE_OR_ANY, true),
    ALGO_ADVANCE("algo-advance", ServicePath.BUSINESS, Key.INST_TYPE_OR_ANY, true);

    /** What a subscription must say besides the channel. */
    public enum Key {
        NONE,
        INST_ID,
        /** The name of an index, in {@code instId}. */
        INDEX,
        INST_TYPE,
        /** The type, and a family or an instrument of it. */
        INST_TYPE_AND_FAMILY,
        INST_TYPE_OR_ANY
    }

    private static final List<Channel> CANDLES = List.of(CANDLE, MARK_PRICE_CANDLE, INDEX_CANDLE);
    private static final Map<String, Channel> BY_NAME = new HashMap<>();

    static {
        for (Channel channel : values()) {
            BY_NAME.put(channel.channelName, channel);
        }
        CANDLES.forEach(channel -> BY_NAME.remove(channel.channelName));
    }

    private static final Set<Channel> REFERENCES = EnumSet.of(
            MARK_PRICE,
            INDEX_TICKERS,
            FUNDING_RATE,
            OPEN_INTEREST,
            PRICE_LIMIT,
            ESTIMATED_PRICE,
            MARK_PRICE_CANDLE,
            INDEX_CANDLE);

    /** The channels of one instrument's market data that a feed tells. */
    public static List<Channel> ofMarketData() {
        return Arrays.stream(values())
                .filter(channel -> channel.key == Key.INST_ID && !channel.isReference())
                .toList();
    }

    private final String channelName;
    private final ServicePath path;
    private final Key key;
    private final boolean login;

    Channel(String channelName, ServicePath path, Key key, boolean login) {
        this.channelName = channelName;
        this.path = path;
        this.key = key;
        this.login = login;
    }

    /** @return the channel of this name, or null where this exchange does not serve it */
    public static Channel of(String name) {
        for (Channel candles : CANDLES) {
            if (candles.bar(name) != null) {
                return candles;
            }
        }
        return BY_NAME.get(name);
    }

    /** @return the size of the bars that this channel of candles has under that name, or null where it has no such name */
    BarSize bar(String name) {
        boolean ours = CANDLES.contains(this) && name.startsWith(barPrefix());
        return ours ? BarSize.of(name.substring(barPrefix().length())) : null;
    }

    /** The name under which this channel of candles has bars of this size. */
    public String barName(BarSize size) {
        return barPrefix() + size.text();
    }

    private String barPrefix() {
        return channelName.substring(0, channelName.length() - 1);
    }

    public String channelName() {
        return channelName;
    }

    public ServicePath path() {
        return path;
    }

    public Key key() {
        return key;
    }

    /** Whether its pushes are told of one instrument or index, by the name that the subscription gives. */
    public boolean hasSubject() {
        return key == Key.INST_ID || key == Key.INDEX;
    }

    /** Whether the exchange itself makes it of what the feed tells. */
    public boolean isReference() {
        return REFERENCES.contains(this);
    }

    public boolean needsLogin() {
        return login;
    }

    /** OKX: books-l2-tbt, books50-l2-tbt and fills are served from fee tier VIP 4 on. */
    public boolean needsFeeTier() {
        return this == BOOKS_L2_TBT || this == BOOKS50_L2_TBT || this == FILLS;
    }

    /** OKX: a snapshot, then increments that chain by sequence. */
    public boolean isIncrementalBook() {
        return this == BOOKS || this == BOOKS_L2_TBT || this == BOOKS50_L2_TBT;
    }

    /** OKX: at most 30 connections of an account may hold this channel; each new subscription is told the count. */
    public boolean countsConnections() {
        return path == ServicePath.PRIVATE;
    }

    /** Whether its pushes are of one account. */
    public boolean isPrivate() {
        return path == ServicePath.PRIVATE || this == ORDERS_ALGO || this == ALGO_ADVANCE;
    }
}
