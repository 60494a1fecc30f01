package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.trading.InstrumentKey;
import io.ringbot.runner.exchange.trading.Operation;
import io.ringbot.runner.exchange.trading.OperationAnswer;
import io.ringbot.runner.exchange.trading.TradingOperations;
import io.ringbot.runner.exchange.trading.VenueOrder;
import io.ringbot.time.EpochClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Order requests and the dead man's switch. */
final class TradeRoutes implements RestRoutes {

    // Order requests have budgets of their own, per instrument, which both transports share.
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final TradingOperations trading;
    private final EpochClock clock;

    TradeRoutes(TradingOperations trading, EpochClock clock) {
        this.trading = trading;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            routes.add(new Route(
                    "POST",
                    operation.restPath(),
                    operation.kind() == Operation.Kind.PLACE ? Route.Access.PLACE : Route.Access.TRADE,
                    UNLIMITED,
                    2_000,
                    call -> operate(operation, call)));
        }
        // The switch's budget is per account and tag; the handler asks for it.
        routes.add(new Route(
                "POST", "/api/v5/trade/cancel-all-after", Route.Access.TRADE, UNLIMITED, 1_000, this::cancelAllAfter));
        routes.add(new Route(
                "POST", "/api/v5/trade/close-position", Route.Access.TRADE, UNLIMITED, 2_000, this::closePosition));
        routes.add(
                new Route("POST", "/api/v5/trade/order-precheck", Route.Access.TRADE, 5, 2_000, TradeRoutes::precheck));
        return routes;
    }

    // OKX: for multi-currency and portfolio margin only, which no account has here.
    private static RestAnswer precheck(Route.Call call) throws RestRefused {
        throw new RestRefused(200, "51010", "You can't complete this request under your current account mode.");
    }

    private RestAnswer operate(Operation operation, Route.Call call) throws RestRefused {
        long inMicros = clock.epochNs() / 1_000;
        Object body = call.body();
        List<JsonFields> items = operation.isBatch()
                ? JsonFields.objects(body)
                : body instanceof JsonFields fields ? List.of(fields) : null;
        if (items == null || items.isEmpty()) {
            throw new RestRefused(
                    400,
                    "50002",
                    operation.isBatch() ? "The body must be an array of orders" : "The body must be one order");
        }
        OperationAnswer answer = trading.execute(
                operation,
                call.account(),
                items,
                InstrumentKey.NAME,
                call.request().header("expTime"));
        return new RestAnswer(
                answer.code().equals("50011") ? 429 : 200,
                new JsonWriter()
                        .object()
                        .field("code", answer.code())
                        .field("msg", answer.message())
                        .raw("data", answer.data())
                        .field("inTime", Long.toString(inMicros))
                        .field("outTime", Long.toString(clock.epochNs() / 1_000))
                        .endObject()
                        .toString());
    }

    private RestAnswer cancelAllAfter(Route.Call call) throws RestRefused {
        JsonFields request = call.object();
        String tag = request.text("tag");
        long deadlineMs =
                RestRefused.unless(() -> trading.setDeadMansSwitch(call.account(), tag, request.text("timeOut")));
        return RestAnswer.row(new JsonWriter()
                .object()
                .field("triggerTime", Long.toString(deadlineMs / 1_000))
                .field("tag", tag)
                .field("ts", Long.toString(call.nowMs() / 1_000))
                .endObject()
                .toString());
    }

    private RestAnswer closePosition(Route.Call call) throws RestRefused {
        JsonFields request = call.object();
        VenueOrder order = RestRefused.unless(() -> trading.closePosition(call.account(), request));
        return RestAnswer.row(new JsonWriter()
                .object()
                .field("instId", order.instrument().id())
                .field("posSide", order.terms().posSide().name().toLowerCase(Locale.ROOT))
                .field("clOrdId", order.terms().clOrdId())
                .field("tag", order.terms().tag())
                .endObject()
                .toString());
    }
}
