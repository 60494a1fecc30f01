package io.ringbot.runner.exchange.rest;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.market.InstrumentRows;
import io.ringbot.runner.exchange.market.Listing;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.market.StatusBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Time, instruments and the state of the exchange, which need no key; and what OKX has and this exchange does not. */
final class PublicRoutes implements RestRoutes {

    // OKX has these; here they are refused as out of service rather than as unknown.
    private static final List<String> NOT_SERVED = List.of(
            "/api/v5/public/market-data-history",
            "/api/v5/public/instrument-tick-bands",
            "/api/v5/public/opt-summary",
            "/api/v5/public/delivery-exercise-history",
            "/api/v5/public/settlement-history",
            "/api/v5/public/discount-rate-interest-free-quota",
            "/api/v5/public/interest-rate-loan-quota",
            "/api/v5/public/insurance-fund",
            "/api/v5/public/underlying",
            "/api/v5/public/option-trades",
            "/api/v5/public/premium-history",
            "/api/v5/public/economic-calendar",
            "/api/v5/market/books-rpi",
            "/api/v5/market/books-sbe",
            "/api/v5/market/option/instrument-family-trades",
            "/api/v5/market/platform-24-volume",
            "/api/v5/market/call-auction-details",
            "/api/v5/market/index-components",
            "/api/v5/market/exchange-rate",
            "/api/v5/market/block-ticker",
            "/api/v5/market/block-tickers",
            "/api/v5/public/block-trades");
    private static final int NOT_SERVED_LIMIT = 20;

    private final Markets markets;
    private final StatusBoard status;

    PublicRoutes(Markets markets, StatusBoard status) {
        this.markets = markets;
        this.status = status;
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                get("/api/v5/public/time", 10, call -> RestAnswer.row("{\"ts\":\"" + call.nowMs() + "\"}")),
                get("/api/v5/public/instruments", 20, call -> instruments(markets, call, InstrumentRows::row))
                        .per("instType"),
                new Route("GET", "/api/v5/system/status", Route.Access.PUBLIC, 1, 5_000, this::status)));
        for (String path : NOT_SERVED) {
            routes.add(get(path, NOT_SERVED_LIMIT, call -> {
                throw new RestRefused(410, "50005", "API is offline or unavailable.");
            }));
        }
        return routes;
    }

    static Route get(String path, int limit, Route.Handler handler) {
        return new Route("GET", path, Route.Access.PUBLIC, limit, 2_000, handler);
    }

    private RestAnswer status(Route.Call call) {
        return RestAnswer.rows(status.all().stream()
                .filter(maintenance -> matches(call.text("state"), maintenance.state()))
                .map(StatusBoard.Maintenance::row)
                .toList());
    }

    static RestAnswer instruments(Markets markets, Route.Call call, Function<Listing, String> row) throws RestRefused {
        InstrumentType type = type(call);
        List<String> rows = new ArrayList<>();
        for (Market market : markets.ofType(type)) {
            Instrument instrument = market.instrument();
            boolean wanted = !market.listing().isExpired()
                    && matches(call.text("instId"), instrument.id())
                    && matches(call.text("instFamily"), InstrumentRows.family(instrument));
            if (wanted) {
                rows.add(row.apply(market.listing()));
            }
        }
        if (rows.isEmpty() && !call.text("instId").isEmpty()) {
            throw unknownInstrument();
        }
        return RestAnswer.rows(rows);
    }

    static boolean matches(String wanted, String actual) {
        return wanted.isEmpty() || wanted.equals(actual);
    }

    static InstrumentType type(Route.Call call) throws RestRefused {
        String text = required(call, "instType");
        for (InstrumentType type : InstrumentType.values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        if (text.equals("EVENTS")) {
            throw wrong("instType error: there are no event contracts here");
        }
        throw wrong("instType");
    }

    static RestRefused wrong(String parameter) {
        return new RestRefused(200, "51000", "Parameter " + parameter + (parameter.contains(" ") ? "" : " error"));
    }

    static String required(Route.Call call, String name) throws RestRefused {
        String value = call.text(name);
        if (value.isEmpty()) {
            throw new RestRefused(400, "50014", "Parameter " + name + " can not be empty");
        }
        return value;
    }

    /** The market that the request names. */
    static Market market(Markets markets, Route.Call call) throws RestRefused {
        Market market = markets.byId(required(call, "instId"));
        if (market == null) {
            throw unknownInstrument();
        }
        return market;
    }

    static RestRefused unknownInstrument() {
        return new RestRefused(200, "51001", "Instrument ID, Instrument ID code, or Spread ID doesn't exist.");
    }
}
