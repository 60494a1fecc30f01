package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Side;
import io.ringbot.simulation.CancelReason;
import io.ringbot.simulation.IdSequence;
import io.ringbot.simulation.MatchListener;
import io.ringbot.simulation.SimulatedOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * All trades of one market in one sequence of ids: those among other participants and those of clients, whose fills carry the
 * ids of the public trades.
 */
public final class TradeTape implements MatchListener {

    /** OKX keeps months; this is what a client of an hour needs. */
    private static final int KEPT = 10_000;

    private final Market market;
    private final MatchListener next;
    private final IdSequence tradeIds;
    private final List<PublicTrade> fresh = new ArrayList<>();
    private final Deque<PublicTrade> recent = new ArrayDeque<>();
    /** Takers that are no client's order get numbers below 0. */
    private long strangers;

    TradeTape(Market market, IdSequence tradeIds, MatchListener next) {
        this.market = market;
        this.tradeIds = tradeIds;
        this.next = next;
    }

    /**
     * A taker of the market met this level.
     *
     * @param orders how many orders it met, those of clients among them
     */
    void print(Side taker, long price, long size, int orders, long timeMs) {
        long order = --strangers;
        int from = fresh.size();
        market.matching().print(taker, price, size);
        long ofClients = 0;
        int clients = 0;
        for (int i = from; i < fresh.size(); i++) {
            PublicTrade fill = fresh.get(i);
            if (fill.price() == price) {
                fresh.set(i, new PublicTrade(taker, price, fill.size(), fill.tradeId(), order, timeMs, fill.seqId()));
                ofClients += fill.size();
                clients++;
            }
        }
        long left = size - ofClients;
        long lot = market.instrument().lotSize();
        long others = Math.min(Math.max(1, orders - clients), left / lot);
        for (long i = 0; i < others; i++) {
            long part = i + 1 == others ? left : left / others / lot * lot;
            left -= part;
            add(new PublicTrade(taker, price, part, tradeIds.next(), order, timeMs, market.seqId()));
        }
    }

    private void add(PublicTrade trade) {
        fresh.add(trade);
        remember(trade);
        market.traded(trade);
    }

    /** A trade that a recording tells and publishes itself. */
    void recorded(PublicTrade trade) {
        remember(trade);
        market.traded(trade);
    }

    private void remember(PublicTrade trade) {
        recent.addFirst(trade);
        if (recent.size() > KEPT) {
            recent.removeLast();
        }
    }

    /** The trades since the last call, in order. */
    List<PublicTrade> take() {
        if (fresh.isEmpty()) {
            return List.of();
        }
        List<PublicTrade> taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    /** The last trades, newest first; a view. */
    public Deque<PublicTrade> recent() {
        return recent;
    }

    // ---- what matching says of clients' orders ----

    @Override
    public void accepted(SimulatedOrder order) {
        market.clientsChanged();
        next.accepted(order);
    }

    @Override
    public void filled(
            SimulatedOrder order,
            SimulatedOrder counterparty,
            long price,
            long size,
            boolean maker,
            long tradeId,
            long epochNs) {
        market.clientsChanged();
        if (!maker || counterparty == null) {
            long taker = maker ? --strangers : order.id();
            Side side = maker ? order.side().opposite() : order.side();
            add(new PublicTrade(side, price, size, tradeId, taker, epochNs / 1_000_000, market.seqId()));
        }
        next.filled(order, counterparty, price, size, maker, tradeId, epochNs);
    }

    @Override
    public void canceled(SimulatedOrder order, CancelReason reason) {
        market.clientsChanged();
        next.canceled(order, reason);
    }

    @Override
    public void amended(SimulatedOrder order) {
        market.clientsChanged();
        next.amended(order);
    }
}
