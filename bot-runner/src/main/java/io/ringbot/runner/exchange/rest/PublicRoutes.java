package io.ringbot.runner.exchange.rest;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.market.BookFrames;
import io.ringbot.runner.exchange.market.InstrumentRows;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.Markets;
import java.util.ArrayList;
import java.util.List;

/** Time, instruments and market data, which need no key. */
final class PublicRoutes implements RestRoutes {

    private static final int MAX_BOOK_DEPTH = 400;

    private final Markets markets;

    PublicRoutes(Markets markets) {
        this.markets = markets;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/v5/public/time", 10, call -> RestAnswer.row("{\"ts\":\"" + call.nowMs() + "\"}")),
                get("/api/v5/public/instruments", 20, this::instruments).per("instType"),
                get("/api/v5/public/price-limit", 20, this::priceLimit),
                get("/api/v5/market/books", 40, this::books),
                get(
                        "/api/v5/market/ticker",
                        20,
                        call -> RestAnswer.row(market(call).ticker(call.nowMs()))),
                get("/api/v5/market/tickers", 20, this::tickers));
    }

    private static Route get(String path, int limit, Route.Handler handler) {
        return new Route("GET", path, Route.Access.PUBLIC, limit, 2_000, handler);
    }

    private RestAnswer instruments(Route.Call call) throws RestRefused {
        return instruments(markets, call);
    }

    static RestAnswer instruments(Markets markets, Route.Call call) throws RestRefused {
        InstrumentType type = type(call);
        List<String> rows = new ArrayList<>();
        for (Market market : markets.ofType(type)) {
            Instrument instrument = market.instrument();
            boolean wanted = matches(call.text("instId"), instrument.id())
                    && matches(call.text("instFamily"), InstrumentRows.family(instrument));
            if (wanted) {
                rows.add(InstrumentRows.row(instrument));
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

    private static InstrumentType type(Route.Call call) throws RestRefused {
        String text = required(call, "instType");
        for (InstrumentType type : InstrumentType.values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        if (text.equals("EVENTS")) {
            throw new RestRefused(200, "51000", "Parameter instType error: there are no event contracts here");
        }
        throw new RestRefused(200, "51000", "Parameter instType error");
    }

    static String required(Route.Call call, String name) throws RestRefused {
        String value = call.text(name);
        if (value.isEmpty()) {
            throw new RestRefused(400, "50014", "Parameter " + name + " can not be empty");
        }
        return value;
    }

    private Market market(Route.Call call) throws RestRefused {
        Market market = markets.byId(required(call, "instId"));
        if (market == null) {
            throw unknownInstrument();
        }
        return market;
    }

    static RestRefused unknownInstrument() {
        return new RestRefused(200, "51001", "Instrument ID, Instrument ID code, or Spread ID doesn't exist.");
    }

    private RestAnswer books(Route.Call call) throws RestRefused {
        int depth = 1;
        if (!call.text("sz").isEmpty()) {
            try {
                depth = Integer.parseInt(call.text("sz"));
            } catch (NumberFormatException e) {
                depth = 0;
            }
        }
        if (depth < 1 || depth > MAX_BOOK_DEPTH) {
            throw new RestRefused(200, "51000", "Parameter sz error");
        }
        return RestAnswer.row(BookFrames.rest(market(call), depth));
    }

    private RestAnswer tickers(Route.Call call) throws RestRefused {
        return RestAnswer.rows(markets.ofType(type(call)).stream()
                .map(market -> market.ticker(call.nowMs()))
                .toList());
    }

    private RestAnswer priceLimit(Route.Call call) throws RestRefused {
        Market market = market(call);
        boolean enabled = market.buyLimit() != Decimals.ABSENT;
        Instrument instrument = market.instrument();
        return RestAnswer.row(new JsonWriter()
                .object()
                .field("instId", instrument.id())
                .field("instType", instrument.type().name())
                .field("buyLmt", instrument.priceText(market.buyLimit()))
                .field("sellLmt", instrument.priceText(market.sellLimit()))
                .field("ts", Long.toString(call.nowMs()))
                .bool("enabled", enabled)
                .endObject()
                .toString());
    }
}
