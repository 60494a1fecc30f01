package io.ringbot.runner.exchange.market;

import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import java.util.List;

/** Publishes the trades of one market that this exchange has made, those of clients among them. */
public final class TradePublisher {

    private final Market market;
    private final ChannelHub hub;

    public TradePublisher(Market market, ChannelHub hub) {
        this.market = market;
        this.hub = hub;
    }

    /** Lets the trades leave that happened since. OKX: those of one taker order at one price are one. */
    public void publish() {
        List<PublicTrade> trades = market.trades().take();
        if (trades.isEmpty() || market.disturbance().isStalled()) {
            return;
        }
        if (hub.hasSubscribers(Channel.TRADES, market.instId())) {
            int from = 0;
            for (int i = 1; i <= trades.size(); i++) {
                if (i == trades.size() || !trades.get(from).joins(trades.get(i))) {
                    hub.publish(Channel.TRADES, market.instId(), BookFrames.trades(market, trades.subList(from, i)));
                    from = i;
                }
            }
        }
        if (hub.hasSubscribers(Channel.TRADES_ALL, market.instId())) {
            trades.forEach(
                    trade -> hub.publish(Channel.TRADES_ALL, market.instId(), BookFrames.tradeAlone(market, trade)));
        }
    }
}
