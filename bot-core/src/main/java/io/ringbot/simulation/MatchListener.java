package io.ringbot.simulation;

/** Hears what the market does with our orders, in the order it happens; must not call back into the market. */
public interface MatchListener {

    /** The order was let in: it rests, or is about to take. A post-only order that would take never gets here. */
    void accepted(SimulatedOrder order);

    /**
     * The order was filled in part or whole; its own counters tell the new state. A trade between two of our orders is told
     * twice with one {@code tradeId}: first of the maker, then of the taker.
     *
     * @param counterparty our order on the other side, null where it was another participant
     * @param maker whether the order rested (false: it took)
     * @param tradeId unique in its market
     */
    void filled(
            SimulatedOrder order,
            SimulatedOrder counterparty,
            long price,
            long size,
            boolean maker,
            long tradeId,
            long epochNs);

    /** The order left with something unfilled. */
    void canceled(SimulatedOrder order, CancelReason reason);

    /** The order changed price or size as asked; fills that follow from it come after. */
    void amended(SimulatedOrder order);

    /** Nobody listens: for tools that only look at the book. */
    MatchListener NONE = new MatchListener() {
        @Override
        public void accepted(SimulatedOrder order) {}

        @Override
        public void filled(
                SimulatedOrder order,
                SimulatedOrder counterparty,
                long price,
                long size,
                boolean maker,
                long tradeId,
                long epochNs) {}

        @Override
        public void canceled(SimulatedOrder order, CancelReason reason) {}

        @Override
        public void amended(SimulatedOrder order) {}
    };
}
