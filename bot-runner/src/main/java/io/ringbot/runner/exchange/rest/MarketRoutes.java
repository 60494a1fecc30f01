package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.market.BookFrames;
import io.ringbot.runner.exchange.market.InstrumentRows;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.MarketRows;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.market.PublicTrade;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Books, tickers and trades, which need no key. */
final class MarketRoutes implements RestRoutes {

    private static final int BOOK_DEPTH = 400;
    private static final int FULL_BOOK_DEPTH = 5_000;
    private static final int LATEST_TRADES = 500;
    private static final int TRADES_PAGE = 100;

    private final Markets markets;

    MarketRoutes(Markets markets) {
        this.markets = markets;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                PublicRoutes.get(
                        "/api/v5/market/books",
                        40,
                        call -> RestAnswer.row(BookFrames.rest(market(call), depth(call, BOOK_DEPTH)))),
                PublicRoutes.get(
                        "/api/v5/market/books-full",
                        10,
                        call -> RestAnswer.row(BookFrames.full(market(call), depth(call, FULL_BOOK_DEPTH)))),
                PublicRoutes.get(
                        "/api/v5/market/ticker",
                        20,
                        call -> RestAnswer.row(MarketRows.ticker(market(call), call.nowMs()))),
                PublicRoutes.get("/api/v5/market/tickers", 20, this::tickers),
                PublicRoutes.get("/api/v5/market/trades", 100, this::trades),
                PublicRoutes.get("/api/v5/market/history-trades", 20, this::tradeHistory));
    }

    private Market market(Route.Call call) throws RestRefused {
        return PublicRoutes.market(markets, call);
    }

    private static int depth(Route.Call call, int largest) throws RestRefused {
        String text = call.text("sz");
        int depth = 1;
        if (!text.isEmpty()) {
            try {
                depth = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                depth = 0;
            }
        }
        if (depth < 1 || depth > largest) {
            throw PublicRoutes.wrong("sz");
        }
        return depth;
    }

    private RestAnswer tickers(Route.Call call) throws RestRefused {
        return RestAnswer.rows(markets.ofType(PublicRoutes.type(call)).stream()
                .filter(market ->
                        PublicRoutes.matches(call.text("instFamily"), InstrumentRows.family(market.instrument())))
                .map(market -> MarketRows.ticker(market, call.nowMs()))
                .toList());
    }

    private RestAnswer trades(Route.Call call) throws RestRefused {
        int limit = Page.of(call, LATEST_TRADES, TRADES_PAGE).limit();
        Market market = market(call);
        return rows(market, market.trades().recent().stream().limit(limit).toList());
    }

    private RestAnswer tradeHistory(Route.Call call) throws RestRefused {
        Market market = market(call);
        Page page = Page.of(call, TRADES_PAGE);
        ToLongFunction<PublicTrade> cursor = switch (call.text("type")) {
            case "", "1" -> PublicTrade::tradeId;
            case "2" -> {
                // OKX: by time only backwards.
                if (!call.text("before").isEmpty()) {
                    throw PublicRoutes.wrong("before");
                }
                yield PublicTrade::timeMs;
            }
            default -> throw PublicRoutes.wrong("type");
        };
        return rows(market, page.cut(new ArrayList<>(market.trades().recent()), cursor));
    }

    private static RestAnswer rows(Market market, List<PublicTrade> trades) {
        return RestAnswer.rows(
                trades.stream().map(trade -> BookFrames.trade(market, trade)).toList());
    }
}
