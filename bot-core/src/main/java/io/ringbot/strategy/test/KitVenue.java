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
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.TradeMode;
import io.ringbot.simulation.AmendOutcome;
import io.ringbot.simulation.CancelReason;
import io.ringbot.simulation.IdSequence;
import io.ringbot.simulation.MatchListener;
import io.ringbot.simulation.SimulatedOrder;
import io.ringbot.strategy.OrderState;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The venue behind a tested strategy: takes its orders, matches them against what was fed, and answers at once. */
final class KitVenue {

    private static final int COMMANDS_AT_ONCE = 10_000;

    // OKX's codes: too late to cancel, too late to amend, amend would take, size below the filled part, nothing to
    // reduce.
    private static final int GONE_FOR_CANCEL = 51400;
    private static final int GONE_FOR_AMEND = 51503;
    private static final int AMEND_WOULD_TAKE = 51511;
    private static final int BELOW_FILLED = 51000;
    private static final int NOTHING_TO_REDUCE = 51169;

    private final Rig rig;
    private final List<VenueMarket> markets = new ArrayList<>();
    private final Map<Long, KitOrder> byClientId = new HashMap<>();
    private final Map<Long, KitOrder> byNumber = new HashMap<>();
    private final List<KitOrder> orders = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final ArrayDeque<Slot> held = new ArrayDeque<>();
    private final ArrayDeque<Integer> refusals = new ArrayDeque<>();
    private final IdSequence tradeIds = new IdSequence(1, 1_000, 1);
    private final Fees fees;
    private final SavedStates states;
    private boolean connected;
    private boolean holding;
    private int answersToLose;
    private long reconciliations;
    private long amending;

    /** @param states takes what strategies save; a venue has nothing to do with it, but it comes as a command too */
    KitVenue(Rig rig, Fees fees, SavedStates states) {
        this.rig = rig;
        this.fees = fees;
        this.states = states;
    }

    /** Makes room for an instrument, or takes its new definition. @param held what we hold of it, for a derivative */
    void define(Instrument instrument, long held) {
        if (instrument.index() == markets.size()) {
            markets.add(new VenueMarket(instrument, rig::epochNs, tradeIds, new Pushes(), held));
        }
    }

    VenueMarket market(int index) {
        return markets.get(index);
    }

    List<KitOrder> orders() {
        return orders;
    }

    List<Message> messages() {
        return messages;
    }

    // --- the session

    /** The private session is logged in; then the engine is told what the venue holds. */
    void connect() {
        connected = true;
        ConnectionEvent.write(rig.frame(), ConnectionEvent.State.CONNECTED, ConnectionEvent.Role.PRIVATE, 0);
        rig.publish(Rig.PRIVATE);
        ConnectionEvent.write(rig.frame(), ConnectionEvent.State.READY, ConnectionEvent.Role.PRIVATE, 0);
        rig.publish(Rig.PRIVATE);
        reconcile();
    }

    void disconnect() {
        connected = false;
        ConnectionEvent.write(rig.frame(), ConnectionEvent.State.DISCONNECTED, ConnectionEvent.Role.PRIVATE, 1006);
        rig.publish(Rig.PRIVATE);
    }

    boolean isConnected() {
        return connected;
    }

    private void reconcile() {
        long number = ++reconciliations;
        ReconEvent.begin(rig.frame(), number);
        rig.publish(0);
        int named = 0;
        for (KitOrder order : orders) {
            if (order.isOpen() && order.state != OrderState.PENDING) {
                named++;
                tell(order, OrderEvent.Path.RECONCILIATION, 0);
            }
        }
        for (VenueMarket market : markets) {
            Instrument instrument = market.instrument();
            if (instrument.type().isDerivative()) {
                SlotFrame frame = rig.frame();
                Slot row = PositionEvent.write(frame, market.held(), TradeMode.CROSS, PositionSide.NET);
                row.instrument(instrument.index(), instrument.version());
                PositionEvent.lastChange(row, market.lastTradeId(), rig.epochNs());
                rig.publish(Rig.PRIVATE);
            }
        }
        ReconEvent.end(rig.frame(), number, 0, named);
        rig.publish(0);
    }

    // --- what a test can make it do

    /** Answers nothing from here; what comes is kept. */
    void hold() {
        holding = true;
    }

    /** Answers all that was kept, and at once from here. */
    void release() {
        holding = false;
        while (!held.isEmpty()) {
            answer(held.poll());
        }
        work();
    }

    /** The next order that is placed is refused with this code. */
    void refuseNext(int code) {
        refusals.add(code);
    }

    /** The answer to the next order that is placed gets lost; the order stands. */
    void loseNextAnswer() {
        answersToLose++;
    }

    /** Somebody trades with this order. */
    void fill(KitOrder order, long size) {
        requireResting(order);
        if (size <= 0 || size > order.core.remaining()) {
            throw new IllegalArgumentException("order #" + order.number + " has "
                    + order.instrument.sizeText(order.core.remaining()) + " left, it cannot be filled by "
                    + order.instrument.sizeText(size));
        }
        market(order.instrument.index()).matching().fill(order.core, size);
    }

