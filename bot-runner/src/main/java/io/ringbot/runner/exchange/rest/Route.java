package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import java.util.List;
import java.util.Map;

/**
 * One endpoint.
 *
 * @param access who may call it
 * @param limit requests in a window, per account, or per address where it is public
 * @param budgets parameters of the query of which every value has a budget of its own
 */
record Route(
        String method, String path, Access access, int limit, long windowMs, List<String> budgets, Handler handler) {

    Route(String method, String path, Access access, int limit, long windowMs, Handler handler) {
        this(method, path, access, limit, windowMs, List.of(), handler);
    }

    /** This endpoint with a budget for every value of these parameters. */
    Route per(String... parameters) {
        return new Route(method, path, access, limit, windowMs, List.of(parameters), handler);
    }

    enum Access {
        PUBLIC,
        READ,
        TRADE,
        /** It makes orders, for which a trader must be verified in live trading. */
        PLACE,
        WITHDRAW
    }

    /** Who asks and what for. */
    record Call(RestRequest request, Map<String, String> query, ApiKey key, Account account, long nowMs) {

        /** A query parameter, "" where it is missing. */
        String text(String name) {
            return query.getOrDefault(name, "");
        }

        /** The body of a POST as JSON. */
        Object body() throws RestRefused {
            try {
                return JsonReader.value(request.body());
            } catch (MalformedJsonException e) {
                throw new RestRefused(400, "50002", "JSON syntax error");
            }
        }

        /** The body of a POST that is one JSON object. */
        JsonFields object() throws RestRefused {
            if (body() instanceof JsonFields fields) {
                return fields;
            }
            throw new RestRefused(400, "50002", "JSON syntax error");
        }
    }

    @FunctionalInterface
    interface Handler {
        RestAnswer handle(Call call) throws RestRefused;
    }
}
