package io.ringbot.runner.exchange.rest;

import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.limit.Limit;
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

    // OKX: finished orders and fills are listed for a time; in the archives for three months.
    private static final long WEEK_MS = 7 * 86_400_000L;
    private static final long THREE_DAYS_MS = 3 * 86_400_000L;
    private static final long ARCHIVE_MS = 90 * 86_400_000L;
    private static final int FILL_RATIO_TIER = 5;

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
                get("/api/v5/trade/orders-history", 40, 2_000, call -> history(call, WEEK_MS)),
                get("/api/v5/trade/orders-history-archive", 20, 2_000, call -> history(call, ARCHIVE_MS)),
                get("/api/v5/trade/fills", 60, 2_000, call -> fills(call, THREE_DAYS_MS)),
                get("/api/v5/trade/fills-history", 10, 2_000, this::fillsHistory),
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

    private RestAnswer history(Route.Call call, long keptMs) throws RestRefused {
        PublicRoutes.required(call, "instType");
        Page page = Page.of(call, 100);
        List<VenueOrder> orders = filtered(store.finishedOf(call.account().uid()), call).stream()
                .filter(o -> o.core().filled() > 0 || call.nowMs() - o.updatedMs() < UNFILLED_KEPT_MS)
                .filter(o -> call.nowMs() - o.updatedMs() < keptMs)
                .filter(o -> PublicRoutes.matches(call.text("category"), "normal"))
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

    private RestAnswer fillsHistory(Route.Call call) throws RestRefused {
        PublicRoutes.required(call, "instType");
        return fills(call, ARCHIVE_MS);
    }

    private RestAnswer fills(Route.Call call, long keptMs) throws RestRefused {
        Page page = Page.of(call, 100);
        Stream<FillRow> fills = store.fillsOf(call.account().uid()).stream()
                .filter(f -> matches(f.order().instrument(), call))
                .filter(f -> PublicRoutes.matches(call.text("ordId"), f.order().ordId()))
                .filter(f -> PublicRoutes.matches(call.text("subType"), f.subType()))
                .filter(f -> call.nowMs() - f.fill().timeMs() < keptMs)
                .filter(f -> page.covers(f.fill().timeMs()));
        return RestAnswer.rows(page.cut(fills.toList(), FillRow::billId).stream()
                .map(FillRow::row)
                .toList());
    }

    private static RestAnswer rateLimit(Route.Call call) {
        // OKX: the ratios are empty below fee tier VIP 5; here nobody's volume raises them.
        String ratio = call.account().fees().tier() >= FILL_RATIO_TIER ? "0" : "";
        return RestAnswer.row(new JsonWriter()
                .object()
                .field("fillRatio", ratio)
                .field("mainFillRatio", ratio)
                .field("accRateLimit", Integer.toString(Limit.ACCOUNT_ORDERS.venueValue()))
                .field("nextAccRateLimit", ratio.isEmpty() ? "" : Integer.toString(Limit.ACCOUNT_ORDERS.venueValue()))
                .field("ts", Long.toString(call.nowMs()))
                .endObject()
                .toString());
    }
}
