package io.ringbot.engine;

import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A venue that takes its time, answers and pushes in any order, refuses, fills in parts and loses answers, and knows at every
 * moment what is really open.
 *
 * <p>Words on one order come in their order, as OKX's orders channel sends them; all else may overtake.
 */
final class WhimsicalVenue {

    /** An order as it really is. */
    static final class Resting {
        final Slot place;
        long price;
        long size;
        long filled;
        OrderEvent.State state = OrderEvent.State.LIVE;
        long lastWordNs;
        long version;

        Resting(Slot place) {
            this.place = place;
            price = OrderCommand.price(place);
            size = OrderCommand.size(place);
        }

        Side side() {
            return OrderCommand.side(place);
        }

        boolean isOpen() {
            return !state.isTerminal();
        }
    }

    private record Due(long atNs, long order, Runnable what) {}

    // No longer than a market stays without a word.
    private static final long LONGEST_NS = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    private final EngineBench bench;
    private final Random random;
    private final PriorityQueue<Due> due = new PriorityQueue<>(
            (a, b) -> a.atNs() != b.atNs() ? Long.compare(a.atNs(), b.atNs()) : Long.compare(a.order(), b.order()));
    private final Map<Long, Resting> orders = new HashMap<>();
    private int taken;
    private long count;
    private long trades;
    private long reconciliations = 1;

    /** How often it refuses, loses an answer, or fills, of 100. */
    int refuses;

    int loses;
    long slowestMs = 20;

    long bestBid;
    long bestAsk;
    /** What was really bought and sold. */
    private final long[] traded = new long[2];

    WhimsicalVenue(EngineBench bench, long seed) {
        this.bench = bench;
        this.random = new Random(seed);
    }

    List<Resting> open(Side side) {
        List<Resting> open = new ArrayList<>();
        for (Resting order : orders.values()) {
            if (order.isOpen() && order.side() == side) {
                open.add(order);
            }
        }
        return open;
    }

    /** What was really filled on a side. */
    long traded(Side side) {
        return traded[side.ordinal()];
    }

    /** Takes the commands that came since, and lets the time pass that brings the next thing to happen. @return whether any did */
    boolean step() {
        takeCommands();
        long deadline = bench.engine.nextDeadlineNs();
        Due next = due.peek();
        if (next != null && next.atNs() <= deadline) {
            due.remove();
            bench.time(Math.max(0, next.atNs() - bench.nowNs()));
            next.what().run();
        } else if (deadline != Long.MAX_VALUE) {
            bench.time(Math.min(LONGEST_NS, Math.max(0, deadline - bench.nowNs())));
        } else {
            return false;
        }
        takeCommands();
        return true;
    }

    /** Whether nothing is on its way. */
    boolean isQuiet() {
        takeCommands();
        return due.isEmpty();
    }

