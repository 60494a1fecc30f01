package io.ringbot.runner.exchange.rest;

import java.util.List;

/** Queries of algo orders, of which there are none: the requests that would make one are refused by {@link NotOffered}. */
final class AlgoRoutes implements RestRoutes {

    @Override
    public List<Route> routes() {
        return List.of(none("/api/v5/trade/orders-algo-pending"), none("/api/v5/trade/orders-algo-history"));
    }

    private static Route none(String path) {
        return new Route("GET", path, Route.Access.READ, 20, 2_000, call -> RestAnswer.rows(List.of()));
    }
}
