package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.AccountRows;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.account.Customers;
import io.ringbot.runner.exchange.account.Environment;
import io.ringbot.runner.exchange.account.RateLimiter;
import io.ringbot.runner.exchange.ledger.TrafficEntries;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.market.StatusBoard;
import io.ringbot.runner.exchange.trading.TradingOperations;
import io.ringbot.time.EpochClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the endpoint of a request, checks who asks and how often, and answers. */
public final class RestRouter {

    private static final System.Logger LOG = System.getLogger(RestRouter.class.getName());

    private final Map<String, Map<String, Route>> routes = new HashMap<>();
    private final Customers customers;
    private final RequestCheck check;
    private final RateLimiter limits;
    private final TradingOperations trading;
    private final EpochClock clock;
    private final Environment environment;
    private final RestFaults faults;
    private final TrafficEntries entries;

    /** @param environment of requests that do not say */
    public RestRouter(
            Markets markets,
            StatusBoard status,
            Customers customers,
            AccountRows accountRows,
            RateLimiter limits,
            TradingOperations trading,
            EpochClock clock,
            Environment environment,
            RestFaults faults,
            TrafficEntries entries) {
        this.customers = customers;
        this.check = new RequestCheck(customers);
        this.limits = limits;
        this.trading = trading;
        this.clock = clock;
        this.environment = environment;
        this.faults = faults;
        this.entries = entries;
        List<RestRoutes> groups = List.of(
                new PublicRoutes(markets, status),
                new MarketRoutes(markets),
                new ReferenceRoutes(markets),
                new CandleRoutes(markets),
                new AccountRoutes(markets, accountRows, trading),
                new AccountSettingRoutes(trading),
                new TradeRoutes(trading, clock),
                new WithdrawalRoutes(),
                new OrderQueryRoutes(trading.store(), markets),
                new FundingRoutes(),
                new RiskRoutes(markets),
                new AlgoRoutes());
        for (RestRoutes group : groups) {
            for (Route route : group.routes()) {
                routes.computeIfAbsent(route.path(), p -> new HashMap<>()).put(route.method(), route);
            }
        }
    }

    /** Answers a request, then lets the pushes leave that it caused. */
    public void serve(RestRequest request, RestReply reply) {
        entries.http(request.method(), request.target(), request.body(), request.address(), () -> {
            faults.serve(request, reply, this::answerAlways);
            trading.afterChange();
        });
    }

    private RestAnswer answerAlways(RestRequest request) {
        try {
            RestAnswer answer = answer(request);
            entries.answered(answer.status(), answer.body());
            return answer;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, request.method() + " " + request.path() + " failed", e);
            return RestAnswer.error(500, "50026", "System error. Try again later");
        }
    }

    private RestAnswer answer(RestRequest request) {
        try {
            return call(request);
        } catch (RestRefused e) {
            return e.answer();
        }
    }

    /** What it serves, each as method and path. */
    public Set<String> endpoints() {
        Set<String> endpoints = new TreeSet<>();
        routes.forEach((path, methods) -> methods.keySet().forEach(method -> endpoints.add(method + ' ' + path)));
        return endpoints;
    }

    private RestAnswer call(RestRequest request) throws RestRefused {
        Route route = route(request.method(), request.path());
        long nowMs = clock.epochNs() / 1_000_000;
        ApiKey key = null;
        if (route.access() != Route.Access.PUBLIC) {
            key = check.verify(
                    request,
                    route.access(),
                    Environment.ofRest(request.header("x-simulated-trading"), environment),
                    nowMs);
            entries.signedBy(key.uid());
        }
        Map<String, String> query = request.query();
        String caller = key == null ? request.address() : key.uid();
        if (!limits.allows(budget(route, query, caller), 1, route.limit(), route.windowMs(), nowMs)) {
            throw new RestRefused(
                    429,
                    "50011",
                    "Rate limit reached. Please refer to API documentation and throttle requests accordingly.");
        }
        if (request.method().equals("POST")) {
            checkBody(request);
        }
        Account account = key == null ? null : customers.account(key.uid());
        return route.handler().handle(new Route.Call(request, query, key, account, nowMs));
    }

    private static String budget(Route route, Map<String, String> query, String caller) {
        StringBuilder name = new StringBuilder("rest/")
                .append(route.method())
                .append(route.path())
                .append('/')
                .append(caller);
        for (String parameter : route.budgets()) {
            name.append('/').append(query.getOrDefault(parameter, ""));
        }
        return name.toString();
    }

    private Route route(String method, String path) throws RestRefused {
        Map<String, Route> methods = routes.get(path);
        Route route = methods == null ? NotOffered.route(method, path) : methods.get(method);
        if (route == null && methods == null) {
            throw new RestRefused(404, "404", "Not Found: " + path);
        }
        if (route == null) {
            throw new RestRefused(405, "50115", "Invalid request method");
        }
        return route;
    }

    private static void checkBody(RestRequest request) throws RestRefused {
        if (!request.header("Content-Type").startsWith("application/json")) {
            throw new RestRefused(400, "50006", "Invalid Content-Type, please use the application/json format");
        }
        if (request.body().isEmpty()) {
            throw new RestRefused(400, "50000", "Body for POST request can not be empty");
        }
    }
}
