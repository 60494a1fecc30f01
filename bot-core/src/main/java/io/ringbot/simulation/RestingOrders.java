package io.ringbot.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Our resting orders of one side in price-time priority.
 *
 * <p>Orders of a price are a chain through the orders themselves, so that one leaves from anywhere in it at once. Along a chain
 * the queue ahead never falls: who came later is served later.
 */
final class RestingOrders {

    /** The chain of one price, the first in time first. */
    static final class Level {
        final long price;
        SimulatedOrder first;
        SimulatedOrder last;

        private Level(long price) {
            this.price = price;
        }
    }

    private final TreeMap<Long, Level> levels;

    RestingOrders(BookSide side) {
        levels = new TreeMap<>((a, b) -> a.equals(b) ? 0 : side.isBetter(a, b) ? -1 : 1);
    }

    /** The order that is served first, or null. */
    SimulatedOrder first() {
        return levels.isEmpty() ? null : levels.firstEntry().getValue().first;
    }

    /** The order served after this one, or null. */
    SimulatedOrder after(SimulatedOrder order) {
        if (order.next != null) {
            return order.next;
        }
        var level = levels.higherEntry(order.level.price);
        return level == null ? null : level.getValue().first;
    }

    /** The chains, best price first. */
    Collection<Level> levels() {
        return levels.values();
    }

    /** @param displayedAhead size of other participants at its price now */
    void add(SimulatedOrder order, long displayedAhead) {
        Level level = levels.computeIfAbsent(order.price(), Level::new);
        order.level = level;
        order.previous = level.last;
        if (level.last == null) {
            level.first = order;
            order.queueAhead(displayedAhead);
        } else {
            level.last.next = order;
            order.queueAhead(Math.max(displayedAhead, level.last.queueAhead()));
        }
        level.last = order;
    }

    void remove(SimulatedOrder order) {
        Level level = order.level;
        if (order.previous == null) {
            level.first = order.next;
        } else {
            order.previous.next = order.next;
        }
        if (order.next == null) {
            level.last = order.previous;
        } else {
            order.next.previous = order.previous;
        }
        if (level.first == null) {
            levels.remove(level.price);
        }
        order.level = null;
        order.previous = null;
        order.next = null;
    }

    /** Others at this price took so much from the front of the queue. */
    void served(long price, long size) {
        Level level = levels.get(price);
        for (SimulatedOrder order = level == null ? null : level.first; order != null; order = order.next) {
            order.queueAhead(Math.max(0, order.queueAhead() - size));
        }
    }

    List<SimulatedOrder> inOrder() {
        List<SimulatedOrder> orders = new ArrayList<>();
        for (Level level : levels.values()) {
            for (SimulatedOrder order = level.first; order != null; order = order.next) {
                orders.add(order);
            }
        }
        return orders;
    }
}
