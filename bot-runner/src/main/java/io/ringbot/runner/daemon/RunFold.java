package io.ringbot.runner.daemon;

import io.ringbot.engine.Engine;
import io.ringbot.engine.EngineSettings;
import io.ringbot.engine.InstrumentSpec;
import io.ringbot.event.CommandKind;
import io.ringbot.event.CommandWriter;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.StatePiece;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.TradeMode;
import io.ringbot.risk.LimitSettings;
import io.ringbot.risk.RiskSettings;
import io.ringbot.state.CarriedOver;
import io.ringbot.state.StateAssembly;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Goes through a run's records and comes to what it held at their end.
 *
 * <p>Positions are booked by the engine itself, one without strategies, so that they are what they were. Cold.
 */
final class RunFold {

    /** Trades of this long before all fills were known are remembered: the venue is asked for some of them again. */
    private static final long REMEMBERED_MS = 60_000;

    private static final int MAX_TRADES = 16_000;

    private static final class Order {
        // Null while its command has not come: an order is recorded beside its answers, and may stand behind them.
        Instrument instrument;
        String strategy;
        Slot place;
        long venueId;
        long price;
        long size;
        long filled;
        long booked;
        boolean ended;
        final Set<Long> trades = new HashSet<>();
    }

    private record Trade(String instrument, long id, long timeMs) {}

    private final Engine engine;
    private final List<Instrument> instruments;
    private final CarriedOver before = new CarriedOver();
    private final StateAssembly assembly = new StateAssembly();
    private final Map<Long, Order> orders = new LinkedHashMap<>();
    private final ArrayDeque<Trade> trades = new ArrayDeque<>();
    private final Map<Integer, Long> askedMs = new HashMap<>();
    private long clockOffsetNs;
    private long knownMs;
    private boolean taken;

    /** @param instruments of the run, by their indexes */
    RunFold(EngineSettings settings, List<Instrument> instruments) {
        this.instruments = instruments;
        List<InstrumentSpec> specs = new ArrayList<>();
        for (Instrument instrument : instruments) {
            specs.add(settings.instruments().stream()
                    .filter(spec -> spec.id().equals(instrument.id()))
                    .findFirst()
                    .orElse(new InstrumentSpec(
                            instrument.id(),
                            instrument.type().isDerivative() ? TradeMode.CROSS : TradeMode.CASH,
                            false,
                            false,
                            new LimitSettings(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, 1))));
        }
        engine = new Engine(new EngineSettings(specs, List.of(), new RiskSettings(1, 1)), new Nowhere());
    }

    private static final class Nowhere implements CommandWriter {

        private final Slot slot = new Slot();

        @Override
        public Slot claim(CommandKind kind) {
            return slot.begin(kind.number());
        }

        @Override
        public void commit() {
            // Whoever decided then, nobody does now.
        }
    }

    void onEvent(IntFunction<Slot> slots, int count, long sequence) {
        Slot first = slots.apply(0);
        EventKind kind = EventKind.of(first.kind());
        if (kind == null) {
            return;
        }
        switch (kind) {
            case CLOCK_OFFSET -> clockOffsetNs = first.word(Slot.PAYLOAD);
            case RECOVERED -> onRecovered(first);
            case RECON_BEGIN ->
                askedMs.put((int) ReconEvent.number(first), (first.receivedEpochNs() + clockOffsetNs) / 1_000_000L);
            case RECON_END -> {
                Long asked = askedMs.remove((int) ReconEvent.number(first));
                if (ReconEvent.isComplete(first) && asked != null) {
                    knownMs = asked;
                }
            }
            case ORDER -> {
                onOrder(first);
                if (OrderEvent.hasFill(first)) {
                    onFill(first, slots.apply(1));
                }
                closeIfDone(OrderEvent.clientOrderId(first));
            }
            case FILL -> {
                onFill(first, slots.apply(1));
                closeIfDone(OrderEvent.clientOrderId(first));
            }
            case ORDER_ANSWER -> {
                OrderAnswerEvent.Outcome outcome = OrderAnswerEvent.outcome(first);
                if (OrderAnswerEvent.operation(first) == CommandKind.PLACE
                        && outcome != OrderAnswerEvent.Outcome.ACCEPTED
                        && outcome != OrderAnswerEvent.Outcome.UNKNOWN) {
                    neverWas(OrderAnswerEvent.clientOrderId(first));
                }
            }
            case SEND_FAILED -> {
                if (SendFailedEvent.operation(first) == CommandKind.PLACE) {
                    neverWas(SendFailedEvent.clientOrderId(first));
                }
            }
            default -> {
                // Says nothing of what is held, or the engine knows.
            }
        }
        for (int i = 0; isOfHolding(kind, first) && i < count; i++) {
            engine.onSlot(slots.apply(i), sequence + i);
        }
    }

    private static boolean isOfHolding(EventKind kind, Slot first) {
        return switch (kind) {
            case ORDER_ANSWER, SEND_FAILED, OUTCOME_UNKNOWN, ORDER_NOT_FOUND -> false;
            case CLOCK_OFFSET, RECON_BEGIN, RECON_END -> true;
            case RECOVERED -> StatePiece.owner(first, StatePiece.ofEvent()) == CarriedOver.OWNER;
            default -> kind.group() == EventKind.Group.OWN || kind.group() == EventKind.Group.REFERENCE;
        };
    }