    private void takeCommands() {
        while (taken < bench.commands.size()) {
            Slot command = bench.commands.get(taken++);
            switch (CommandKind.of(command.kind()).single()) {
                case PLACE, AMEND, CANCEL -> arrive(command);
                case QUERY_ORDER -> later(() -> query(command));
                case RECONCILE -> later(this::reconcile);
                default -> {
                    // Of no interest to a venue.
                }
            }
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private void later(Runnable what) {
        at(bench.nowNs() + 1 + (long) (random.nextDouble() * slowestMs * MS), what);
    }

    private void at(long ns, Runnable what) {
        due.add(new Due(ns, count++, what));
    }

    private void arrive(Slot command) {
        if (chance(loses)) {
            if (random.nextBoolean()) {
                later(() -> bench.sendFailed(EventKind.SEND_FAILED, command, SendFailedEvent.Cause.CONGESTED));
                return;
            }
            // The answer gets lost, whatever becomes of the request.
            if (random.nextBoolean()) {
                later(() -> process(command, false));
            }
            at(
                    bench.nowNs() + 2 * slowestMs * MS,
                    () -> bench.sendFailed(EventKind.OUTCOME_UNKNOWN, command, SendFailedEvent.Cause.NO_ANSWER));
            return;
        }
        later(() -> process(command, true));
    }

    private void process(Slot command, boolean answers) {
        Resting order = orders.get(OrderCommand.clientOrderId(command));
        boolean done = switch (CommandKind.of(command.kind()).single()) {
            case PLACE -> place(command);
            case AMEND -> amend(order, command);
            default -> cancel(order);
        };
        if (answers) {
            Outcome outcome = done
                    ? Outcome.ACCEPTED
                    : CommandKind.of(command.kind()).single() == CommandKind.PLACE
                            ? Outcome.REJECTED
                            : Outcome.TOO_LATE;
            later(() -> bench.answer(command, outcome, done ? 0 : 51_400));
        }
    }

    private boolean place(Slot command) {
        if (chance(refuses)) {
            return false;
        }
        Resting order = new Resting(command);
        orders.put(OrderCommand.clientOrderId(command), order);
        boolean takes = order.side() == Side.BUY ? order.price >= bestAsk : order.price <= bestBid;
        if (OrderCommand.type(command) == OrderType.IOC) {
            if (takes && !chance(refuses)) {
                fill(order, 1 + (long) (random.nextDouble() * order.size));
            }
            if (order.isOpen()) {
                order.state = OrderEvent.State.CANCELED;
                word(order, 0, 0, 0);
            }
        } else if (takes) {
            order.state = OrderEvent.State.CANCELED;
            word(order, 0, 0, 0);
        } else {
            word(order, 0, 0, 0);
        }
        return true;
    }

    private boolean amend(Resting order, Slot command) {
        if (order == null || !order.isOpen() || chance(refuses)) {
            return false;
        }
        if (OrderCommand.price(command) != Slot.ABSENT) {
            order.price = OrderCommand.price(command);
        }
        if (OrderCommand.size(command) != Slot.ABSENT) {
            order.size = OrderCommand.size(command);
        }
        if (order.filled >= order.size) {
            order.size = order.filled;
            order.state = OrderEvent.State.FILLED;
        }
        word(order, 0, 0, OrderCommand.requestId(command));
        return true;
    }

    private boolean cancel(Resting order) {
        if (order == null || !order.isOpen() || chance(refuses)) {
            return false;
        }
        order.state = OrderEvent.State.CANCELED;
        word(order, 0, 0, 0);
        return true;
    }

    /** Somebody trades with a resting order of ours, with up to all of it. */
    void fillSome(Side side) {
        for (Resting order : open(side)) {
            fill(order, 1 + (long) (random.nextDouble() * (order.size - order.filled)));
        }
    }

    private void fill(Resting order, long wanted) {
        long size = Math.min(wanted, order.size - order.filled);
        order.filled += size;
        traded[order.side().ordinal()] += size;
        order.state = order.filled == order.size ? OrderEvent.State.FILLED : OrderEvent.State.PARTIALLY_FILLED;
        word(order, ++trades, size, 0);
    }

    // Words on one order come one after the other.
    private void word(Resting order, long tradeId, long fillSize, long requestId) {
        long updateNs = bench.nowNs() + ++order.version;
        long atNs = Math.max(order.lastWordNs + 1, bench.nowNs() + 1 + (long) (random.nextDouble() * slowestMs * MS));
        order.lastWordNs = atNs;
        OrderEvent.State state = order.state;
        long price = order.price;
        long size = order.size;
        long filled = order.filled;
        at(
                atNs,
                () -> bench.report(
                        order.place,
                        state,
                        OrderEvent.Path.PUSH,
                        price,
                        size,
                        filled,
                        tradeId,
                        fillSize,
                        updateNs,
                        requestId));
    }

    private void reconcile() {
        bench.beginReconciliation(++reconciliations);
        for (Resting order : orders.values()) {
            if (order.isOpen()) {
                tell(order, OrderEvent.Path.RECONCILIATION);
            }
        }
        bench.endReconciliation(reconciliations, 0);
    }

    private void query(Slot command) {
        Resting order = orders.get(OrderCommand.clientOrderId(command));
        if (order == null) {
            bench.notFound(OrderCommand.clientOrderId(command));
        } else {
            tell(order, OrderEvent.Path.QUERY);
        }
    }

    private void tell(Resting order, OrderEvent.Path path) {
        bench.report(
                order.place,
                order.state,
                path,
                order.price,
                order.size,
                order.filled,
                0,
                0,
                bench.nowNs() + ++order.version,
                0);
    }
}
