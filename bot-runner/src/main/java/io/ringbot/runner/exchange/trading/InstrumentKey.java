package io.ringbot.runner.exchange.trading;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.Markets;

/** How an order request names its instrument. */
public enum InstrumentKey {
    /** OKX: WebSocket operations since March and April 2026 take the integer instIdCode and ignore instId. */
    CODE {
        @Override
        Market find(Markets markets, JsonFields item) throws OrderRefused {
            if (!item.has("instIdCode")) {
                throw new OrderRefused("50014", "Parameter instIdCode can not be empty");
            }
            Long code = item.integer("instIdCode");
            if (code == null) {
                throw new OrderRefused("51000", "Parameter instIdCode error: it must be an integer");
            }
            return known(markets.byCode(code));
        }
    },
    /** REST names the instrument by instId. */
    NAME {
        @Override
        Market find(Markets markets, JsonFields item) throws OrderRefused {
            if (item.text("instId").isEmpty()) {
                throw new OrderRefused("50014", "Parameter instId can not be empty");
            }
            return known(markets.byId(item.text("instId")));
        }
    };

    abstract Market find(Markets markets, JsonFields item) throws OrderRefused;

    private static Market known(Market market) throws OrderRefused {
        if (market == null) {
            throw new OrderRefused("51001", "Instrument ID, Instrument ID code, or Spread ID doesn't exist.");
        }
        return market;
    }
}
