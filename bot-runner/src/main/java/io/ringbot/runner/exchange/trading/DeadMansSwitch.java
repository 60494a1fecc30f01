package io.ringbot.runner.exchange.trading;

import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.limit.Limit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** OKX's cancel-all-after: timers, one per account and tag, that cancel orders unless they are set anew. */
final class DeadMansSwitch {

    private final OrderDesk desk;
    private final ExchangeLimits limits;
    private final Map<Timer, Long> deadlines = new LinkedHashMap<>();

    private record Timer(Account account, String tag) {}

    DeadMansSwitch(OrderDesk desk, ExchangeLimits limits) {
        this.desk = desk;
        this.limits = limits;
    }

    /**
     * Sets or, with 0, stops the timer.
     *
     * @param seconds 0 or 10 to 120
     * @return when it fires, in ms since 1970, or 0 where it is off
     */
    long set(Account account, String tag, String seconds, long nowMs) throws OrderRefused {
        OrderChecks.tag(tag);
        int timeOut;
        try {
            timeOut = Integer.parseInt(seconds);
        } catch (NumberFormatException e) {
            throw OrderChecks.wrong("timeOut");
        }
        if (timeOut != 0 && (timeOut < 10 || timeOut > 120)) {
            throw OrderChecks.wrong("timeOut");
        }
        Timer timer = new Timer(account, tag);
        if (timeOut == 0) {
            deadlines.remove(timer);
            return 0;
        }
        if (!tag.isEmpty()
                && !deadlines.containsKey(timer)
                && limits.isReached(Limit.CANCEL_ALL_AFTER_TAGS, runningTags(account))) {
            throw new OrderRefused("51071", "The number of tags with a running timer has reached the limit.");
        }
        long deadline = nowMs + timeOut * 1_000L;
        deadlines.put(timer, deadline);
        return deadline;
    }

    private int runningTags(Account account) {
        return (int) deadlines.keySet().stream()
                .filter(t -> t.account() == account && !t.tag().isEmpty())
                .count();
    }

    /** Fires what is due. @return whether anything fired */
    boolean check(long nowMs) {
        boolean fired = false;
        for (Iterator<Map.Entry<Timer, Long>> i = deadlines.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<Timer, Long> entry = i.next();
            if (nowMs >= entry.getValue()) {
                i.remove();
                desk.cancelAll(entry.getKey().account(), entry.getKey().tag());
                fired = true;
            }
        }
        return fired;
    }
}