    /** The venue cancels this order by itself. */
    void cancel(KitOrder order) {
        requireResting(order);
        market(order.instrument.index()).matching().cancel(order.core, CancelReason.NO_LIQUIDITY);
    }

    private static void requireResting(KitOrder order) {
        if (!order.core.isOpen()) {
            throw new IllegalArgumentException("order #" + order.number + " does not rest at the venue, it is "
                    + order.state
                    + (order.state == OrderState.PENDING ? ": call releaseAnswers() so that the venue takes it" : ""));
        }
    }

    // --- commands

    /** Does all that the engine has decided, and what it decides upon that. */
    void work() {
        int taken = 0;
        for (Slot command = rig.nextCommand(); command != null; command = rig.nextCommand()) {
            if (++taken > COMMANDS_AT_ONCE) {
                throw new AssertionError("the strategy sent " + COMMANDS_AT_ONCE
                        + " messages in answer to one event: it answers each of its orders with another one. Last: "
                        + messages.subList(messages.size() - Math.min(3, messages.size()), messages.size()));
            }
            take(command);
        }
    }

    private void take(Slot command) {
        CommandKind kind = CommandKind.of(command.kind());
        switch (kind) {
            case PLACE, AMEND, CANCEL, QUERY_ORDER -> {
                note(kind, command);
                if (!connected) {
                    notSent(kind, command);
                } else if (holding) {
                    held.add(command);
                } else {
                    answer(command);
                }
            }
            case RECONCILE -> {
                if (connected) {
                    reconcile();
                }
            }
            case SNAPSHOT -> states.take(command);
            default -> {
                // Tells of the engine's own state; nothing to do at a venue.
            }
        }
    }

    private void note(CommandKind kind, Slot command) {
        long id = OrderCommand.clientOrderId(command);
        if (kind == CommandKind.PLACE) {
            Instrument instrument = market(command.instrument()).instrument();
            KitOrder order = new KitOrder(orders.size() + 1, command, instrument, 1);
            orders.add(order);
            byClientId.put(id, order);
            byNumber.put((long) order.number, order);
            messages.add(new Message(Message.Kind.PLACE, order.number, order.terms()));
            return;
        }
        KitOrder order = byClientId.get(id);
        if (kind == CommandKind.CANCEL) {
            messages.add(new Message(Message.Kind.CANCEL, order.number, ""));
        } else if (kind == CommandKind.AMEND) {
            messages.add(new Message(
                    Message.Kind.AMEND,
                    order.number,
                    order.instrument.sizeText(newSize(command, order)) + " at "
                            + order.instrument.priceText(newPrice(command, order))));
        }
    }

    private static long newPrice(Slot command, KitOrder order) {
        return OrderCommand.price(command) == Slot.ABSENT ? order.core.price() : OrderCommand.price(command);
    }

    private static long newSize(Slot command, KitOrder order) {
        return OrderCommand.size(command) == Slot.ABSENT ? order.core.size() : OrderCommand.size(command);
    }

    private void notSent(CommandKind kind, Slot command) {
        if (kind == CommandKind.QUERY_ORDER) {
            return;
        }
        if (kind == CommandKind.PLACE) {
            byClientId.get(OrderCommand.clientOrderId(command)).state = OrderState.REJECTED;
        }
        SendFailedEvent.write(
                rig.frame(),
                EventKind.SEND_FAILED,
                kind,
                OrderCommand.clientOrderId(command),
                OrderCommand.requestId(command),
                SendFailedEvent.Cause.NOT_CONNECTED);
        rig.publish(0);
    }

    private void answer(Slot command) {
        KitOrder order = byClientId.get(OrderCommand.clientOrderId(command));
        switch (CommandKind.of(command.kind())) {
            case PLACE -> place(command, order);
            case AMEND -> amend(command, order);
            case CANCEL -> cancel(command, order);
            default -> query(command, order);
        }
    }

    private void place(Slot command, KitOrder order) {
        VenueMarket market = market(order.instrument.index());
        Integer refused = refusals.poll();
        if (refused == null && order.reduceOnly && !market.wouldReduce(order)) {
            refused = NOTHING_TO_REDUCE;
        }
        if (refused != null) {
            order.state = OrderState.REJECTED;
            say(command, order, Outcome.REJECTED, refused);
            return;
        }
        if (answersToLose > 0) {
            answersToLose--;
            SendFailedEvent.write(
                    rig.frame(),
                    EventKind.OUTCOME_UNKNOWN,
                    CommandKind.PLACE,
                    order.clientId,
                    OrderCommand.requestId(command),
                    SendFailedEvent.Cause.NO_ANSWER);
            rig.publish(0);
        } else {
            say(command, order, Outcome.ACCEPTED, 0);
        }
        market.matching().place(order.core);
    }

