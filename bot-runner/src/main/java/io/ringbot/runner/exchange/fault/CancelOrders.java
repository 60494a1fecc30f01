package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.trading.VenueOrder;
import io.ringbot.simulation.CancelReason;
import java.util.Collection;
import java.util.List;

/**
 * Open orders are cancelled, and not by the client.
 *
 * @param byVenue whether the venue does it, or the owner elsewhere
 * @param instrument null for all
 * @param which of them
 * @param uid of the account; null for all
 */
record CancelOrders(boolean byVenue, String instrument, Which which, String uid) implements Action.OnExchange {

    /** Which of the orders that fit. */
    enum Which {
        ALL,
        OLDEST,
        NEWEST
    }

    @Override
    public String play(Stage stage) {
        List<VenueOrder> meant = meant(stage.trading().store().openOrders());
        CancelReason reason = byVenue ? CancelReason.VENUE : CancelReason.USER;
        meant.forEach(order -> order.market().matching().cancel(order.core(), reason));
        stage.trading().afterChange();
        return "cancelled " + meant.size() + (meant.size() == 1 ? " order" : " orders");
    }

    private List<VenueOrder> meant(Collection<VenueOrder> oldestFirst) {
        List<VenueOrder> fitting = oldestFirst.stream()
                .filter(order -> uid == null || uid.equals(order.account().uid()))
                .filter(order -> instrument == null
                        || instrument.equals(order.instrument().id()))
                .toList();
        if (which == Which.ALL || fitting.isEmpty()) {
            return fitting;
        }
        return List.of(fitting.get(which == Which.OLDEST ? 0 : fitting.size() - 1));
    }
}
