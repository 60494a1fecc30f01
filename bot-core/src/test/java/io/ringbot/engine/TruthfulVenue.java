package io.ringbot.engine;

import io.ringbot.engine.Truth.Trade;
import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent.Path;
import io.ringbot.event.OrderEvent.State;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.SendFailedEvent.Cause;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A small venue with the way to it: it knows at every moment what is true, and tells it late, in any legal order, twice, or not at
 * all. Shares nothing with the order handling that it is compared with.
 *
 * <p>Words on one order come in their order, as on OKX's orders channel; answers, queries and lists overtake freely. A cut loses what
 * is on its way. Requests expire. A query can say for a while that an order does not exist.
 */
final class TruthfulVenue {

    static final long MS = 1_000_000L;

    /** A request that has left and can still be processed. */
    private static final class Request {
        final Slot command;
        final CommandKind kind;
        boolean overSocket;
        boolean answered;
        boolean atVenue;

        Request(Slot command) {
            this.command = command;
            this.kind = CommandKind.of(command.kind()).single();
        }
    }

    private record Due(long atNs, long order, int session, Runnable what) {}

    private static final int ANY_SESSION = -1;

    private EngineBench bench;
    private final SplittableRandom random;
    private final PriorityQueue<Due> due = new PriorityQueue<>(
            (a, b) -> a.atNs() != b.atNs() ? Long.compare(a.atNs(), b.atNs()) : Long.compare(a.order(), b.order()));
    private final Map<Long, Truth> orders = new LinkedHashMap<>();
    private final VenueQuestions questions = new VenueQuestions(this);
    private final List<Truth> open = new ArrayList<>();
    private final List<Truth> hiding = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private int taken;
    private long count;
    private long trades;
    private long venueIds;
    private long position;
    private boolean connected;
    private int session;
    /** Nothing goes wrong any more. */
    private boolean calm;

    TruthfulVenue(SplittableRandom random) {
        this.random = random;
    }

    /** The bot begins, or begins again after it was killed: what it had in flight on the wire is lost or done at once. */
    void serve(EngineBench newBench) {
        bench = newBench;
        taken = 0;
        for (Request request : requests) {
            if (!request.atVenue && chance(50)) {
                process(request);
            }
        }
        requests.clear();
        due.clear();
        // What the run before left is cancelled before the new one trades.
        orders.clear();
        open.clear();
        hiding.clear();
        connected = false;
        questions.forget();
    }

    void calm() {
        calm = true;
    }

    boolean isConnected() {
        return connected;
    }

    /** Whether things still go wrong. */
    boolean isWhimsical() {
        return !calm;
    }

    VenueQuestions questions() {
        return questions;
    }

    EngineBench bench() {
        return bench;
    }

    long nowNs() {
        return bench.nowNs();
    }

    /** Which connection this is. */
    int session() {
        return session;
    }

    /** How many trades there were. */
    long trades() {
        return trades;
    }

    Collection<Truth> orders() {
        return orders.values();
    }

    Truth find(long id) {
        return orders.get(id);
    }

    long position() {
        return position;
    }

    /** The most that the position can come to on a side, by what is open and what may still arrive. */
    long worst(Side side) {
        long worst = position * side.sign();
        for (Truth order : open) {
            if (order.isOpen() && order.side() == side) {
                long size = order.size;
                for (Request request : requests) {
                    if (request.kind == CommandKind.AMEND
                            && OrderCommand.clientOrderId(request.command) == order.id
                            && OrderCommand.size(request.command) != Slot.ABSENT
                            && !isExpired(request)) {
                        size = Math.max(size, OrderCommand.size(request.command));
                    }
                }
                worst += size - order.filled;
            }
        }
        for (Request request : requests) {
            if (request.kind == CommandKind.PLACE
                    && OrderCommand.side(request.command) == side
                    && !isExpired(request)) {
                worst += OrderCommand.size(request.command);
            }
        }
        return worst;
    }

    // --- time

    /** When the next thing happens here. */
    long nextNs() {
        takeCommands();
        return due.isEmpty() ? Long.MAX_VALUE : due.peek().atNs();
    }

    /** Lets the next thing happen; the time is up. */
    void next() {
        Due next = due.remove();
        if (next.session() == ANY_SESSION || connected && next.session() == session) {
            next.what().run();
        }
        takeCommands();
    }

    /** Lets something of the test happen at a time. */
    void at(long ns, Runnable what) {
        due.add(new Due(ns, count++, ANY_SESSION, what));
    }

    void later(Runnable what) {
        at(bench.nowNs() + delayNs(), what);
    }

