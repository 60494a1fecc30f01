package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.channel.BarSize;
import io.ringbot.runner.exchange.market.CandleBoard;
import io.ringbot.runner.exchange.market.Markets;
import java.util.List;

/** Candles: the latest 1,440 with the one being made, and all closed ones; newest first, without a key. */
final class CandleRoutes implements RestRoutes {

    private static final int LARGEST_PAGE = 300;
    private static final int DEFAULT_PAGE = 100;

    private final Markets markets;

    CandleRoutes(Markets markets) {
        this.markets = markets;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v5/market/candles", Route.Access.PUBLIC, 40, 2_000, this::latest),
                new Route("GET", "/api/v5/market/history-candles", Route.Access.PUBLIC, 20, 2_000, this::history));
    }

    private RestAnswer latest(Route.Call call) throws RestRefused {
        BarSize size = size(call);
        if (size.ms() == 1_000) {
            throw new RestRefused(200, "51000", "Parameter bar error");
        }
        Page page = Page.of(call, LARGEST_PAGE, DEFAULT_PAGE);
        return RestAnswer.rows(board(call).latest(size, page.after(), page.before(), page.limit()));
    }

    private RestAnswer history(Route.Call call) throws RestRefused {
        BarSize size = size(call);
        Page page = Page.of(call, LARGEST_PAGE, DEFAULT_PAGE);
        return RestAnswer.rows(board(call).history(size, page.after(), page.before(), page.limit()));
    }

    private static BarSize size(Route.Call call) throws RestRefused {
        String text = call.text("bar");
        BarSize size = BarSize.of(text.isEmpty() ? "1m" : text);
        if (size == null) {
            throw new RestRefused(200, "51000", "Parameter bar error");
        }
        return size;
    }

    private CandleBoard board(Route.Call call) throws RestRefused {
        return PublicRoutes.market(markets, call).candles();
    }
}
