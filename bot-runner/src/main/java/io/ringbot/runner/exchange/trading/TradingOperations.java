package io.ringbot.runner.exchange.trading;

import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.RateLimiter;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.simulation.IdSequence;
import io.ringbot.simulation.MatchListener;
import io.ringbot.time.EpochClock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The door to trading: order requests of either transport, with budgets, deadlines and batches.
 *
 * <p>After a request or a change of the market, {@link #afterChange} lets the pushes leave that it caused.
 */
public final class TradingOperations {

    private static final String RATE_LIMIT_MESSAGE =
            "Rate limit reached. Please refer to API documentation and throttle requests accordingly.";
    private static final long SWITCH_WINDOW_MS = 1_000;
    private static final int SINGLE_LIMIT = 60;
    private static final int BATCH_LIMIT = 300;
    private static final int ACCOUNT_LIMIT = 1_000;

    private final Markets markets;
    private final RateLimiter limits;
    private final PrivateFeed pushes;
    private final EpochClock clock;
    private final OrderStore store = new OrderStore();
    private final Settlement settlement;
    private final OrderDesk desk;
    private final DeadMansSwitch deadMansSwitch;
    private long orders;

    /** @param seed of order ids and bill ids */
    public TradingOperations(
            Markets markets,
            RateLimiter limits,
            PrivateFeed pushes,
            EpochClock clock,
            long seed,
            LedgerEntries entries) {
        this.markets = markets;
        this.limits = limits;
        this.pushes = pushes;
        this.clock = clock;
        this.settlement =
                new Settlement(store, pushes, clock, new IdSequence(seed + 2, 680_000_000_000_000_000L, 7), entries);
        this.desk = new OrderDesk(store, settlement, new IdSequence(seed + 1, 680_800_000_000_000_000L, 4_096));
        this.deadMansSwitch = new DeadMansSwitch(desk);
    }

    /** What markets tell of matches. */
    public MatchListener matches() {
        return settlement;
    }

    public OrderStore store() {
        return store;
    }

    /**
     * Sets or, with 0, stops the account's dead man's switch for orders with this tag, or for all where it is "".
     *
     * @param seconds 0 or 10 to 120, as text
     * @return when it fires, in ms since 1970, or 0 where it is off
     */
    public long setDeadMansSwitch(Account account, String tag, String seconds) throws OrderRefused {
        if (!limits.allows("switch/" + account.uid() + '/' + tag, 1, 1, SWITCH_WINDOW_MS, nowMs())) {
            throw new OrderRefused("50011", RATE_LIMIT_MESSAGE);
        }
        return deadMansSwitch.set(account, tag, seconds, nowMs());
    }

    /** Cash comes or, below 0, goes by the owner's hand; it may leave less than orders hold. */
    public void transfer(Account account, String ccy, BigDecimal amount) {
        account.addCash(ccy, amount, "transfer", nowMs());
        pushes.balance(account, ccy);
    }

    /** Orders accepted so far. */
    public long orders() {
        return orders;
    }

    /** Fills so far. */
    public long fills() {
        return settlement.fills();
    }

    private long nowMs() {
        return clock.epochNs() / 1_000_000;
    }

    /**
     * Carries out an order request.
     *
     * @param expTime the request's deadline in ms since 1970 as text, "" where it gave none; cancels have none
     */
    public OperationAnswer execute(
            Operation operation, Account account, List<JsonFields> items, InstrumentKey key, String expTime) {
        if (operation.kind() != Operation.Kind.CANCEL && !expTime.isEmpty()) {
            OperationAnswer late = refuseLate(expTime);
            if (late != null) {
                return late;
            }
        }
        if (items.size() > Operation.MAX_BATCH) {
            return OperationAnswer.refused(
                    operation.tooManyCode(),
                    "The number of orders in a batch exceeds the limit of " + Operation.MAX_BATCH + ".");
        }
        List<OrderAnswer> answers = new ArrayList<>();
        Set<String> amended = new HashSet<>();
        for (JsonFields item : items) {
            OrderAnswer answer = executeItem(operation, account, item, key, items.size(), amended);
            if (answer.code().equals("50011") && items.size() == 1) {
                return OperationAnswer.refused(answer.code(), answer.message());
            }
            answers.add(answer);
        }
        return OperationAnswer.of(answers);
    }

    private OperationAnswer refuseLate(String expTime) {
        long deadlineMs;
        try {
            deadlineMs = Long.parseLong(expTime);
        } catch (NumberFormatException e) {
            return OperationAnswer.refused("51000", "Parameter expTime error");
        }
        if (nowMs() > deadlineMs) {
            return OperationAnswer.refused(
                    "50036",
                    "The expTime can't be earlier than the current system time. Please adjust the expTime and try again.");
        }
        return null;
    }

    private OrderAnswer executeItem(
            Operation operation, Account account, JsonFields item, InstrumentKey key, int items, Set<String> amended) {
        long now = nowMs();
        try {
            Market market = key.find(markets, item);
            charge(operation, account, market, items, now);
            VenueOrder order = switch (operation.kind()) {
                case PLACE -> desk.place(account, market, item, now);
                case AMEND -> {
                    refuseTwice(item, amended);
                    yield desk.amend(account, market, item, now);
                }
                case CANCEL -> desk.cancel(account, market, item);
            };
            if (operation.kind() == Operation.Kind.PLACE) {
                orders++;
            }
            // OKX: the time in the answer is the order's creation time, except for a cancel.
            long timeMs = operation.kind() == Operation.Kind.CANCEL ? now : order.createdMs();
            return new OrderAnswer(
                    operation.kind(),
                    order.terms().clOrdId(),
                    order.ordId(),
                    order.terms().tag(),
                    item.text("reqId"),
                    timeMs,
                    "0",
                    "",
                    "");
        } catch (OrderRefused e) {
            return new OrderAnswer(
                    operation.kind(),
                    item.text("clOrdId"),
                    operation.kind() == Operation.Kind.PLACE ? "" : item.text("ordId"),
                    item.text("tag"),
                    item.text("reqId"),
                    now,
                    e.code(),
                    e.getMessage(),
                    e.subCode());
        }
    }

    // OKX: a batch with one order is charged like a single one; new orders and amends count for the whole account too.
    private void charge(Operation operation, Account account, Market market, int items, long nowMs)
            throws OrderRefused {
        boolean batch = operation.isBatch() && items > 1;
        String key = operation.kind() + (batch ? "/batch/" : "/single/") + account.uid() + '/' + market.instId();
        if (!limits.allows(key, 1, batch ? BATCH_LIMIT : SINGLE_LIMIT, RateLimiter.WINDOW_MS, nowMs)) {
            throw new OrderRefused("50011", RATE_LIMIT_MESSAGE);
        }
        boolean counted = operation.kind() != Operation.Kind.CANCEL
                && market.instrument().type().isDerivative();
        if (counted && !limits.allows("account/" + account.uid(), 1, ACCOUNT_LIMIT, RateLimiter.WINDOW_MS, nowMs)) {
            throw new OrderRefused("50061", "Sub-account rate limit exceeded. Please throttle requests accordingly.");
        }
    }

    private static void refuseTwice(JsonFields item, Set<String> amended) throws OrderRefused {
        String id = item.text("ordId").isEmpty() ? "c" + item.text("clOrdId") : "o" + item.text("ordId");
        if (!amended.add(id)) {
            throw new OrderRefused("51512", "The same order cannot be amended twice in one batch.");
        }
    }

    /** Lets the pushes leave that a request or a change of the market caused. */
    public void afterChange() {
        settlement.cancelNoLongerReducing();
        pushes.flush(nowMs());
    }

    /** Fires dead man's switches that are due. */
    public void checkTimers() {
        if (deadMansSwitch.check(nowMs())) {
            afterChange();
        }
    }
}
