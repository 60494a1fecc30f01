package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Balance;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.market.Markets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The balances and positions of an account at one moment, as OKX tells of its risk. */
final class RiskRoutes implements RestRoutes {

    private static final int USD_SCALE = 8;

    private final Markets markets;

    RiskRoutes(Markets markets) {
        this.markets = markets;
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route(
                "GET",
                "/api/v5/account/account-position-risk",
                Route.Access.READ,
                10,
                2_000,
                call -> RestAnswer.row(risk(call.account(), call.nowMs()))));
    }

    private String risk(Account account, long nowMs) {
        JsonWriter json = new JsonWriter().object();
        // OKX: adjusted equity is told in multi-currency and portfolio mode only.
        json.empty("adjEq").array("balData");
        for (Balance balance : account.balances()) {
            BigDecimal equity = account.equity(balance.ccy());
            if (equity.signum() != 0) {
                json.object().field("ccy", balance.ccy()).field("eq", equity);
                json.field("disEq", usd(balance.ccy(), equity)).endObject();
            }
        }
        json.endArray().array("posData");
        for (Position position : account.positions()) {
            if (!position.isFlat()) {
                String ccy = position.instrument().settleCurrency();
                BigDecimal value = position.value(account.valuationPrice(position));
                json.object().empty("baseBal").field("ccy", ccy);
                json.field("instId", position.instrument().id());
                json.field("instType", position.instrument().type().name());
                json.field("mgnMode", "cross").field("notionalCcy", value).field("notionalUsd", usd(ccy, value));
                json.field("pos", position.contracts()).empty("posCcy").field("posId", position.posId());
                json.field("posSide", "net").empty("quoteBal").endObject();
            }
        }
        return json.endArray().field("ts", Long.toString(nowMs)).endObject().toString();
    }

    private BigDecimal usd(String ccy, BigDecimal amount) {
        BigDecimal price = markets.usdPrice(ccy);
        return price == null ? BigDecimal.ZERO : amount.multiply(price).setScale(USD_SCALE, RoundingMode.HALF_UP);
    }
}
