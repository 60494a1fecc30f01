package io.ringbot.runner.exchange.rest;

import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.market.InstrumentRows;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.trading.FillRow;
import io.ringbot.runner.exchange.trading.OrderRows;
import io.ringbot.runner.exchange.trading.OrderStore;
import io.ringbot.runner.exchange.trading.VenueOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Queries of orders and fills. */
final class OrderQueryRoutes implements RestRoutes {

    // OKX: an order that was cancelled without a fill is listed for two hours.
    private static final long UNFILLED_KEPT_MS = 2 * 3_600_000L;

    private final OrderStore store;
    private final Markets markets;

    OrderQueryRoutes(OrderStore store, Markets markets) {
        this.store = store;
        this.markets = markets;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/v5/trade/order", 60, 2_000, this::order).per("instId"),
                get("/api/v5/trade/orders-pending", 60, 2_000, this::pending),
                get("/api/v5/trade/orders-history", 40, 2_000, this::history),
                get("/api/v5/trade/orders-history-archive", 20, 2_000, this::history),
                get("/api/v5/trade/fills", 60, 2_000, this::fills),
                get("/api/v5/trade/fills-history", 10, 2_000, this::fills),
                get("/api/v5/trade/account-rate-limit", 1, 1_000, OrderQueryRoutes::rateLimit));
    }

    private static Route get(String path, int limit, long windowMs, Route.Handler handler) {
        return new Route("GET", path, Route.Access.READ, limit, windowMs, handler);
    }

    private RestAnswer order(Route.Call call) throws RestRefused {
        String instId = PublicRoutes.required(call, "instId");
        if (markets.byId(instId) == null) {
            throw PublicRoutes.unknownInstrument();
        }
        String ordId = call.text("ordId");
        String clOrdId = call.text("clOrdId");
        if (ordId.isEmpty() && clOrdId.isEmpty()) {
            throw new RestRefused(200, "51003", "Either client order ID or order ID is required.");
        }
        VenueOrder order = store.find(call.account().uid(), ordId, clOrdId);
        if (order == null || !order.instrument().id().equals(instId)) {
            throw new RestRefused(200, "51603", "Order does not exist");
        }
        return RestAnswer.row(OrderRows.rest(order));
    }

    private RestAnswer pending(Route.Call call) throws RestRefused {
        Page page = Page.of(call, 100);
        return RestAnswer.rows(page.cut(filtered(store.openOf(call.account().uid()), call), VenueOrder::id).stream()
                .map(OrderRows::rest)
                .toList());
    }

    private RestAnswer history(Route.Call call) throws RestRefused {
        PublicRoutes.required(call, "instType");
        Page page = Page.of(call, 100);
        List<VenueOrder> orders = filtered(store.finishedOf(call.account().uid()), call).stream()
                .filter(o -> o.core().filled() > 0 || call.nowMs() - o.updatedMs() < UNFILLED_KEPT_MS)
                .filter(o -> page.covers(o.createdMs()))
                .toList();
        return RestAnswer.rows(
                page.cut(orders, VenueOrder::id).stream().map(OrderRows::rest).toList());
    }

    private static List<VenueOrder> filtered(List<VenueOrder> orders, Route.Call call) {
        List<String> types = call.text("ordType").isEmpty()
                ? List.of()
                : Arrays.asList(call.text("ordType").split(","));
        return orders.stream()
                .filter(o -> matches(o.instrument(), call))
                .filter(o -> types.isEmpty() || types.contains(o.terms().ordType()))
                .filter(o -> PublicRoutes.matches(call.text("state"), o.state().text()))
                .sorted(Comparator.comparingLong(VenueOrder::id).reversed())
                .toList();
    }

    private static boolean matches(Instrument instrument, Route.Call call) {
        return PublicRoutes.matches(call.text("instType"), instrument.type().name())
                && PublicRoutes.matches(call.text("instId"), instrument.id())
                && PublicRoutes.matches(call.text("instFamily"), InstrumentRows.family(instrument));
    }

    private RestAnswer fills(Route.Call call) throws RestRefused {
        Page page = Page.of(call, 100);
        Stream<FillRow> fills = store.fillsOf(call.account().uid()).stream()
                .filter(f -> matches(f.order().instrument(), call))
                .filter(f -> PublicRoutes.matches(call.text("ordId"), f.order().ordId()))
                .filter(f -> page.covers(f.fill().timeMs()));
        return RestAnswer.rows(page.cut(fills.toList(), FillRow::billId).stream()
                .map(FillRow::row)
                .toList());
    }

    private static RestAnswer rateLimit(Route.Call call) {
        // OKX: the ratios are empty below fee tier VIP 5.
        return RestAnswer.row(new JsonWriter()
                .object()
                .empty("fillRatio", "mainFillRatio")
                .field("accRateLimit", "1000")
                .empty("nextAccRateLimit")
                .field("ts", Long.toString(call.nowMs()))
                .endObject()
                .toString());
    }
}