    // By the private socket: lost where it is cut before.
    private void bySocket(long atNs, Runnable what) {
        due.add(new Due(atNs, count++, session, what));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private long delayNs() {
        int kind = calm ? 99 : random.nextInt(100);
        long most = kind < 2 ? 3_000 * MS : kind < 10 ? 800 * MS : 20 * MS;
        return 1 + random.nextLong(most);
    }

    // --- requests

    private void takeCommands() {
        while (taken < bench.commands.size()) {
            Slot command = bench.commands.get(taken++);
            switch (CommandKind.of(command.kind()).single()) {
                case PLACE, AMEND, CANCEL -> send(new Request(command));
                case QUERY_ORDER -> questions.query(command);
                case RECONCILE -> questions.reconcile();
                default -> {
                    // Of no interest to a venue.
                }
            }
        }
    }

    private void send(Request request) {
        request.overSocket = connected;
        if (!connected && request.kind != CommandKind.CANCEL) {
            later(() -> failed(EventKind.SEND_FAILED, request, Cause.NOT_CONNECTED));
            return;
        }
        requests.add(request);
        int fate = calm ? 99 : random.nextInt(100);
        if (fate < 3) {
            // Lost on the way there; told when its answer is overdue.
            requests.remove(request);
            overdue(request);
        } else if (fate < 4) {
            requests.remove(request);
            later(() -> failed(EventKind.SEND_FAILED, request, Cause.CONGESTED));
        } else {
            boolean answers = fate >= 8;
            later(() -> arrive(request, answers));
            if (!answers) {
                overdue(request);
            }
        }
    }

    private void overdue(Request request) {
        at(bench.nowNs() + 2_500 * MS, () -> {
            if (!request.answered) {
                failed(EventKind.OUTCOME_UNKNOWN, request, Cause.NO_ANSWER);
            }
        });
    }

    private boolean isExpired(Request request) {
        long deadlineMs = OrderCommand.deadlineMs(request.command);
        return request.kind != CommandKind.CANCEL && bench.nowNs() / MS > deadlineMs;
    }

    private void arrive(Request request, boolean answers) {
        int code = process(request);
        requests.remove(request);
        boolean canAnswer = !request.answered && (!request.overSocket || connected);
        if (answers && canAnswer) {
            Runnable told = () -> {
                request.answered = true;
                answer(request, code);
            };
            if (request.overSocket) {
                bySocket(bench.nowNs() + delayNs(), told);
            } else {
                later(told);
            }
        }
    }

    private int process(Request request) {
        request.atVenue = true;
        if (isExpired(request)) {
            return 50_037;
        }
        Truth order = orders.get(OrderCommand.clientOrderId(request.command));
        return switch (request.kind) {
            case PLACE -> order == null ? place(request.command) : 51_016;
            case AMEND -> amend(order, request.command);
            default -> cancel(order);
        };
    }

    private int place(Slot command) {
        if (!calm && chance(5)) {
            return 51_008;
        }
        Truth order = new Truth(command, ++venueIds);
        orders.put(order.id, order);
        open.add(order);
        if (!calm && chance(2)) {
            hide(order, chance(30) ? 120_000 : 40_000);
        }
        OrderType type = OrderCommand.type(command);
        if (type == OrderType.MARKET) {
            market(order);
        } else if (type == OrderType.POST_ONLY && chance(20)) {
            end(order, State.CANCELED, 31);
        } else if (type == OrderType.IOC) {
            word(order, null, 0);
            if (chance(70)) {
                fill(order);
            }
            if (order.isOpen()) {
                end(order, State.CANCELED, 14);
            }
        } else {
            word(order, null, 0);
        }
        return !calm && chance(3) ? 50_004 : 0;
    }

    // Then it shows up, whoever asked for what was filled.
    private void hide(Truth order, long mostMs) {
        order.hiddenUntilNs = bench.nowNs() + random.nextLong(mostMs) * MS;
        boolean forLong = order.hiddenUntilNs - bench.nowNs() > 60_000 * MS;
        if (forLong) {
            hiding.add(order);
        }
        at(order.hiddenUntilNs + 1, () -> {
            hiding.remove(order);
            order.whole(Path.RECONCILIATION).forEach(row -> bench.event(0, row));
        });
    }

    /** Whether an order is kept secret for longer than anybody waits. */
    boolean isHidingForLong() {
        return !hiding.isEmpty();
    }

    /** For a while no question is answered. */
    void deaf() {
        questions.deaf(random.nextLong(60_000) * MS);
    }

    // Cut down to what the money is enough for; some fills are not pushed, and the last word has none.
    private void market(Truth order) {
        if (chance(30)) {
            order.size = Math.max(1, order.size - random.nextLong(order.size));
        }
        while (order.filled < order.size) {
            Trade trade = trade(order);
            if (order.filled < order.size && chance(60)) {
                order.state = State.PARTIALLY_FILLED;
                word(order, trade, 0);
            }
        }
        end(order, State.FILLED, -1);
    }

    private int amend(Truth order, Slot command) {
        if (order == null || !order.isOpen()) {
            return 51_503;
        }
        if (!calm && chance(5)) {
            return 51_511;
        }
        if (OrderCommand.price(command) != Slot.ABSENT) {
            order.price = OrderCommand.price(command);
        }
        if (OrderCommand.size(command) != Slot.ABSENT) {
            order.size = OrderCommand.size(command);
        }
        if (order.size <= order.filled) {
            order.size = order.filled;
            order.state = State.FILLED;
        }
        word(order, null, OrderCommand.requestId(command));
        return 0;
    }

    private int cancel(Truth order) {
        if (order == null || !order.isOpen()) {
            return 51_400 + random.nextInt(3);
        }
        if (!calm && chance(3)) {
            return 51_410;
        }
        end(order, State.CANCELED, 1);
        return 0;
    }

    // --- what happens to orders

    private void end(Truth order, State state, int source) {
        order.state = state;
        order.cancelSource = source;
        word(order, null, 0);
    }

    private Trade trade(Truth order) {
        Trade trade = new Trade(++trades, 1 + random.nextLong(order.size - order.filled));
        order.filled += trade.size();
        order.trades.add(trade);
        position += trade.size() * order.side().sign();
        return trade;
    }

    private void fill(Truth order) {
        Trade trade = trade(order);
        order.state = order.filled == order.size ? State.FILLED : State.PARTIALLY_FILLED;
        word(order, trade, 0);
    }

    /** Somebody trades with an open order, or the venue cancels one. */
    void happen() {
        open.removeIf(order -> !order.isOpen());
        if (!open.isEmpty()) {
            Truth order = open.get(random.nextInt(open.size()));
            if (chance(85)) {
                fill(order);
            } else {
                end(order, State.CANCELED, 2 + random.nextInt(70));
            }
        }
    }

    // --- words

    // As the orders channel tells it now: one order's words come one after the other, now and then one of them twice.
    private void word(Truth order, Trade trade, long requestId) {
        order.updateNs = Math.max(order.updateNs + 1, bench.nowNs());
        if (order.hiddenUntilNs > bench.nowNs()) {
            return;
        }
        long atNs = Math.max(order.lastWordNs + 1, bench.nowNs() + delayNs());
        push(atNs, order.report(Path.PUSH, trade, order.filled, order.updateNs, requestId));
        if (!calm && chance(5)) {
            // A repetition can come later with a time of its own; one of a plain state could not be told from news
            // then.
            boolean anyTime = trade != null || requestId != 0 || order.state.isTerminal();
            long againNs = anyTime ? atNs + random.nextLong(2_000 * MS) : ++atNs;
            long toldNs = anyTime && chance(50) ? againNs : order.updateNs;
            push(againNs, order.report(Path.PUSH, trade, order.filled, toldNs, requestId));
        }
        order.lastWordNs = atNs;
    }

    private void push(long atNs, Consumer<SlotFrame> writer) {
        bySocket(atNs, () -> bench.event(EngineBench.PRIVATE, writer));
    }

    private void answer(Request request, int code) {
        Outcome outcome = switch (code) {
            case 0 -> Outcome.ACCEPTED;
            case 50_004, 51_016 -> Outcome.UNKNOWN;
            case 51_400, 51_401, 51_402, 51_410, 51_503 -> Outcome.TOO_LATE;
            default -> Outcome.REJECTED;
        };
        Truth order = orders.get(OrderCommand.clientOrderId(request.command));
        bench.event(
                EngineBench.PRIVATE,
                frame -> OrderAnswerEvent.write(
                        frame,
                        request.kind,
                        outcome,
                        OrderCommand.clientOrderId(request.command),
                        code == 0 && order != null ? order.venueId : 0,
                        code,
                        OrderCommand.requestId(request.command)));
    }

    private void failed(EventKind kind, Request request, Cause cause) {
        if (request.answered) {
            return;
        }
        request.answered = kind == EventKind.SEND_FAILED;
        bench.event(
                0,
                frame -> SendFailedEvent.write(
                        frame,
                        kind,
                        request.kind,
                        OrderCommand.clientOrderId(request.command),
                        OrderCommand.requestId(request.command),
                        cause));
    }

    // --- the private session

    void connect() {
        connected = true;
        session++;
        bench.connect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE, session);
        questions.reconcile();
    }

    /** What is on its way is lost; what became of requests cannot be answered any more. */
    void cut() {
        connected = false;
        bench.disconnect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE);
        for (Request request : List.copyOf(requests)) {
            if (request.overSocket) {
                failed(EventKind.OUTCOME_UNKNOWN, request, Cause.CONNECTION_LOST);
                request.answered = true;
                if (chance(50)) {
                    requests.remove(request);
                    request.atVenue = true;
                }
            }
        }
    }
}
