package io.ringbot.strategy.test;

import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.PositionEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.TradeMode;
import io.ringbot.simulation.CancelReason;
import io.ringbot.strategy.OrderState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the kit's venue says: answers, the orders channel, and what it holds when it is asked.
 *
 * <p>Nothing is said while the private session is down. A fill of that time is told when the venue is asked.
 */
final class VenueVoice {

    /** A trade of an order, and the order as it stood after it. */
    record Traded(
            KitOrder order,
            long price,
            long size,
            long filled,
            OrderState state,
            boolean maker,
            long tradeId,
            long epochNs) {}

    private final Rig rig;
    private final Fees fees;
    private final List<Traded> missed = new ArrayList<>();
    private boolean connected;
    private long reconciliations;

    VenueVoice(Rig rig, Fees fees) {
        this.rig = rig;
        this.fees = fees;
    }

    boolean isConnected() {
        return connected;
    }

    // --- the session

    void connected() {
        connected = true;
        connection(ConnectionEvent.State.CONNECTED, 0);
        connection(ConnectionEvent.State.READY, 0);
    }

    void disconnected() {
        connected = false;
        connection(ConnectionEvent.State.DISCONNECTED, 1006);
    }

    private void connection(ConnectionEvent.State state, int reason) {
        ConnectionEvent.write(rig.frame(), state, ConnectionEvent.Role.PRIVATE, reason);
        rig.publish(Rig.PRIVATE);
    }

    /** Says what the venue holds, fills that could not be told first. */
    void holdings(List<KitOrder> orders, List<VenueMarket> markets) {
        long number = ++reconciliations;
        ReconEvent.begin(rig.frame(), number);
        rig.publish(0);
        missed.forEach(traded -> traded(traded, OrderEvent.Path.RECONCILIATION));
        missed.clear();
        int named = 0;
        for (KitOrder order : orders) {
            if (order.isOpen() && order.state != OrderState.PENDING) {
                named++;
                order(order, OrderEvent.Path.RECONCILIATION, 0);
            }
        }
        for (VenueMarket market : markets) {
            if (market.instrument().type().isDerivative()) {
                position(market);
            }
        }
        ReconEvent.end(rig.frame(), number, 0, named);
        rig.publish(0);
    }

    private void position(VenueMarket market) {
        Instrument instrument = market.instrument();
        Slot row = PositionEvent.write(rig.frame(), market.held(), TradeMode.CROSS, PositionSide.NET);
        row.instrument(instrument.index(), instrument.version());
        PositionEvent.lastChange(row, market.lastTradeId(), rig.epochNs());
        rig.publish(Rig.PRIVATE);
    }

    // --- orders

    /** Answers an operation. @param code the venue's, 0 where it was accepted */
    void answer(Slot command, KitOrder order, Outcome outcome, int code) {
        OrderAnswerEvent.write(
                rig.frame(),
                CommandKind.of(command.kind()),
                outcome,
                order.clientId,
                outcome == Outcome.ACCEPTED ? order.venueId() : 0,
                code,
                OrderCommand.requestId(command));
        rig.publish(Rig.PRIVATE);
    }

    /** Says that a query has found nothing. */
    void notFound(long clientOrderId) {
        rig.frame().event(EventKind.ORDER_NOT_FOUND).word(Slot.PAYLOAD, clientOrderId);
        rig.publish(0);
    }

    void pushed(KitOrder order) {
        order(order, OrderEvent.Path.PUSH, 0);
    }

    /** @param requestId of the amend that this is the outcome of */
    void amended(KitOrder order, long requestId) {
        order(order, OrderEvent.Path.PUSH, requestId);
    }

    void queried(KitOrder order) {
        order(order, OrderEvent.Path.QUERY, 0);
    }

    void canceled(KitOrder order, CancelReason reason) {
        if (connected) {
            Slot first = write(order, order.state, order.core.filled(), OrderEvent.Path.PUSH, 0);
            OrderEvent.outcome(first, source(reason), 0, 0);
            rig.publish(Rig.PRIVATE);
        }
    }

    void traded(Traded traded) {
        if (connected) {
            traded(traded, OrderEvent.Path.PUSH);
        } else {
            missed.add(traded);
        }
    }

    private void order(KitOrder order, OrderEvent.Path path, long requestId) {
        if (connected) {
            write(order, order.state, order.core.filled(), path, requestId);
            rig.publish(Rig.PRIVATE);
        }
    }

    private void traded(Traded traded, OrderEvent.Path path) {
        KitOrder order = traded.order();
        Slot first = write(order, traded.state(), traded.filled(), path, 0);
        Slot second = rig.frameSlot(1);
        OrderEvent.fill(
                first, second, traded.tradeId(), traded.price(), traded.size(), traded.epochNs(), traded.maker());
        BigDecimal fee = fees.of(order.instrument, order.side(), traded.price(), traded.size(), traded.maker());
        OrderEvent.fee(
                second,
                fee.unscaledValue().longValueExact(),
                fee.scale(),
                Fees.currency(order.instrument, order.side()));
        rig.publish(Rig.PRIVATE);
    }

    private Slot write(KitOrder order, OrderState state, long filled, OrderEvent.Path path, long requestId) {
        SlotFrame frame = rig.frame();
        Slot first = OrderEvent.write(frame, order.venueId(), order.clientId);
        first.instrument(order.instrument.index(), order.instrument.version());
        first.venueTimeNs(rig.epochNs());
        OrderEvent.terms(
                first,
                venueState(state),
                order.side(),
                order.type,
                order.mode,
                order.positionSide,
                path,
                order.reduceOnly);
        OrderEvent.amounts(first, order.price(), order.core.size(), filled);
        OrderEvent.updateTime(frame.get(1), rig.epochNs(), requestId);
        return first;
    }

    private static OrderEvent.State venueState(OrderState state) {
        return switch (state) {
            case PARTIALLY_FILLED -> OrderEvent.State.PARTIALLY_FILLED;
            case FILLED -> OrderEvent.State.FILLED;
            case CANCELED, REJECTED -> OrderEvent.State.CANCELED;
            default -> OrderEvent.State.LIVE;
        };
    }

    // OKX's numbers for why an order was cancelled [cancelSource].
    private static int source(CancelReason reason) {
        return switch (reason) {
            case USER -> 1;
            case POST_ONLY -> 31;
            case FILL_OR_KILL -> 13;
            case IMMEDIATE_OR_CANCEL -> 14;
            case NO_LIQUIDITY, BUDGET_SPENT, VENUE -> 0;
            case SELF_TRADE -> 32;
            case TOO_MANY_MATCHES -> 33;
            case DELIVERY -> 7;
            case DEAD_MANS_SWITCH -> 20;
            case REDUCE_ONLY -> 23;
            case REDUCE_ONLY_CONFLICT -> 22;
            case SLIPPAGE -> 27;
        };
    }
}
