package io.ringbot.bench.load;

import java.util.ArrayList;
import java.util.List;

/**
 * The orders of a load, by number: of twenty, ten rest until they are cancelled (two of them amended before), four are
 * immediate-or-cancel far from the market, and six take and are filled. Twenties go in turn to each instrument.
 */
final class OrderMix {

    /** Orders that are sent together. */
    static final int BATCH = 20;

    private static final int RESTING = 10;
    private static final int AMENDED_FROM = 6;
    private static final int AMENDED_TO = 8;
    private static final int TAKING_FROM = 14;
    private static final int MARKET_FROM = 16;

    private final List<LoadMarket> markets;

    OrderMix(List<LoadMarket> markets) {
        this.markets = markets;
    }

    private LoadMarket market(int order) {
        return markets.get(order / BATCH % markets.size());
    }

    /** OKX: channel fills repeats a client order id where it is a decimal number above 0. */
    static int clientId(int order) {
        return order + 1;
    }

    /** The order of this client order id; negative for none. */
    static int order(long clientId) {
        return (int) clientId - 1;
    }

    /** The item of a request that places it. */
    String place(int order) {
        LoadMarket market = market(order);
        int kind = order % BATCH;
        // Takers buy as much as they sell, so that no position grows.
        boolean buy = kind % 2 == 0;
        StringBuilder item = named(market, order)
                .append(",\"tdMode\":\"")
                .append(market.isSpot() ? "cash" : "cross")
                .append("\",\"side\":\"")
                .append(buy ? "buy" : "sell")
                .append("\",\"sz\":\"")
                .append(market.size())
                .append("\",\"ordType\":\"");
        if (kind >= MARKET_FROM) {
            return item.append("market\"")
                    .append(market.isSpot() ? ",\"tgtCcy\":\"base_ccy\"}" : "}")
                    .toString();
        }
        String type = kind < RESTING ? (kind % 5 == 0 ? "post_only" : "limit") : "ioc";
        return item.append(type)
                .append("\",\"px\":\"")
                .append(price(market, buy, kind >= TAKING_FROM))
                .append("\"}")
                .toString();
    }

    private static String price(LoadMarket market, boolean buy, boolean takes) {
        if (takes) {
            return buy ? market.above() : market.below();
        }
        return buy ? market.farBelow() : market.farAbove();
    }

    private static StringBuilder named(LoadMarket market, int order) {
        return new StringBuilder(160)
                .append("{\"instIdCode\":")
                .append(market.code())
                .append(",\"clOrdId\":\"")
                .append(clientId(order))
                .append('"');
    }

    /** The items of a request that amends those of the twenty that are amended. */
    List<String> amends(int twenty) {
        List<String> items = new ArrayList<>();
        for (int order = twenty * BATCH + AMENDED_FROM; order < twenty * BATCH + AMENDED_TO; order++) {
            items.add(named(market(order), order)
                    .append(",\"newSz\":\"")
                    .append(market(order).doubleSize())
                    .append("\"}")
                    .toString());
        }
        return items;
    }

    /** The items of a request that cancels those of the twenty that rest. */
    List<String> cancels(int twenty) {
        List<String> items = new ArrayList<>();
        for (int order = twenty * BATCH; order < twenty * BATCH + RESTING; order++) {
            items.add(named(market(order), order).append('}').toString());
        }
        return items;
    }
}
