package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.account.RateLimiter;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.limit.Limit;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.simulation.CancelReason;
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

    private final Markets markets;
    private final OrderBudgets budgets;
    private final ExchangeLimits limits;
    private final PrivateFeed pushes;
    private final EpochClock clock;
    private final OrderStore store = new OrderStore();
    private final ReduceOnly reduceOnly = new ReduceOnly(store);
    private final Settlement settlement;
    private final OrderDesk desk;
    private final PositionDesk positions;
    private final FundingSettlement funding;
    private final DeliverySettlement delivery;
    private final DemoFunds demoFunds;
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
        this.budgets = new OrderBudgets(limits);
        this.limits = limits.limits();
        this.pushes = pushes;
        this.clock = clock;
        IdSequence billIds = new IdSequence(seed + 2, 680_000_000_000_000_000L, 7);
        this.settlement = new Settlement(store, pushes, reduceOnly, clock, billIds, entries);
        IdSequence orderIds = new IdSequence(seed + 1, 680_800_000_000_000_000L, 4_096);
        this.desk = new OrderDesk(store, settlement, reduceOnly, orderIds, this.limits);
        this.positions = new PositionDesk(markets, store, desk, settlement, pushes);
        this.funding = new FundingSettlement(pushes, billIds);
        this.delivery = new DeliverySettlement(pushes, billIds, entries);
        this.demoFunds = new DemoFunds(pushes, billIds);
        this.deadMansSwitch = new DeadMansSwitch(desk, this.limits);
        pushes.closable(this::closable);
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
        budgets.charge(Limit.CANCEL_ALL_AFTER, account, tag, nowMs());
        return deadMansSwitch.set(account, tag, seconds, nowMs());
    }

    /** Cash comes or, below 0, goes by the owner's hand; it may leave less than orders hold. */
    public void transfer(Account account, String ccy, BigDecimal amount) {
        demoFunds.transfer(account, ccy, amount, nowMs());
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

    // ---- orders ----

    /** As the longer one, of a request that is carried out as it arrives. */
    public OperationAnswer execute(
            Operation operation, Account account, List<JsonFields> items, InstrumentKey key, String expTime) {
        return execute(operation, account, items, key, expTime, nowMs());
    }

    /**
     * Carries out an order request.
     *
     * @param expTime the request's deadline in ms since 1970 as text, "" where it gave none; cancels have none
     * @param arrivedMs when the request came, which may be before now
     */
    public OperationAnswer execute(
            Operation operation,
            Account account,
            List<JsonFields> items,
            InstrumentKey key,
            String expTime,
            long arrivedMs) {
        if (operation.kind() != Operation.Kind.CANCEL && !expTime.isEmpty()) {
            OperationAnswer late = refuseLate(expTime, arrivedMs);
            if (late != null) {
                return late;
            }
        }
        int most = limits.of(Limit.BATCH_SIZE);
        if (items.size() > most) {
            return OperationAnswer.refused(
                    operation.tooManyCode(), "The number of orders in a batch exceeds the limit of " + most + ".");
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

    /**
     * The account's owner does something outside the API: it is charged to no budget, and an order placed has neither client id
     * nor tag. The pushes leave at once.
     *
     * @param item as in a REST request
     */
    public OrderAnswer byHand(Operation operation, Account account, JsonFields item) {
        OrderAnswer answer = attempt(operation, account, item, () -> {
            Market market = InstrumentKey.NAME.find(markets, item);
            return carryOut(operation, account, market, item.without("clOrdId", "tag"));
        });
        afterChange();
        return answer;
    }

    private OperationAnswer refuseLate(String expTime, long arrivedMs) {
        long deadlineMs;
        try {
            deadlineMs = Long.parseLong(expTime);
        } catch (NumberFormatException e) {
            return OperationAnswer.refused("51000", "Parameter expTime error");
        }
        if (arrivedMs > deadlineMs) {
            return OperationAnswer.refused(
                    "50036",
                    "The expTime can't be earlier than the current system time. Please adjust the expTime and try again.");
        }
        return nowMs() > deadlineMs
                ? OperationAnswer.refused("50037", "Order expired: its expTime passed before it was processed.")
                : null;
    }

    private OrderAnswer executeItem(
            Operation operation, Account account, JsonFields item, InstrumentKey key, int items, Set<String> amended) {
        return attempt(operation, account, item, () -> {
            Market market = key.find(markets, item);
            budgets.charge(operation, account, market, items, nowMs());
            if (operation.kind() == Operation.Kind.AMEND) {
                refuseTwice(item, amended);
            }
            return carryOut(operation, account, market, item);
        });
    }

    @FunctionalInterface
    private interface Attempt {
        VenueOrder run() throws OrderRefused;
    }

    private VenueOrder carryOut(Operation operation, Account account, Market market, JsonFields item)
            throws OrderRefused {
        VenueOrder order = switch (operation.kind()) {
            case PLACE -> desk.place(account, market, item, nowMs());
            case AMEND -> desk.amend(account, market, item, nowMs());
            case CANCEL -> desk.cancel(account, market, item);
        };
        orders += operation.kind() == Operation.Kind.PLACE ? 1 : 0;
        return order;
    }

    private OrderAnswer attempt(Operation operation, Account account, JsonFields item, Attempt work) {
        long now = nowMs();
        try {
            VenueOrder order = work.run();
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

    private static void refuseTwice(JsonFields item, Set<String> amended) throws OrderRefused {
        String id = item.text("ordId").isEmpty() ? "c" + item.text("clOrdId") : "o" + item.text("ordId");
        if (!amended.add(id)) {
            throw new OrderRefused("51512", "The same order cannot be amended twice in one batch.");
        }
    }

    // ---- positions ----

    /** Closes a position at market, as OKX's close-position. @return the order that does it */
    public VenueOrder closePosition(Account account, JsonFields request) throws OrderRefused {
        Market market = InstrumentKey.NAME.find(markets, request);
        budgets.charge(Limit.CLOSE_POSITION, account, market.instId(), nowMs());
        VenueOrder order = positions.close(account, market, request, nowMs());
        orders++;
        return order;
    }

    /** Sets the cross-margin leverage of a contract. @return the leverage now */
    public BigDecimal setLeverage(Account account, String instId, String lever, String mgnMode) throws OrderRefused {
        return positions.leverage(account, instId, lever, mgnMode, nowMs());
    }

    /** @throws OrderRefused also where the instrument is no contract or the margin mode not cross */
    public Instrument contract(Account account, String instId, String mgnMode) throws OrderRefused {
        PositionDesk.marginMode(account, mgnMode);
        return positions.contract(instId).instrument();
    }

    public void setPositionMode(Account account, String posMode) throws OrderRefused {
        positions.mode(account, posMode);
    }

    public void setFeeType(Account account, String feeType) throws OrderRefused {
        positions.feeType(account, feeType);
    }

    /** Contracts of a position that no open order closes yet. */
    public BigDecimal closable(Account account, Position position) {
        return reduceOnly.closable(account, markets.byId(position.instrument().id()), position.side());
    }

    /** How much an account could buy or sell of an instrument now. */
    public MaxSizes maxSizes(Account account, Market market, String tdMode, String px) throws OrderRefused {
        return MaxSizes.of(account, market, tdMode, px);
    }

    /** OKX's demo-adjust-balance. */
    public void adjustDemoFunds(Account account, JsonFields request) throws OrderRefused {
        demoFunds.adjust(account, request, nowMs());
        afterChange();
    }

    /** Charges and pays a swap's funding to all who hold it. */
    public void settleFunding(Market market, BigDecimal rate, BigDecimal markPrice, Iterable<Account> accounts) {
        funding.settle(market, rate, markPrice, accounts, nowMs());
        afterChange();
    }

    /** Delivers a contract to all who hold it. */
    public void deliver(Market market, BigDecimal price, Iterable<Account> accounts) {
        delivery.deliver(market, price, accounts, nowMs());
        afterChange();
    }

    /** Lets the pushes leave that a request or a change of the market caused. */
    public void afterChange() {
        reduceOnly.enforce(desk.newest());
        pushes.flush(nowMs());
    }

    /**
     * Looks after what markets did since this was called last: charges and pays the funding they settled, and of contracts that
     * have expired cancels the orders and delivers the positions.
     */
    public void checkMarkets(Iterable<Account> accounts) {
        for (Market market : markets.all()) {
            funding.check(market, accounts, nowMs());
            if (market.instrument().state() == InstrumentState.EXPIRED) {
                for (Side side : Side.values()) {
                    market.matching()
                            .resting(side)
                            .forEach(order -> market.matching().cancel(order, CancelReason.DELIVERY));
                }
                delivery.deliver(market, market.deliveryPrice(), accounts, nowMs());
            }
        }
        afterChange();
    }

    /** Fires dead man's switches that are due. */
    public void checkTimers() {
        if (deadMansSwitch.check(nowMs())) {
            afterChange();
        }
    }
}
