package io.ringbot.simulation;

import java.util.ArrayList;
import java.util.List;

/** Collects what a market said as lines of text. */
final class MatchEvents implements MatchListener {

    final List<String> lines = new ArrayList<>();

    @Override
    public void accepted(SimulatedOrder order) {
        lines.add(order.id() + " accepted");
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
        lines.add(order.id() + (maker ? " made " : " took ") + size + " at " + price);
    }

    @Override
    public void canceled(SimulatedOrder order, CancelReason reason) {
        lines.add(order.id() + " canceled " + reason);
    }

    @Override
    public void amended(SimulatedOrder order) {
        lines.add(order.id() + " amended to " + order.size() + " at " + order.price());
    }

    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
