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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
    private final Map<Account, Changes> sinceFlush = new LinkedHashMap<>();
    private final Map<Account, Changes> sinceWindow = new LinkedHashMap<>();

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
        Changes changes = sinceFlush.computeIfAbsent(order.account(), a -> new Changes());
        changes.currencies.addAll(List.of(currencies));
        changes.trades.add(new JsonWriter()
                .object()
                .field("instId", order.instrument().id())
                .field("tradeId", Long.toString(fill.tradeId()))
                .endObject()
                .toString());
        window(order.account()).currencies.addAll(List.of(currencies));
        if (position != null) {
            changes.positions.add(position);
            window(order.account()).positions.add(position);
        }
    }

    private Changes window(Account account) {
        return sinceWindow.computeIfAbsent(account, a -> new Changes());
    }

    /** Lets everything leave that was caused so far. */
    public void flush(long nowMs) {
        if (!sinceFlush.isEmpty()) {
            sinceFlush.forEach((account, changes) -> balanceAndPosition(account, changes, nowMs));
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

    private void balanceAndPosition(Account account, Changes changes, long nowMs) {
        List<Balance> balances =
                changes.currencies.stream().map(account::balance).toList();
        String data = rows.balanceAndPosition("filled", balances, changes.positions, changes.trades, nowMs);
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
                    data.add(rows.position(account, position, nowMs));
                }
            }
            if (!data.isEmpty()) {
                queue(listener, account, "\"eventType\":\"event_update\",", String.join(",", data));
            }
        }
    }

    private static boolean covers(Subscription subscription, Position position) {
        InstrumentType type = position.instrument().type();
        return subscription.covers(
                type.name(),
                InstrumentRows.family(position.instrument()),
                position.instrument().id());
    }

    /** Repeats account and positions to those who did not ask for events only; every five seconds. */
    public void repeat(Account account, long nowMs) {
        for (Channel channel : new Channel[] {Channel.ACCOUNT, Channel.POSITIONS}) {
            for (ChannelHub.Listener listener : hub.listeners(channel, account.uid())) {
                if (!listener.subscription().wantsEventsOnly()) {
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
                .map(p -> rows.position(account, p, nowMs))
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