    // Unless the venue told of it.
    private void neverWas(long id) {
        Order order = of(id);
        if (order.venueId == 0) {
            order.ended = true;
            closeIfDone(id);
        }
    }

    private Order of(long id) {
        return orders.computeIfAbsent(id, none -> new Order());
    }

    private void onRecovered(Slot piece) {
        if (StatePiece.owner(piece, StatePiece.ofEvent()) != CarriedOver.OWNER) {
            return;
        }
        byte[] part = assembly.take(piece, StatePiece.ofEvent());
        if (part != null) {
            before.take(part);
        }
        if (before.isWhole() && !taken) {
            taken = true;
            knownMs = before.knownUntilMs();
            before.orders().forEach(this::take);
        }
    }

    private void take(CarriedOver.Order order) {
        Instrument instrument = instruments.stream()
                .filter(one -> one.id().equals(order.instrument()))
                .findFirst()
                .orElse(null);
        if (instrument == null) {
            return;
        }
        Order open = new Order();
        open.instrument = instrument;
        open.strategy = order.strategy();
        open.place = new Slot().begin(CommandKind.PLACE.number());
        OrderCommand.terms(
                open.place, order.side(), order.type(), order.mode(), order.positionSide(), order.reduceOnly());
        open.venueId = order.venueId();
        open.price = order.price() == null
                ? Slot.ABSENT
                : Decimals.parse(order.price().toPlainString(), instrument.priceScale());
        open.size = Decimals.parse(order.size().toPlainString(), instrument.sizeScale());
        open.booked = Decimals.parse(order.booked().toPlainString(), instrument.sizeScale());
        open.filled = open.booked;
        open.trades.addAll(before.trades(order.instrument()));
        orders.put(order.id(), open);
    }

    void onCommand(Slot command) {
        CommandKind kind = CommandKind.of(command.kind());
        String strategy = before.strategies().get(command.strategy());
        if (kind == null || kind.single() != CommandKind.PLACE || strategy == null) {
            return;
        }
        long id = OrderCommand.clientOrderId(command);
        Order order = of(id);
        order.instrument = instruments.get(command.instrument());
        order.strategy = strategy;
        order.place = new Slot();
        order.place.copyFrom(command);
        if (order.size == 0) {
            order.price = OrderCommand.price(command);
            order.size = OrderCommand.size(command);
        }
        closeIfDone(id);
    }

    private void onOrder(Slot told) {
        if (OrderEvent.clientOrderId(told) != 0) {
            Order order = of(OrderEvent.clientOrderId(told));
            order.venueId = OrderEvent.venueOrderId(told);
            order.filled = Math.max(order.filled, OrderEvent.filledSize(told));
            order.price = OrderEvent.price(told);
            order.size = OrderEvent.size(told) > 0 ? OrderEvent.size(told) : order.size;
            order.ended |= OrderEvent.state(told).isTerminal();
        }
    }

    private void onFill(Slot first, Slot second) {
        long trade = OrderEvent.tradeId(second);
        if (OrderEvent.clientOrderId(first) != 0) {
            Order order = of(OrderEvent.clientOrderId(first));
            order.booked += order.trades.add(trade) ? OrderEvent.fillSize(second) : 0;
        }
        if (first.instrument() >= 0 && first.instrument() < instruments.size()) {
            trades.add(new Trade(
                    instruments.get(first.instrument()).id(), trade, OrderEvent.fillTimeNs(second) / 1_000_000L));
            while (trades.size() > MAX_TRADES) {
                trades.poll();
            }
        }
    }

    private void closeIfDone(long id) {
        Order order = orders.get(id);
        if (order != null && order.instrument != null && order.ended && order.booked >= order.filled) {
            orders.remove(id);
        }
    }

    /** @return what was held at the end; null where the run died before it had taken over what there was */
    CarriedOver result() {
        if (!taken) {
            return null;
        }
        CarriedOver carried = new CarriedOver();
        carried.knownUntil(knownMs);
        engine.carryOver(carried);
        orders.forEach((id, order) -> {
            if (order.instrument != null) {
                carried.orders().add(carriedOrder(id, order));
            }
        });
        for (Instrument instrument : instruments) {
            if (knownMs - before.knownUntilMs() < REMEMBERED_MS) {
                carried.trades(instrument.id()).addAll(before.trades(instrument.id()));
            }
        }
        for (Trade trade : trades) {
            if (trade.timeMs() >= knownMs - REMEMBERED_MS) {
                carried.trades(trade.instrument()).add(trade.id());
            }
        }
        return carried;
    }

    private static CarriedOver.Order carriedOrder(long id, Order order) {
        Instrument instrument = order.instrument;
        return new CarriedOver.Order(
                instrument.id(),
                id,
                order.venueId,
                OrderCommand.side(order.place),
                OrderCommand.type(order.place),
                OrderCommand.mode(order.place),
                OrderCommand.positionSide(order.place),
                OrderCommand.isReduceOnly(order.place),
                order.price == Slot.ABSENT ? null : Decimals.toBigDecimal(order.price, instrument.priceScale()),
                Decimals.toBigDecimal(order.size, instrument.sizeScale()),
                Decimals.toBigDecimal(order.booked, instrument.sizeScale()),
                order.strategy);
    }
}
