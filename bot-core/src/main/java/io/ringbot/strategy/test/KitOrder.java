package io.ringbot.strategy.test;

import io.ringbot.event.OrderCommand;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.simulation.SelfTradePrevention;
import io.ringbot.simulation.SimulatedOrder;
import io.ringbot.strategy.OrderState;

/** What the kit's venue knows of one order. */
final class KitOrder {

    final int number;
    final long clientId;
    final Instrument instrument;
    final OrderType type;
    final TradeMode mode;
    final PositionSide positionSide;
    final boolean reduceOnly;
    final SimulatedOrder core;

    /** PENDING until the venue has taken it. */
    OrderState state = OrderState.PENDING;

    KitOrder(int number, Slot place, Instrument instrument, long owner) {
        this.number = number;
        this.instrument = instrument;
        clientId = OrderCommand.clientOrderId(place);
        type = OrderCommand.type(place);
        mode = OrderCommand.mode(place);
        positionSide = OrderCommand.positionSide(place);
        reduceOnly = OrderCommand.isReduceOnly(place);
        core = SimulatedOrder.sized(
                number,
                owner,
                OrderCommand.side(place),
                type,
                type.hasPrice() ? OrderCommand.price(place) : SimulatedOrder.NO_BOUND,
                OrderCommand.size(place),
                SelfTradePrevention.CANCEL_MAKER);
    }

    long venueId() {
        return 9_000_000L + number;
    }

    Side side() {
        return core.side();
    }

    boolean isOpen() {
        return !state.isTerminal();
    }

    /** {@link Slot#ABSENT} for a type without one. */
    long price() {
        return type.hasPrice() ? core.price() : Slot.ABSENT;
    }

    private String priceText() {
        return type.hasPrice() ? instrument.priceText(core.price()) : "";
    }

    String terms() {
        return TestOrder.terms(side(), instrument.sizeText(core.size()), priceText(), type, reduceOnly);
    }

    TestOrder seen() {
        return new TestOrder(
                number,
                clientId,
                instrument.id(),
                side(),
                type,
                priceText(),
                instrument.sizeText(core.size()),
                instrument.sizeText(core.filled()),
                reduceOnly,
                state);
    }
}
