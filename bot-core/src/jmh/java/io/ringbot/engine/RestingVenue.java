package io.ringbot.engine;

import io.ringbot.benchmark.Trader;
import io.ringbot.event.CommandKind;
import io.ringbot.event.CommandWriter;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A venue where every order rests and every amend is made: answers each command with its answer and its push. */
final class RestingVenue implements CommandWriter {

    private final Trader trader;
    private final ArrayDeque<Slot> waiting = new ArrayDeque<>();
    private final Map<Long, Slot> placed = new HashMap<>();
    private Slot claimed;

    RestingVenue(Trader trader) {
        this.trader = trader;
    }

    @Override
    public Slot claim(CommandKind kind) {
        claimed = new Slot().begin(kind.number());
        return claimed;
    }

    @Override
    public void commit() {
        waiting.add(claimed);
    }

    /** Answers what was asked so far. */
    void answer(Consumer<SlotFrame> to) {
        for (Slot command = waiting.poll(); command != null; command = waiting.poll()) {
            CommandKind kind = CommandKind.of(command.kind());
            if (kind == CommandKind.PLACE) {
                placed.put(OrderCommand.clientOrderId(command), command);
            } else if (kind != CommandKind.AMEND) {
                continue;
            }
            answer(kind, command, to);
            push(command, to);
        }
    }

    private void answer(CommandKind kind, Slot command, Consumer<SlotFrame> to) {
        OrderAnswerEvent.write(
                trader.begin(),
                kind,
                OrderAnswerEvent.Outcome.ACCEPTED,
                OrderCommand.clientOrderId(command),
                venueId(command),
                0,
                OrderCommand.requestId(command));
        trader.end(Trader.PRIVATE, 1, to);
    }

    private void push(Slot command, Consumer<SlotFrame> to) {
        Slot place = placed.get(OrderCommand.clientOrderId(command));
        SlotFrame frame = trader.begin();
        Slot first = OrderEvent.write(frame, venueId(command), OrderCommand.clientOrderId(command))
                .instrument(Trader.INSTRUMENT.index(), Trader.INSTRUMENT.version());
        OrderEvent.terms(
                first,
                OrderEvent.State.LIVE,
                OrderCommand.side(place),
                OrderCommand.type(place),
                OrderCommand.mode(place),
                OrderCommand.positionSide(place),
                OrderEvent.Path.PUSH,
                false);
        long price = OrderCommand.price(command);
        OrderEvent.amounts(
                first, price == Slot.ABSENT ? OrderCommand.price(place) : price, OrderCommand.size(place), 0);
        OrderEvent.updateTime(frame.get(1), Trader.START_NS, OrderCommand.requestId(command));
        trader.end(Trader.PRIVATE, 1, to);
    }

    private static long venueId(Slot command) {
        return OrderCommand.clientOrderId(command) % 1_000_000_000L + 1;
    }
}
