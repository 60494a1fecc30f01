package io.ringbot.runner.exchange.rest;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.market.Funding;
import io.ringbot.runner.exchange.market.InstrumentRows;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.MarketRows;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.market.PositionTiers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Prices that contracts refer to, funding, and the rules of their positions, which need no key. */
final class ReferenceRoutes implements RestRoutes {

    private static final int FUNDING_PAGE = 400;

    private final Markets markets;

    ReferenceRoutes(Markets markets) {
        this.markets = markets;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                PublicRoutes.get(
                        "/api/v5/public/price-limit",
                        20,
                        call -> RestAnswer.row(MarketRows.priceLimit(market(call), call.nowMs()))),
                PublicRoutes.get(
                                "/api/v5/public/mark-price",
                                10,
                                call -> ofType(call, market -> MarketRows.markPrice(market, call.nowMs())))
                        .per("instId"),
                PublicRoutes.get(
                                "/api/v5/public/open-interest",
                                20,
                                call -> ofType(call, market -> openInterest(market, call.nowMs())))
                        .per("instId"),
                PublicRoutes.get("/api/v5/market/index-tickers", 20, this::indexTickers),
                PublicRoutes.get("/api/v5/public/funding-rate", 10, this::fundingRate)
                        .per("instId"),
                PublicRoutes.get("/api/v5/public/funding-rate-history", 10, this::fundingHistory)
                        .per("instId"),
                PublicRoutes.get("/api/v5/public/estimated-price", 10, this::estimatedPrice)
                        .per("instId"),
                PublicRoutes.get("/api/v5/public/position-tiers", 10, this::positionTiers),
                PublicRoutes.get("/api/v5/public/convert-contract-coin", 10, this::convert));
    }

    private Market market(Route.Call call) throws RestRefused {
        return PublicRoutes.market(markets, call);
    }

    private static String openInterest(Market market, long nowMs) {
        return market.instrument().type().isDerivative() ? market.openInterest(nowMs) : null;
    }

    /** The rows of all instruments of the type, or of the one that is named, which clients of OKX ask for without its type too. */
    private RestAnswer ofType(Route.Call call, Function<Market, String> row) throws RestRefused {
        boolean named = call.text("instType").isEmpty() && !call.text("instId").isEmpty();
        InstrumentType type = named ? market(call).instrument().type() : PublicRoutes.type(call);
        if (!call.text("instId").isEmpty() && market(call).instrument().type() != type) {
            throw new RestRefused(200, "51015", "Instrument ID doesn't match instrument type.");
        }
        return RestAnswer.rows(markets.ofType(type).stream()
                .filter(market -> PublicRoutes.matches(call.text("instId"), market.instId()))
                .filter(market ->
                        PublicRoutes.matches(call.text("instFamily"), InstrumentRows.family(market.instrument())))
                .map(row)
                .filter(Objects::nonNull)
                .toList());
    }

    private RestAnswer indexTickers(Route.Call call) throws RestRefused {
        String quote = call.text("quoteCcy");
        String index = call.text("instId");
        if (quote.isEmpty() && index.isEmpty()) {
            throw new RestRefused(400, "50015", "Either parameter instId or quoteCcy is required");
        }
        if (!index.isEmpty() && markets.ofIndex(index) == null) {
            throw PublicRoutes.unknownInstrument();
        }
        Map<String, String> rows = new LinkedHashMap<>();
        for (Market market : markets.all()) {
            String id = market.indexId();
            boolean wanted = PublicRoutes.matches(index, id) && (quote.isEmpty() || id.endsWith("-" + quote));
            if (wanted && market.indexPrice() != null) {
                rows.putIfAbsent(id, MarketRows.indexTicker(market, call.nowMs()));
            }
        }
        return RestAnswer.rows(new ArrayList<>(rows.values()));
    }

    private RestAnswer estimatedPrice(Route.Call call) throws RestRefused {
        String row = MarketRows.estimatedPrice(market(call), call.nowMs());
        return RestAnswer.rows(row == null ? List.of() : List.of(row));
    }

    private RestAnswer fundingRate(Route.Call call) throws RestRefused {
        if (PublicRoutes.required(call, "instId").equals("ANY")) {
            return RestAnswer.rows(markets.ofType(InstrumentType.SWAP).stream()
                    .map(market -> market.funding().row(call.nowMs()))
                    .toList());
        }
        return RestAnswer.row(funding(call).row(call.nowMs()));
    }

    private Funding funding(Route.Call call) throws RestRefused {
        Funding funding = market(call).funding();
        if (funding == null) {
            throw new RestRefused(200, "51000", "Parameter instId error");
        }
        return funding;
    }

    private RestAnswer fundingHistory(Route.Call call) throws RestRefused {
        Funding funding = funding(call);
        Page page = Page.of(call, FUNDING_PAGE);
        return RestAnswer.rows(page.cut(new ArrayList<>(funding.history()), Funding.Settled::timeMs).stream()
                .map(settled -> new JsonWriter()
                        .object()
                        .field("formulaType", "withRate")
                        .field("fundingRate", settled.rate())
                        .field("fundingTime", Long.toString(settled.timeMs()))
                        .field("instId", call.text("instId"))
                        .field("instType", InstrumentType.SWAP.name())
                        .field("method", "current_period")
                        .field("realizedRate", settled.rate())
                        .endObject()
                        .toString())
                .toList());
    }

    private RestAnswer positionTiers(Route.Call call) throws RestRefused {
        InstrumentType type = PublicRoutes.type(call);
        String mode = PublicRoutes.required(call, "tdMode");
        if (!mode.equals("cross") && !mode.equals("isolated")) {
            throw PublicRoutes.wrong("tdMode");
        }
        // OKX: either of both; clients send the older name, which means the same for what is traded here.
        String wanted = PublicRoutes.required(call, call.text("instFamily").isEmpty() ? "uly" : "instFamily");
        List<String> rows = new ArrayList<>();
        for (String family : wanted.split(",")) {
            markets.ofType(type).stream()
                    .filter(market -> InstrumentRows.family(market.instrument()).equals(family))
                    .findFirst()
                    .ifPresent(market -> rows.addAll(PositionTiers.rows(market, call.text("tier"))));
        }
        if (rows.isEmpty()) {
            throw new RestRefused(200, "51000", "Parameter instFamily error");
        }
        return RestAnswer.rows(rows);
    }

    /** OKX: an amount of coins or dollars to contracts, or back; contracts to open are rounded down, others up. */
    private RestAnswer convert(Route.Call call) throws RestRefused {
        Market market = market(call);
        Instrument instrument = market.instrument();
        if (!instrument.type().isDerivative()) {
            throw PublicRoutes.wrong("instId");
        }
        String type = call.text("type").isEmpty() ? "1" : call.text("type");
        String unit = call.text("unit").isEmpty() ? "coin" : call.text("unit");
        if (!type.equals("1") && !type.equals("2")) {
            throw PublicRoutes.wrong("type");
        }
        if (!unit.equals("coin") && !unit.equals("usds")) {
            throw PublicRoutes.wrong("unit");
        }
        BigDecimal size = positive("sz", PublicRoutes.required(call, "sz"));
        boolean inverse = instrument.contractType() == ContractType.INVERSE;
        // Only where amount and contract value are counted in different things a price is needed.
        boolean sameUnit = inverse == unit.equals("usds");
        BigDecimal price = sameUnit ? BigDecimal.ONE : positive("px", PublicRoutes.required(call, "px"));
        BigDecimal contract = BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale());
        BigDecimal answer;
        if (type.equals("1")) {
            BigDecimal worth =
                    sameUnit ? size : inverse ? size.multiply(price) : size.divide(price, 16, RoundingMode.DOWN);
            BigDecimal lot = contract.multiply(market.size(instrument.lotSize()));
            RoundingMode rounding = call.text("opType").equals("close") ? RoundingMode.UP : RoundingMode.DOWN;
            answer = worth.divide(lot, 0, rounding).multiply(market.size(instrument.lotSize()));
        } else {
            BigDecimal worth = size.multiply(contract);
            answer =
                    sameUnit ? worth : inverse ? worth.divide(price, 8, RoundingMode.HALF_EVEN) : worth.multiply(price);
        }
        return RestAnswer.row(new JsonWriter()
                .object()
                .field("instId", instrument.id())
                .field("px", call.text("px"))
                .field("sz", answer)
                .field("type", type)
                .field("unit", unit)
                .endObject()
                .toString());
    }

    private static BigDecimal positive(String name, String text) throws RestRefused {
        try {
            BigDecimal value = new BigDecimal(text);
            if (value.signum() > 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw PublicRoutes.wrong(name);
        }
        throw PublicRoutes.wrong(name);
    }
}
