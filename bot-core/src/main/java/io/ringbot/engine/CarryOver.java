package io.ringbot.engine;

import io.ringbot.event.Slot;
import io.ringbot.event.StatePiece;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.order.OrderBlotter;
import io.ringbot.portfolio.Portfolio;
import io.ringbot.state.CarriedOver;
import io.ringbot.state.StateAssembly;
import io.ringbot.strategy.BestBidOffer;
import java.math.BigDecimal;
import java.util.List;

/** Puts what earlier runs left in place, as its instruments become known. Cold. */
final class CarryOver {

    private final OrderBlotter blotter;
    private final Portfolio portfolio;
    private final StrategyHost[] hosts;
    private final StateAssembly assembly = new StateAssembly();
    private final CarriedOver carried = new CarriedOver();

    /** @param hosts filled in later */
    CarryOver(OrderBlotter blotter, Portfolio portfolio, StrategyHost[] hosts) {
        this.portfolio = portfolio;
        this.blotter = blotter;
        this.hosts = hosts;
    }

    /** A piece of it. */
    void onRecovered(Slot slot) {
        byte[] part = assembly.take(slot, StatePiece.ofEvent());
        if (part != null) {
            carried.take(part);
        }
    }

    /** The instrument has just become known. */
    void into(Instrument instrument) {
        for (CarriedOver.Position position : carried.positions()) {
            if (position.instrument().equals(instrument.id())) {
                portfolio.restore(instrument.index(), position.text());
            }
        }
        for (long trade : carried.trades(instrument.id())) {
            blotter.booked(instrument.index(), trade);
        }
        for (CarriedOver.Order order : carried.orders()) {
            if (order.instrument().equals(instrument.id())) {
                into(order, instrument);
            }
        }
    }

    // One of a strategy that is no more has nobody to tell: its fills move the position all the same.
    private void into(CarriedOver.Order order, Instrument instrument) {
        for (StrategyHost host : hosts) {
            if (host.spec().id().equals(order.strategy())) {
                blotter.recover(
                        order.id(),
                        order.venueId(),
                        host.number(),
                        instrument,
                        order.side(),
                        order.type(),
                        order.mode(),
                        order.positionSide(),
                        order.reduceOnly(),
                        order.price() == null
                                ? BestBidOffer.NO_PRICE
                                : Decimals.parse(order.price().toPlainString(), instrument.priceScale()),
                        scaled(order.size(), instrument),
                        scaled(order.booked(), instrument));
            }
        }
    }

    private static long scaled(BigDecimal size, Instrument instrument) {
        return Decimals.parse(size.toPlainString(), instrument.sizeScale());
    }

    /** Adds what the markets hold now. */
    void positions(List<Market> markets, CarriedOver to) {
        for (Market market : markets) {
            Instrument instrument = market.instrument();
            to.positions().add(new CarriedOver.Position(instrument.id(), portfolio.carried(instrument.index())));
        }
    }
}
