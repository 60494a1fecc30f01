package io.ringbot.runner.exchange.fault;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.trading.Operation;
import io.ringbot.runner.exchange.trading.OrderAnswer;

/**
 * The owner of the account places an order elsewhere, without a client id.
 *
 * @param price as text; "" for one behind the best of its side
 * @param behindTicks so many ticks worse than the best of its side
 * @param uid of the account; null for the first one
 */
record HandOrder(String instrument, Side side, String type, String size, String price, long behindTicks, String uid)
        implements Action.OnExchange {

    @Override
    public String play(Stage stage) {
        Market market = stage.markets().byId(instrument);
        if (market == null) {
            return "there is no " + instrument + " here";
        }
        Account account = stage.account(uid);
        if (account == null) {
            return "there is no account " + uid;
        }
        boolean derivative = market.instrument().type().isDerivative();
        JsonWriter json = new JsonWriter()
                .object()
                .field("instId", instrument)
                .field("tdMode", derivative ? "cross" : "cash")
                .field("side", side == Side.BUY ? "buy" : "sell")
                .field("ordType", type)
                .field("sz", size);
        if (!type.equals("market")) {
            json.field("px", price.isEmpty() ? behindBest(market) : price);
        } else if (!derivative) {
            json.field("tgtCcy", "base_ccy");
        }
        OrderAnswer answer = stage.trading()
                .byHand(Operation.ORDER, account, fields(json.endObject().toString()));
        return answer.isAccepted()
                ? "placed order " + answer.ordId()
                : "the order was refused with " + answer.code() + ": " + answer.message();
    }

    private String behindBest(Market market) {
        Instrument is = market.instrument();
        long best = side == Side.BUY ? market.bids().bestPrice() : market.asks().bestPrice();
        return is.priceText(best - side.sign() * behindTicks * is.tickSize());
    }

    private static JsonFields fields(String json) {
        try {
            return JsonReader.object(json);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("an order by hand is not JSON: " + json, e);
        }
    }
}
