package io.ringbot.strategy.test;

import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.simulation.AmendOutcome;
import io.ringbot.simulation.CancelReason;
import io.ringbot.simulation.IdSequence;
import io.ringbot.simulation.MatchListener;
import io.ringbot.simulation.SimulatedOrder;
import io.ringbot.strategy.OrderState;
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
    private final VenueVoice voice;
    private final SavedStates states;
    private boolean holding;
    private int answersToLose;
    private long amending;

    /** @param states takes what strategies save; a venue has nothing to do with it, but it comes as a command too */
    KitVenue(Rig rig, Fees fees, SavedStates states) {
        this.rig = rig;
        this.voice = new VenueVoice(rig, fees);
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
        voice.connected();
        voice.holdings(orders, markets);
    }

    void disconnect() {
        voice.disconnected();
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
        CommandKind kind = CommandKind.of(command.kind()).single();
        switch (kind) {
            case PLACE, AMEND, CANCEL, QUERY_ORDER -> {
                note(kind, command);
                if (!voice.isConnected()) {
                    notSent(kind, command);
                } else if (holding) {
                    held.add(command);
                } else {
                    answer(command);
                }
            }
            case RECONCILE -> {
                if (voice.isConnected()) {
                    voice.holdings(orders, markets);
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
        switch (CommandKind.of(command.kind()).single()) {
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
            voice.answer(command, order, Outcome.REJECTED, refused);
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
            voice.answer(command, order, Outcome.ACCEPTED, 0);
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
                voice.answer(command, order, Outcome.ACCEPTED, 0);
                amending = OrderCommand.requestId(command);
                market.matching().amend(order.core, price, size);
                amending = 0;
                return;
            }
        }
        switch (outcome) {
            case WOULD_TAKE -> voice.answer(command, order, Outcome.REJECTED, OrderAnswerEvent.AMEND_WOULD_TAKE);
            case BELOW_FILLED -> voice.answer(command, order, Outcome.REJECTED, BELOW_FILLED);
            default -> voice.answer(command, order, Outcome.TOO_LATE, GONE_FOR_AMEND);
        }
    }

    private void cancel(Slot command, KitOrder order) {
        if (!order.core.isOpen()) {
            voice.answer(command, order, Outcome.TOO_LATE, GONE_FOR_CANCEL);
            return;
        }
        voice.answer(command, order, Outcome.ACCEPTED, 0);
        market(order.instrument.index()).matching().cancel(order.core, CancelReason.USER);
    }

    private void query(Slot command, KitOrder order) {
        boolean isKnown = order != null && order.state != OrderState.PENDING && order.state != OrderState.REJECTED;
        if (isKnown) {
            voice.queried(order);
        } else {
            voice.notFound(OrderCommand.clientOrderId(command));
        }
    }

    /** Tells of what happens to an order in the market. */
    private final class Pushes implements MatchListener {

        @Override
        public void accepted(SimulatedOrder core) {
            KitOrder order = byNumber.get(core.id());
            order.state = OrderState.LIVE;
            voice.pushed(order);
        }

        @Override
        public void filled(
                SimulatedOrder core,
                SimulatedOrder counterparty,
                long price,
                long size,
                boolean maker,
                long tradeId,
                long epochNs) {
            KitOrder order = byNumber.get(core.id());
            order.state = core.remaining() == 0 ? OrderState.FILLED : OrderState.PARTIALLY_FILLED;
            market(order.instrument.index()).traded(order.side(), size, tradeId);
            voice.traded(
                    new VenueVoice.Traded(order, price, size, core.filled(), order.state, maker, tradeId, epochNs));
        }

        @Override
        public void canceled(SimulatedOrder core, CancelReason reason) {
            KitOrder order = byNumber.get(core.id());
            order.state = OrderState.CANCELED;
            voice.canceled(order, reason);
        }

        @Override
        public void amended(SimulatedOrder core) {
            voice.amended(byNumber.get(core.id()), amending);
        }
    }
}
