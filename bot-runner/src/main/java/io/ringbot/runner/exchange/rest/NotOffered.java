package io.ringbot.runner.exchange.rest;

import java.util.List;

/**
 * Endpoints that OKX has and this exchange has not: they refuse with a code instead of looking like a wrong address.
 *
 * <p>Algo orders, sub-accounts, transfers and withdrawals, convert, block, spread and copy trading, bots, lending.
 */
final class NotOffered {

    private static final List<String> FAMILIES = List.of(
            "/api/v5/affiliate/",
            "/api/v5/account/borrow-repay",
            "/api/v5/account/greeks",
            "/api/v5/account/interest-",
            "/api/v5/account/max-loan",
            "/api/v5/account/max-withdrawal",
            "/api/v5/account/mmp-",
            "/api/v5/account/move-positions",
            "/api/v5/account/position-builder",
            "/api/v5/account/positions-history",
            "/api/v5/account/risk-state",
            "/api/v5/account/subaccount/",
            "/api/v5/asset/",
            "/api/v5/broker/",
            "/api/v5/copytrading/",
            "/api/v5/fiat/",
            "/api/v5/finance/",
            "/api/v5/rfq/",
            "/api/v5/sprd/",
            "/api/v5/trade/amend-algos",
            "/api/v5/trade/cancel-advance-algos",
            "/api/v5/trade/cancel-algos",
            "/api/v5/trade/easy-convert",
            "/api/v5/trade/mass-cancel",
            "/api/v5/trade/one-click-repay",
            "/api/v5/trade/order-algo",
            "/api/v5/tradingBot/",
            "/api/v5/users/");
    private static final int LIMIT = 20;

    private NotOffered() {}

    /** @return the endpoint that refuses, or null where OKX has no such family of endpoints either */
    static Route route(String method, String path) {
        if (FAMILIES.stream().noneMatch(path::startsWith)) {
            return null;
        }
        return new Route(method, path, Route.Access.READ, LIMIT, 2_000, call -> {
            throw new RestRefused(
                    200,
                    "50030",
                    "You don't have permission to use this API endpoint: it is not part of this exchange");
        });
    }
}
