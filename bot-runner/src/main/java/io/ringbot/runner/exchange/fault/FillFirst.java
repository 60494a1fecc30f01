package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.trading.VenueOrder;

/** Somebody trades with the order before its acknowledgement has left: whatever is left of it fills at its price. */
record FillFirst() implements Action.OnRequest {

    @Override
    public String play(RequestFate fate, Stage stage) {
        fate.fillFirst();
        return "the orders are filled and tell so before the answer leaves";
    }

    @Override
    public boolean needsOrders() {
        return true;
    }

    /** Fills what the request has placed. */
    static void fill(Subject subject, Stage stage) {
        for (JsonFields wanted : subject.orders()) {
            VenueOrder order =
                    stage.trading().store().find(subject.uid(), wanted.text("ordId"), wanted.text("clOrdId"));
            if (order != null && order.core().isOpen()) {
                order.market().matching().fill(order.core(), order.core().remaining());
            }
        }
        stage.trading().afterChange();
    }
}
