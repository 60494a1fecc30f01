package io.ringbot.runner.audit;

import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.StatePiece;
import io.ringbot.event.TradingBound;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.event.TradingStateCommand;
import io.ringbot.instrument.Instrument;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether an order might leave, computed from the events of one run and from nothing that the bot concluded. */
final class Gate {

    private record Bound(TradingScope scope, int index) {}

    private final Map<Integer, Feed> feeds = new HashMap<>();
    private final Map<Integer, Integer> generations = new HashMap<>();
    private final Map<Bound, TradingState> bounds = new HashMap<>();
    private final Set<Integer> suspended = new HashSet<>();
    private final Map<Long, Integer> inDoubt = new HashMap<>();
    private final ByteArrayOutputStream recovered = new ByteArrayOutputStream();
    private boolean armed;
    private boolean stopping;
    private boolean sessionReady;
    private int sessionGeneration;
    private boolean reconciled;
    private boolean reconciling;
    /** What the bot itself said last. */
    private final Map<Bound, TradingState> told = new HashMap<>();

    // --- what happens

    /** @param slots all slots of the event */
    void event(EventKind kind, Slot first, Slot second) {
        switch (kind) {
            case INSTRUMENT -> {
                Instrument instrument = InstrumentEvent.read(first, second);
                feeds.computeIfAbsent(first.instrument(), index -> new Feed(instrument.state()))
                        .defined(instrument.state());
            }
            case OPERATOR -> operator(first);
            case RECOVERED -> recovered(first);
            case CONNECTION -> connection(first);
            case RECON_BEGIN -> {
                // Beside a routine one trading goes on.
                reconciling = !ReconEvent.isRoutine(first);
                reconciled &= !reconciling;
            }
            case RECON_END -> {
                boolean complete = ReconEvent.isComplete(first);
                reconciled = sessionReady && complete && (reconciled || reconciling);
                reconciling = false;
            }
            default -> market(kind, first);
        }
    }

    private void market(EventKind kind, Slot first) {
        Feed feed = feeds.get(first.instrument());
        if (feed == null) {
            return;
        }
        boolean old = generations.getOrDefault(first.connection(), first.generation()) != first.generation();
        switch (kind) {
            case BOOK_INVALID -> feed.lost();
            case INSTRUMENT_STATE -> feed.state(first);
            case BOOK_SNAPSHOT, BOOK_UPDATE -> {
                if (!old) {
                    feed.book(first);
                }
            }
            case BEST_BID_OFFER -> {
                if (!old) {
                    feed.top(first);
                }
            }
            default -> {
                // Changes nothing of whether orders may leave.
            }
        }
    }

    private void operator(Slot slot) {
        switch (OperatorEvent.command(slot)) {
            case ARM -> armed = true;
            case STOP -> stopping = true;
            case HALT -> bound(slot, TradingState.HALTED);
            case REDUCE -> {
                Bound bound = new Bound(OperatorEvent.scope(slot), OperatorEvent.index(slot));
                bounds.putIfAbsent(bound, TradingState.REDUCE_ONLY);
            }
            case RESUME -> bounds.remove(new Bound(OperatorEvent.scope(slot), OperatorEvent.index(slot)));
        }
    }

    private void bound(Slot slot, TradingState state) {
        bounds.put(new Bound(OperatorEvent.scope(slot), OperatorEvent.index(slot)), state);
    }

    private void recovered(Slot slot) {
        int at = StatePiece.ofEvent();
        if (StatePiece.owner(slot, at) != TradingBound.OWNER) {
            return;
        }
        if (StatePiece.piece(slot, at) == 0) {
            recovered.reset();
        }
        int total = StatePiece.total(slot, at);
        for (int i = 0; i < StatePiece.BYTES && recovered.size() < total; i++) {
            recovered.write(StatePiece.at(slot, at, i));
        }
        if (recovered.size() == total) {
            for (TradingBound bound : TradingBound.read(recovered.toByteArray())) {
                bounds.put(new Bound(bound.scope(), bound.index()), bound.state());
            }
        }
    }

    private void connection(Slot slot) {
        boolean isPrivate = ConnectionEvent.role(slot) == ConnectionEvent.Role.PRIVATE;
        switch (ConnectionEvent.state(slot)) {
            case CONNECTED -> generations.put(slot.connection(), slot.generation());
            case READY -> {
                if (isPrivate) {
                    sessionReady = true;
                    sessionGeneration = slot.generation();
                }
            }
            case DISCONNECTED -> {
                feeds.values().forEach(feed -> feed.lost(slot.connection()));
                if (isPrivate) {
                    sessionReady = false;
                    // What happened meanwhile is not known until it was asked for on the next one.
                    reconciled = false;
                    reconciling = false;
                }
            }
        }
    }

    /** What the bot decided that concerns what it may do from there. */
    void command(CommandKind kind, Slot slot) {
        if (kind == CommandKind.SUSPENDED) {
            suspended.add(slot.strategy());
        } else if (kind == CommandKind.TRADING_STATE) {
            told.put(
                    new Bound(TradingStateCommand.scope(slot), TradingStateCommand.index(slot)),
                    TradingStateCommand.state(slot));
        }
    }

    /** Nobody knows whether this order exists. */
    void doubt(long clientOrderId, int instrument) {
        inDoubt.put(clientOrderId, instrument);
    }

    /** What became of it was said, or must be clear by now. */
    void settled(long clientOrderId) {
        inDoubt.remove(clientOrderId);
    }

    // --- what follows

    /** Why the order command, which places or amends, might not leave at the time of its cause, or null. */
    String whyNot(Slot order, long nowNs) {
        if (!armed) {
            return "the bot was not armed";
        }
        if (stopping) {
            return "the bot was stopping";
        }
        int instrument = order.instrument();
        if (isHalted(TradingScope.ACCOUNT, 0)) {
            return "the account was halted";
        }
        if (isHalted(TradingScope.INSTRUMENT, instrument)) {
            return "the instrument was halted";
        }
        if (isHalted(TradingScope.STRATEGY, order.strategy())) {
            return "the strategy was halted";
        }
        if (suspended.contains(order.strategy())) {
            return "the strategy was suspended";
        }
        if (!sessionReady) {
            return "the private session was not ready";
        }
        if (OrderCommand.session(order) != sessionGeneration) {
            return "it was decided for connection " + OrderCommand.session(order) + ", and " + sessionGeneration
                    + " was ready";
        }
        if (!reconciled) {
            return "what the venue holds was not known: no reconciliation was complete since the login or the last that failed";
        }
        TradingState account = told.get(new Bound(TradingScope.ACCOUNT, 0));
        if (account != TradingState.TRADING && account != TradingState.REDUCE_ONLY) {
            return "the bot itself said it was " + account;
        }
        if (told.get(new Bound(TradingScope.INSTRUMENT, instrument)) == TradingState.HALTED
                || told.get(new Bound(TradingScope.STRATEGY, order.strategy())) == TradingState.HALTED) {
            return "the bot itself had halted its instrument or strategy";
        }
        if (inDoubt.containsValue(instrument)) {
            return "nobody knew what became of another order of the instrument";
        }
        Feed feed = feeds.get(instrument);
        return feed == null ? "the instrument was not defined" : feed.whyNot(OrderCommand.type(order), nowNs);
    }

    private boolean isHalted(TradingScope scope, int index) {
        return bounds.get(new Bound(scope, index)) == TradingState.HALTED;
    }

    /** Whether nothing of the account may leave for what a person or the end of the run said. */
    boolean isShut() {
        return stopping || isHalted(TradingScope.ACCOUNT, 0);
    }
}
