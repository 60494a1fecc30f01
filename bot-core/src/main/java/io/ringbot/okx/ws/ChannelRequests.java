package io.ringbot.okx.ws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Makes the requests of a session for channels, inside the venue's budget, and knows what is not acknowledged yet.
 *
 * <p>OKX: subscribe, unsubscribe and login requests of one connection in an hour, 480; counted here over all connections of the
 * session, which is stricter. Belongs to {@code io}.
 */
final class ChannelRequests {

    /** A few less than allowed, which are left for connecting. */
    private static final int REQUESTS_AN_HOUR = 470;

    private final SlidingWindow budget = new SlidingWindow(REQUESTS_AN_HOUR, TimeUnit.HOURS.toNanos(1));
    private final Set<String> unacknowledged = new HashSet<>();
    private long nextId = 1;

    /** Notes a login request. */
    void login() {
        budget.take(System.nanoTime());
    }

    /** The requests for what a session needs; all of it then waits to be acknowledged. */
    List<String> subscribe(List<Subscription> wanted) {
        unacknowledged.clear();
        wanted.forEach(each -> unacknowledged.add(each.name()));
        List<String> requests = Subscription.requests("subscribe", wanted, nextId);
        nextId += requests.size();
        requests.forEach(each -> budget.take(System.nanoTime()));
        return requests;
    }

    /** The request for one more channel, nothing where the budget is used up. */
    List<String> subscribeAlso(Subscription extra) {
        return budget.take(System.nanoTime())
                ? Subscription.requests("subscribe", List.of(extra), nextId++)
                : List.of();
    }

    /** How long until {@link #renew} is inside the budget, in nanoseconds; 0 for now. */
    long renewalWaitNs() {
        return budget.waitNs(System.nanoTime());
    }

    /** The requests to leave a channel and join it again, which makes the venue send its snapshot. */
    List<String> renew(Subscription subscription) {
        long nowNs = System.nanoTime();
        budget.take(nowNs);
        budget.take(nowNs);
        List<String> requests = new ArrayList<>(Subscription.requests("unsubscribe", List.of(subscription), nextId++));
        requests.addAll(Subscription.requests("subscribe", List.of(subscription), nextId++));
        return requests;
    }

    /** Notes an acknowledgement. */
    void acknowledged(String channel, String subject) {
        unacknowledged.remove(Subscription.name(channel, subject));
    }

    boolean isComplete() {
        return unacknowledged.isEmpty();
    }

    /** For people. */
    String missing() {
        return unacknowledged.toString();
    }
}
