package io.ringbot.engine;

import io.ringbot.engine.Truth.Trade;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent.Path;
import io.ringbot.event.PositionEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.TradeMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The questions that a {@link TruthfulVenue} is asked: it answers late, not at all, and not of orders that it hides. */
final class VenueQuestions {

    private final TruthfulVenue venue;
    private long reconciliations;
    private boolean reconciling;
    private boolean reconcileAgain;
    private long listedTrade;
    private long deafUntilNs;

    VenueQuestions(TruthfulVenue venue) {
        this.venue = venue;
    }

    /** Who asked is gone. */
    void forget() {
        reconciling = false;
        reconcileAgain = false;
    }

    /** For a while no question for an order is answered. */
    void deaf(long ns) {
        deafUntilNs = venue.nowNs() + ns;
    }

    /** What became of this order? */
    void query(Slot command) {
        if (venue.isWhimsical() && (venue.nowNs() < deafUntilNs || venue.chance(10))) {
            return;
        }
        venue.later(() -> {
            Truth order = venue.find(OrderCommand.clientOrderId(command));
            boolean seen = order != null && order.hiddenUntilNs <= venue.nowNs();
            List<Consumer<SlotFrame>> rows = seen ? order.whole(Path.QUERY) : List.of();
            venue.later(() -> {
                if (seen) {
                    rows.forEach(row -> venue.bench().event(0, row));
                } else {
                    venue.bench().notFound(OrderCommand.clientOrderId(command));
                }
            });
        });
    }

    /** What do you hold? */
    void reconcile() {
        reconcile(false);
    }

    /** As the timer has it, beside the trading. */
    void routine() {
        reconcile(true);
    }

    private void reconcile(boolean routine) {
        if (!venue.isConnected() || reconciling) {
            reconcileAgain |= venue.isConnected() && !routine;
            return;
        }
        reconciling = true;
        reconcileAgain = false;
        long number = ++reconciliations;
        int of = venue.session();
        venue.bench().event(0, frame -> {
            if (routine) {
                ReconEvent.beginRoutine(frame, number, true);
            } else {
                ReconEvent.begin(frame, number);
            }
        });
        venue.later(() -> {
            List<Consumer<SlotFrame>> fills = fillsSince();
            venue.later(() -> {
                fills.forEach(row -> venue.bench().event(0, row));
                list(number, of);
            });
        });
    }

    private void list(long number, int of) {
        List<Truth> listed = new ArrayList<>();
        List<Consumer<SlotFrame>> rows = new ArrayList<>();
        for (Truth order : venue.orders()) {
            if (order.isOpen() && order.hiddenUntilNs <= venue.nowNs()) {
                listed.add(order);
                rows.addAll(order.whole(Path.RECONCILIATION));
            }
        }
        venue.later(() -> {
            rows.forEach(row -> venue.bench().event(0, row));
            long size = venue.position();
            long lastTrade = venue.trades();
            venue.later(() -> {
                venue.bench().event(0, frame -> position(frame, size, lastTrade));
                boolean complete =
                        venue.isConnected() && of == venue.session() && (!venue.isWhimsical() || !venue.chance(10));
                venue.bench().event(0, frame -> ReconEvent.end(frame, number, complete ? 0 : 50_001, listed.size()));
                reconciling = false;
                if (!complete) {
                    venue.at(venue.nowNs() + 500 * TruthfulVenue.MS, this::reconcile);
                } else if (reconcileAgain) {
                    reconcile();
                }
            });
        });
    }

    // All that were not listed before, oldest first.
    private List<Consumer<SlotFrame>> fillsSince() {
        record Fill(Truth order, Trade trade) {}
        List<Fill> fills = new ArrayList<>();
        for (Truth order : venue.orders()) {
            for (Trade trade : order.trades) {
                if (trade.id() > listedTrade && order.hiddenUntilNs <= venue.nowNs()) {
                    fills.add(new Fill(order, trade));
                }
            }
        }
        fills.sort(Comparator.comparingLong(fill -> fill.trade().id()));
        List<Consumer<SlotFrame>> rows = new ArrayList<>();
        for (Fill fill : fills) {
            rows.add(fill.order().listed(fill.trade(), venue.nowNs()));
            listedTrade = fill.trade().id();
        }
        return rows;
    }

    private void position(SlotFrame frame, long size, long lastTrade) {
        Slot slot = PositionEvent.write(frame, size, TradeMode.CROSS, PositionSide.NET)
                .instrument(0, 0);
        PositionEvent.averagePrice(slot, 65_000, 0);
        PositionEvent.lastChange(slot, lastTrade, venue.nowNs());
    }
}
