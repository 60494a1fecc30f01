package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.AccountRows;
import io.ringbot.runner.exchange.account.Balance;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.market.InstrumentRows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * The pushes of the private channels.
 *
 * <p>Pushes wait until {@link #flush}, so that the answer to a request leaves before what the request caused. Order pushes and
 * balance_and_position leave then; account and positions gather changes for a window of 50 ms and repeat everything every
 * five seconds, as OKX does.
 */
public final class PrivateFeed {

    /** OKX: positions and currencies are listed in pages of this many. */
    static final int PAGE = 20;

    private final ChannelHub hub;
    private final AccountRows rows;
    private final List<Push> outbox = new ArrayList<>();
    private final Map<Account, Map<String, Changes>> sinceFlush = new LinkedHashMap<>();
    private final Map<Account, Changes> sinceWindow = new LinkedHashMap<>();
    private final FillsFeed fills = new FillsFeed(this::queueFill);
    private BiFunction<Account, Position, BigDecimal> closable =
            (account, position) -> position.contracts().abs();

    private record Push(Subscriber subscriber, String text) {}

    private static final class Changes {
        private final Set<String> currencies = new TreeSet<>();
        private final Set<Position> positions = new LinkedHashSet<>();
        private final Set<String> trades = new LinkedHashSet<>();
    }

    public PrivateFeed(ChannelHub hub, AccountRows rows) {
        this.hub = hub;
        this.rows = rows;
    }

    /** @param contracts of a position that no open order closes yet */
    void closable(BiFunction<Account, Position, BigDecimal> contracts) {
        closable = contracts;
    }

    /** An order changed; the push shows it as it is now. */
    void order(VenueOrder order, VenueOrder.Fill fill, OrderRows.Amend amend) {
        String uid = order.account().uid();
        String row = null;
        for (ChannelHub.Listener listener : hub.listeners(Channel.ORDERS, uid)) {
            Subscription subscription = listener.subscription();
            String type = order.instrument().type().name();
            String family = InstrumentRows.family(order.instrument());
            if (subscription.covers(type, family, order.instrument().id())) {
                row = row == null ? OrderRows.push(order, fill, amend) : row;
                outbox.add(new Push(
                        listener.subscriber(),
                        "{\"arg\":" + subscription.argWithUid(uid) + ",\"data\":[" + row + "]}"));
            }
        }
    }

    /** Cash or frozen amount of a currency changed. */
    void balance(Account account, String ccy) {
        window(account).currencies.add(ccy);
    }

    /** A fill moved cash in these currencies and, for a contract, the position. */
    void fill(VenueOrder order, VenueOrder.Fill fill, Position position, String... currencies) {
        String uid = order.account().uid();
        fills.fill(order, fill);
        String trade = hub.connections(Channel.BALANCE_AND_POSITION, uid) == 0
                ? ""
                : new JsonWriter()
                        .object()
                        .field("instId", order.instrument().id())
                        .field("tradeId", Long.toString(fill.tradeId()))
                        .endObject()
                        .toString();
        moved(order.account(), "filled", position, currencies).trades.add(trade);
    }

    /** A funding fee moved cash of this currency. */
    void funded(Account account, Position position, String ccy) {
        moved(account, "funding_fee", position, ccy);
    }

    /** A contract ended: its position is nothing now, and cash of this currency moved. */
    void delivered(Account account, Position position, String ccy) {
        moved(account, "delivered", position, ccy);
    }

    /** A demo account asked for more or less of these currencies. */
    void transferred(Account account, String... currencies) {
        moved(account, "transferred", null, currencies);
    }

    private Changes moved(Account account, String eventType, Position position, String... currencies) {
        Changes changes = sinceFlush
                .computeIfAbsent(account, a -> new LinkedHashMap<>())
                .computeIfAbsent(eventType, t -> new Changes());
        changes.currencies.addAll(List.of(currencies));
        window(account).currencies.addAll(List.of(currencies));
        if (position != null) {
            changes.positions.add(position);
            window(account).positions.add(position);
        }
        return changes;
    }

    /** The leverage of a position changed, or what of it orders may close. */
    void position(Account account, Position position) {
        window(account).positions.add(position);
    }

    private void queueFill(VenueOrder order, String row) {
        Account account = order.account();
        for (ChannelHub.Listener listener : hub.listeners(Channel.FILLS, account.uid())) {
            if (listener.subscription().covers("", "", order.instrument().id())) {
                queue(listener, account, "", row);
            }
        }
    }

    private Changes window(Account account) {
        return sinceWindow.computeIfAbsent(account, a -> new Changes());
    }

    /** Lets everything leave that was caused so far. */
    public void flush(long nowMs) {
        fills.complete();
        if (!sinceFlush.isEmpty()) {
            sinceFlush.forEach((account, byType) ->
                    byType.forEach((eventType, changes) -> balanceAndPosition(account, eventType, changes, nowMs)));
            sinceFlush.clear();
        }
        if (outbox.isEmpty()) {
            return;
        }
        List<Push> leaving = new ArrayList<>(outbox);
        outbox.clear();
        Set<Subscriber> touched = new LinkedHashSet<>();
        for (Push push : leaving) {
            push.subscriber().send(push.text());
            touched.add(push.subscriber());
        }
        touched.forEach(Subscriber::flush);
    }

    private void balanceAndPosition(Account account, String eventType, Changes changes, long nowMs) {
        if (hub.connections(Channel.BALANCE_AND_POSITION, account.uid()) == 0) {
            return;
        }
        List<Balance> balances =
                changes.currencies.stream().map(account::balance).toList();
        String data = rows.balanceAndPosition(eventType, balances, changes.positions, changes.trades, nowMs);
        for (ChannelHub.Listener listener : hub.listeners(Channel.BALANCE_AND_POSITION, account.uid())) {
            queue(listener, account, "", data);
        }
    }

    /** A window of 50 ms is over: pushes what account and positions gathered. */
    public void closeWindow(long nowMs) {
        if (!sinceWindow.isEmpty()) {
            sinceWindow.forEach((account, changes) -> {
                pushAccountChanges(account, changes, nowMs);
                pushPositionChanges(account, changes, nowMs);
            });
            sinceWindow.clear();
            flush(nowMs);
        }
    }

    private void pushAccountChanges(Account account, Changes changes, long nowMs) {
        for (ChannelHub.Listener listener : hub.listeners(Channel.ACCOUNT, account.uid())) {
            String only = listener.subscription().ccy();
            Set<String> wanted = new TreeSet<>(changes.currencies);
            wanted.removeIf(ccy -> !only.isEmpty() && !only.equals(ccy));
            if (!wanted.isEmpty()) {
                String data = rows.balance(account, b -> wanted.contains(b.ccy()), nowMs);
                queue(listener, account, "\"eventType\":\"event_update\",", data);
            }
        }
    }

    private void pushPositionChanges(Account account, Changes changes, long nowMs) {
        for (ChannelHub.Listener listener : hub.listeners(Channel.POSITIONS, account.uid())) {
            List<String> data = new ArrayList<>();
            for (Position position : changes.positions) {
                if (covers(listener.subscription(), position)) {
                    data.add(row(account, position, nowMs));
                }
            }
            if (!data.isEmpty()) {
                queue(listener, account, "\"eventType\":\"event_update\",", String.join(",", data));
            }
        }
    }

    private String row(Account account, Position position, long nowMs) {
        return rows.position(account, position, closable.apply(account, position), nowMs);
    }

    private static boolean covers(Subscription subscription, Position position) {
        InstrumentType type = position.instrument().type();
        return subscription.covers(
                type.name(),
                InstrumentRows.family(position.instrument()),
                position.instrument().id());
    }

    /**
     * Repeats account and positions to those who are due.
     *
     * @param second counts the seconds of this exchange; this is to be called in each
     */
    public void repeat(Account account, long second, long nowMs) {
        for (Channel channel : new Channel[] {Channel.ACCOUNT, Channel.POSITIONS}) {
            for (ChannelHub.Listener listener : hub.listeners(channel, account.uid())) {
                long repeatMs = listener.subscription().repeatMs();
                if (repeatMs > 0 && second * 1_000 % repeatMs == 0) {
                    snapshot(listener, account, nowMs);
                }
            }
        }
        flush(nowMs);
    }

    /** A connection has just subscribed: queues what the channel starts with (orders starts with nothing). */
    public void greet(Subscriber subscriber, Subscription subscription, Account account, long nowMs) {
        snapshot(new ChannelHub.Listener(subscriber, subscription), account, nowMs);
    }

    private void snapshot(ChannelHub.Listener listener, Account account, long nowMs) {
        switch (listener.subscription().channel()) {
            case ACCOUNT -> accountSnapshot(listener, account, nowMs);
            case POSITIONS -> positionsSnapshot(listener, account, nowMs);
            case BALANCE_AND_POSITION -> {
                List<Balance> balances = account.balances().stream()
                        .filter(b -> AccountRows.isListed(account, b))
                        .toList();
                List<Position> positions =
                        account.positions().stream().filter(p -> !p.isFlat()).toList();
                queue(
                        listener,
                        account,
                        "",
                        rows.balanceAndPosition("snapshot", balances, positions, List.of(), nowMs));
            }
            default -> {
                // orders has no snapshot
            }
        }
    }

    private void accountSnapshot(ChannelHub.Listener listener, Account account, long nowMs) {
        String only = listener.subscription().ccy();
        List<String> listed = account.balances().stream()
                .filter(b -> AccountRows.isListed(account, b))
                .map(Balance::ccy)
                .filter(ccy -> only.isEmpty() || only.equals(ccy))
                .toList();
        int pages = Math.max(1, (listed.size() + PAGE - 1) / PAGE);
        for (int page = 1; page <= pages; page++) {
            List<String> some = listed.subList((page - 1) * PAGE, Math.min(page * PAGE, listed.size()));
            queue(
                    listener,
                    account,
                    pageFields(page, pages),
                    rows.balance(account, b -> some.contains(b.ccy()), nowMs));
        }
    }

    private void positionsSnapshot(ChannelHub.Listener listener, Account account, long nowMs) {
        List<String> listed = account.positions().stream()
                .filter(p -> !p.isFlat() && covers(listener.subscription(), p))
                .map(p -> row(account, p, nowMs))
                .toList();
        int pages = Math.max(1, (listed.size() + PAGE - 1) / PAGE);
        for (int page = 1; page <= pages; page++) {
            List<String> some = listed.subList((page - 1) * PAGE, Math.min(page * PAGE, listed.size()));
            queue(listener, account, pageFields(page, pages), String.join(",", some));
        }
    }

    private static String pageFields(int page, int pages) {
        return "\"eventType\":\"snapshot\",\"curPage\":" + page + ",\"lastPage\":" + (page == pages) + ",";
    }

    private void queue(ChannelHub.Listener listener, Account account, String members, String data) {
        String arg = listener.subscription().argWithUid(account.uid());
        outbox.add(new Push(listener.subscriber(), "{\"arg\":" + arg + "," + members + "\"data\":[" + data + "]}"));
    }
}