    private void amend(Slot command, KitOrder order) {
        AmendOutcome outcome = AmendOutcome.NOT_OPEN;
        if (order.core.isOpen()) {
            VenueMarket market = market(order.instrument.index());
            long price = newPrice(command, order);
            long size = newSize(command, order);
            boolean takes = order.type == OrderType.POST_ONLY
                    && price != order.core.price()
                    && market.matching().wouldTake(order.side(), price);
            if (takes) {
                outcome = AmendOutcome.WOULD_TAKE;
            } else if (size < order.core.filled()) {
                outcome = AmendOutcome.BELOW_FILLED;
            } else {
                say(command, order, Outcome.ACCEPTED, 0);
                amending = OrderCommand.requestId(command);
                market.matching().amend(order.core, price, size);
                amending = 0;
                return;
            }
        }
        switch (outcome) {
            case WOULD_TAKE -> say(command, order, Outcome.REJECTED, AMEND_WOULD_TAKE);
            case BELOW_FILLED -> say(command, order, Outcome.REJECTED, BELOW_FILLED);
            default -> say(command, order, Outcome.TOO_LATE, GONE_FOR_AMEND);
        }
    }

    private void cancel(Slot command, KitOrder order) {
        if (!order.core.isOpen()) {
            say(command, order, Outcome.TOO_LATE, GONE_FOR_CANCEL);
            return;
        }
        say(command, order, Outcome.ACCEPTED, 0);
        market(order.instrument.index()).matching().cancel(order.core, CancelReason.USER);
    }

    private void query(Slot command, KitOrder order) {
        boolean isKnown = order != null && order.state != OrderState.PENDING && order.state != OrderState.REJECTED;
        if (isKnown) {
            tell(order, OrderEvent.Path.QUERY, 0);
        } else {
            rig.frame().event(EventKind.ORDER_NOT_FOUND).word(Slot.PAYLOAD, OrderCommand.clientOrderId(command));
            rig.publish(0);
        }
    }

    private void say(Slot command, KitOrder order, Outcome outcome, int code) {
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

    // --- what it tells of an order

    private void tell(KitOrder order, OrderEvent.Path path, int cancelSource) {
        Slot first = write(order, path, cancelSource);
        if (first != null) {
            rig.publish(Rig.PRIVATE);
        }
    }

    // Nothing is told while the private session is down; the reconciliation after it tells what is open then.
    private Slot write(KitOrder order, OrderEvent.Path path, int cancelSource) {
        if (!connected) {
            return null;
        }
        SlotFrame frame = rig.frame();
        Slot first = OrderEvent.write(frame, order.venueId(), order.clientId);
        first.instrument(order.instrument.index(), order.instrument.version());
        first.venueTimeNs(rig.epochNs());
        OrderEvent.terms(
                first,
                venueState(order.state),
                order.side(),
                order.type,
                order.mode,
                order.positionSide,
                path,
                order.reduceOnly);
        OrderEvent.amounts(first, order.price(), order.core.size(), order.core.filled());
        OrderEvent.outcome(first, cancelSource, 0, 0);
        OrderEvent.updateTime(frame.get(1), rig.epochNs(), amending);
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

    /** Turns what happens to an order in the market into the venue's pushes. */
    private final class Pushes implements MatchListener {

        @Override
        public void accepted(SimulatedOrder core) {
            KitOrder order = byNumber.get(core.id());
            order.state = OrderState.LIVE;
            tell(order, OrderEvent.Path.PUSH, -1);
        }

        @Override
        public void filled(SimulatedOrder core, long price, long size, boolean maker, long tradeId, long epochNs) {
            KitOrder order = byNumber.get(core.id());
            order.state = core.remaining() == 0 ? OrderState.FILLED : OrderState.PARTIALLY_FILLED;
            market(order.instrument.index()).traded(order.side(), size, tradeId);
            Slot first = write(order, OrderEvent.Path.PUSH, -1);
            if (first != null) {
                Slot second = rig.frameSlot(1);
                OrderEvent.fill(first, second, tradeId, price, size, epochNs, maker);
                BigDecimal fee = fees.of(order.instrument, order.side(), price, size, maker);
                OrderEvent.fee(
                        second,
                        fee.unscaledValue().longValueExact(),
                        fee.scale(),
                        Fees.currency(order.instrument, order.side()));
                rig.publish(Rig.PRIVATE);
            }
        }

        @Override
        public void canceled(SimulatedOrder core, CancelReason reason) {
            KitOrder order = byNumber.get(core.id());
            order.state = OrderState.CANCELED;
            tell(order, OrderEvent.Path.PUSH, source(reason));
        }

        @Override
        public void amended(SimulatedOrder core) {
            tell(byNumber.get(core.id()), OrderEvent.Path.PUSH, -1);
        }
    }

    // OKX's numbers for why an order was cancelled [cancelSource].
    private static int source(CancelReason reason) {
        return switch (reason) {
            case USER -> 1;
            case POST_ONLY -> 31;
            case FILL_OR_KILL -> 13;
            case IMMEDIATE_OR_CANCEL -> 14;
            case NO_LIQUIDITY, BUDGET_SPENT -> 0;
            case SELF_TRADE -> 32;
            case DEAD_MANS_SWITCH -> 20;
            case REDUCE_ONLY -> 23;
        };
    }
}
