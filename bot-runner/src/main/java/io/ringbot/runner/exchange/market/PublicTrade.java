package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Side;

/**
 * One match as the public hears of it.
 *
 * @param taker the side that took
 * @param order stands for the taker's order: matches of one order at one price are told as one in the trades channel
 * @param seqId of the market's data when it happened
 */
public record PublicTrade(Side taker, long price, long size, long tradeId, long order, long timeMs, long seqId) {

    /** As the venue writes the taker's side. */
    String side() {
        return taker == Side.BUY ? "buy" : "sell";
    }

    boolean joins(PublicTrade later) {
        return order == later.order && price == later.price && taker == later.taker;
    }
}
