package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.trading.InstrumentKey;
import io.ringbot.runner.exchange.trading.Operation;
import io.ringbot.runner.exchange.trading.OperationAnswer;
import io.ringbot.runner.exchange.trading.OrderRefused;
import io.ringbot.runner.exchange.trading.TradingOperations;
import io.ringbot.time.EpochClock;
import java.util.ArrayList;
import java.util.List;

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
        return routes;
    }

    private RestAnswer operate(Operation operation, Route.Call call) throws RestRefused {
        long inMicros = clock.epochNs() / 1_000;
        Object body = body(call);
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

    private static Object body(Route.Call call) throws RestRefused {
        try {
            return JsonReader.value(call.request().body());
        } catch (MalformedJsonException e) {
            throw new RestRefused(400, "50002", "JSON syntax error");
        }
    }

    private RestAnswer cancelAllAfter(Route.Call call) throws RestRefused {
        if (!(body(call) instanceof JsonFields request)) {
            throw new RestRefused(400, "50002", "JSON syntax error");
        }
        String tag = request.text("tag");
        try {
            long deadlineMs = trading.setDeadMansSwitch(call.account(), tag, request.text("timeOut"));
            return RestAnswer.row(new JsonWriter()
                    .object()
                    .field("triggerTime", Long.toString(deadlineMs / 1_000))
                    .field("tag", tag)
                    .field("ts", Long.toString(call.nowMs() / 1_000))
                    .endObject()
                    .toString());
        } catch (OrderRefused e) {
            throw new RestRefused(e.code().equals("50011") ? 429 : 200, e.code(), e.getMessage());
        }
    }
}
