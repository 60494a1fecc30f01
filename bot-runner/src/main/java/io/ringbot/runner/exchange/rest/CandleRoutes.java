package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.channel.BarSize;
import io.ringbot.runner.exchange.market.CandleBoard;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.Markets;
import java.util.List;

/**
 * Candles of trades, mark prices and indexes: the latest 1,440 with the one being made, and all closed ones; newest first, without a
 * key.
 */
final class CandleRoutes implements RestRoutes {

    private static final int LARGEST_PAGE = 300;
    private static final int LARGEST_PRICE_PAGE = 100;
    private static final int DEFAULT_PAGE = 100;

    private final Markets markets;

    /** Finds the bars that a request is about. */
    private interface Finder {
        CandleBoard of(Route.Call call) throws RestRefused;
    }

    CandleRoutes(Markets markets) {
        this.markets = markets;
    }

    @Override
    public List<Route> routes() {
        Finder trades = call -> PublicRoutes.market(markets, call).candles();
        Finder marks = call -> PublicRoutes.market(markets, call).markCandles();
        return List.of(
                latest("candles", 40, LARGEST_PAGE, trades),
                history("history-candles", 20, LARGEST_PAGE, trades),
                latest("mark-price-candles", 20, LARGEST_PRICE_PAGE, marks),
                history("history-mark-price-candles", 10, LARGEST_PRICE_PAGE, marks),
                latest("index-candles", 20, LARGEST_PRICE_PAGE, this::index),
                history("history-index-candles", 10, LARGEST_PRICE_PAGE, this::index));
    }

    private CandleBoard index(Route.Call call) throws RestRefused {
        Market market = markets.ofIndex(PublicRoutes.required(call, "instId"));
        if (market == null) {
            throw PublicRoutes.unknownInstrument();
        }
        return market.indexCandles();
    }

    private static Route latest(String name, int limit, int largest, Finder bars) {
        return PublicRoutes.get("/api/v5/market/" + name, limit, call -> {
            BarSize size = size(call);
            if (size.ms() == 1_000) {
                throw PublicRoutes.wrong("bar");
            }
            Page page = Page.of(call, largest, DEFAULT_PAGE);
            return RestAnswer.rows(bars.of(call).latest(size, page.after(), page.before(), page.limit()));
        });
    }

    private static Route history(String name, int limit, int largest, Finder bars) {
        return PublicRoutes.get("/api/v5/market/" + name, limit, call -> {
            Page page = Page.of(call, largest, DEFAULT_PAGE);
            return RestAnswer.rows(bars.of(call).history(size(call), page.after(), page.before(), page.limit()));
        });
    }

    private static BarSize size(Route.Call call) throws RestRefused {
        String text = call.text("bar");
        BarSize size = BarSize.of(text.isEmpty() ? "1m" : text);
        if (size == null) {
            throw PublicRoutes.wrong("bar");
        }
        return size;
    }
}
