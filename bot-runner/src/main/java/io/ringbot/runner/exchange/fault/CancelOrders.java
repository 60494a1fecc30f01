package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.trading.VenueOrder;
import io.ringbot.simulation.CancelReason;
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
        int count = 0;
        for (Account account : stage.customers().accounts()) {
            if (uid == null || uid.equals(account.uid())) {
                for (VenueOrder order : meant(stage.trading().store().openOf(account.uid()))) {
                    order.market().matching().cancel(order.core(), byVenue ? CancelReason.VENUE : CancelReason.USER);
                    count++;
                }
            }
        }
        stage.trading().afterChange();
        return "cancelled " + count + (count == 1 ? " order" : " orders");
    }

    private List<VenueOrder> meant(List<VenueOrder> newestFirst) {
        List<VenueOrder> fitting = newestFirst.stream()
                .filter(order -> instrument == null
                        || instrument.equals(order.instrument().id()))
                .toList();
        if (which == Which.ALL || fitting.isEmpty()) {
            return fitting;
        }
        return List.of(fitting.get(which == Which.NEWEST ? 0 : fitting.size() - 1));
    }
}
