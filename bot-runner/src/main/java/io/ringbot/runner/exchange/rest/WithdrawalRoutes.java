package io.ringbot.runner.exchange.rest;

import java.util.List;

/** Withdrawals, of which this exchange has only the refusals: nothing here is worth taking away. */
final class WithdrawalRoutes implements RestRoutes {

    @Override
    public List<Route> routes() {
        return List.of(new Route("POST", "/api/v5/asset/withdrawal", Route.Access.WITHDRAW, 6, 1_000, call -> {
            throw new RestRefused(200, "50030", "You don't have permission to use this API endpoint");
        }));
    }
}
