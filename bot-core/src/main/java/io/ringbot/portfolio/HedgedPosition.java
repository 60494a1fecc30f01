package io.ringbot.portfolio;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.strategy.Position;

/** What a long and a short position come to together. Allocates nothing. */
final class HedgedPosition implements Position {

    private final NetPosition longSide;
    private final NetPosition shortSide;

    HedgedPosition(NetPosition longSide, NetPosition shortSide) {
        this.longSide = longSide;
        this.shortSide = shortSide;
    }

    @Override
    public Instrument instrument() {
        return longSide.instrument();
    }

    @Override
    public long size() {
        return longSide.size() + shortSide.size();
    }

    /** NaN where both are held: two entries have no mean that says anything. */
    @Override
    public double averagePrice() {
        if (longSide.isFlat()) {
            return shortSide.averagePrice();
        }
        return shortSide.isFlat() ? longSide.averagePrice() : Double.NaN;
    }

    @Override
    public double realizedPnl() {
        return longSide.realizedPnl() + shortSide.realizedPnl();
    }

    @Override
    public PositionSide side() {
        return PositionSide.NET;
    }

    @Override
    public double unrealizedPnl() {
        return longSide.unrealizedPnl() + shortSide.unrealizedPnl();
    }

    @Override
    public double fees() {
        return longSide.fees() + shortSide.fees();
    }

    @Override
    public double funding() {
        return longSide.funding() + shortSide.funding();
    }
}
