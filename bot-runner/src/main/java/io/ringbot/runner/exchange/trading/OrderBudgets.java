package io.ringbot.runner.exchange.trading;

import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.RateLimiter;
import io.ringbot.runner.exchange.limit.Limit;
import io.ringbot.runner.exchange.market.Market;

/** How many orders an account may place, amend and cancel in two seconds; both transports draw on the same. */
final class OrderBudgets {

    private static final String MESSAGE =
            "Rate limit reached. Please refer to API documentation and throttle requests accordingly.";

    private final RateLimiter limits;

    OrderBudgets(RateLimiter limits) {
        this.limits = limits;
    }

    /**
     * Charges one item. OKX: a batch with one order is charged like a single one; new orders and amends of contracts count
     * for the whole account too.
     *
     * @param items in the request
     */
    void charge(Operation operation, Account account, Market market, int items, long nowMs) throws OrderRefused {
        boolean batch = operation.isBatch() && items > 1;
        Limit limit = switch (operation.kind()) {
            case PLACE -> batch ? Limit.PLACE_BATCH : Limit.PLACE;
            case AMEND -> batch ? Limit.AMEND_BATCH : Limit.AMEND;
            case CANCEL -> batch ? Limit.CANCEL_BATCH : Limit.CANCEL;
        };
        charge(limit, account, market.instId(), nowMs);
        boolean counted = operation.kind() != Operation.Kind.CANCEL
                && market.instrument().type().isDerivative();
        if (counted && !limits.allows("account/" + account.uid(), 1, Limit.ACCOUNT_ORDERS, nowMs)) {
            throw new OrderRefused("50061", "Sub-account rate limit exceeded. Please throttle requests accordingly.");
        }
    }

    void charge(Limit limit, Account account, String subject, long nowMs) throws OrderRefused {
        if (!limits.allows(limit.key() + '/' + account.uid() + '/' + subject, 1, limit, nowMs)) {
            throw new OrderRefused("50011", MESSAGE);
        }
    }
}
