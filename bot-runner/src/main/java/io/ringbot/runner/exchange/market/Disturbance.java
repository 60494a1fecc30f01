package io.ringbot.runner.exchange.market;

/** What a script makes wrong with one market's data; the market itself stays right. */
public final class Disturbance {

    private final Market market;
    private boolean stalled;
    private boolean crossed;
    private int lost;

    Disturbance(Market market) {
        this.market = market;
    }

    /** From now on nothing of the market is published, as if its source had died, or it goes on. */
    public void stall(boolean value) {
        stalled = value;
    }

    public boolean isStalled() {
        return stalled;
    }

    /** Shows a best bid one tick above the best ask, or takes it away again. */
    public void cross(boolean value) {
        crossed = value;
        market.publicBookChanged();
    }

    public boolean isCrossed() {
        return crossed;
    }

    /** The next update of each incremental book channel does not leave, so that the one after it does not chain. */
    public void loseNextUpdate() {
        lost++;
    }

    /** How many updates a channel must have lost so far. */
    int lost() {
        return lost;
    }
}
