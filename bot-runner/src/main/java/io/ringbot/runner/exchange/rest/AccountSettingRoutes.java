package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.account.Environment;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.trading.TradingOperations;
import java.math.BigDecimal;
import java.util.List;

/** What the holder of a key may change of the account itself. */
final class AccountSettingRoutes implements RestRoutes {

    private final TradingOperations trading;

    AccountSettingRoutes(TradingOperations trading) {
        this.trading = trading;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post("/api/v5/account/set-leverage", 20, this::leverage),
                post("/api/v5/account/set-position-mode", 5, this::positionMode),
                post("/api/v5/account/set-fee-type", 5, this::feeType),
                post("/api/v5/account/activate-feature", 5, AccountSettingRoutes::activate),
                post("/api/v5/account/set-isolated-mode", 5, AccountSettingRoutes::notInThisMode),
                post("/api/v5/account/position/margin-balance", 20, AccountSettingRoutes::notInThisMode),
                post("/api/v5/account/set-account-level", 5, AccountSettingRoutes::notInThisMode),
                post("/api/v5/account/demo-adjust-balance", 5, this::adjustDemoFunds));
    }

    private static Route post(String path, int limit, Route.Handler handler) {
        return new Route("POST", path, Route.Access.TRADE, limit, 2_000, handler);
    }

    private RestAnswer leverage(Route.Call call) throws RestRefused {
        JsonFields request = call.object();
        String instId = request.text("instId");
        if (instId.isEmpty()) {
            // OKX: leverage by currency is for margin trading, which is not offered here.
            throw request.text("ccy").isEmpty()
                    ? new RestRefused(400, "50014", "Parameter instId can not be empty")
                    : new RestRefused(200, "54000", "Margin trading is not supported.");
        }
        BigDecimal lever = RestRefused.unless(
                () -> trading.setLeverage(call.account(), instId, request.text("lever"), request.text("mgnMode")));
        return RestAnswer.row(new JsonWriter()
                .object()
                .field("lever", lever)
                .field("mgnMode", request.text("mgnMode"))
                .field("instId", instId)
                .field("posSide", request.text("posSide"))
                .endObject()
                .toString());
    }

    private RestAnswer positionMode(Route.Call call) throws RestRefused {
        String posMode = call.object().text("posMode");
        RestRefused.unless(() -> {
            trading.setPositionMode(call.account(), posMode);
            return posMode;
        });
        return echo("posMode", posMode);
    }

    private RestAnswer feeType(Route.Call call) throws RestRefused {
        String feeType = call.object().text("feeType");
        RestRefused.unless(() -> {
            trading.setFeeType(call.account(), feeType);
            return feeType;
        });
        return echo("feeType", feeType);
    }

    private static RestAnswer echo(String name, String value) {
        return RestAnswer.row(
                new JsonWriter().object().field(name, value).endObject().toString());
    }

    // OKX: unlocks USDC-quoted trading once after error 54109. Nothing is locked here.
    private static RestAnswer activate(Route.Call call) throws RestRefused {
        if (!call.object().text("feature").equals("1")) {
            throw new RestRefused(200, "51000", "Parameter feature error");
        }
        return RestAnswer.rows(List.of());
    }

    private static RestAnswer notInThisMode(Route.Call call) throws RestRefused {
        throw new RestRefused(200, "51010", "You can't complete this request under your current account mode.");
    }

    private RestAnswer adjustDemoFunds(Route.Call call) throws RestRefused {
        if (call.key().environment() != Environment.DEMO
                && !call.request().header("x-simulated-trading").equals("1")) {
            throw new RestRefused(200, "50053", "This feature is available in demo trading only.");
        }
        JsonFields request = call.object();
        RestRefused.unless(() -> {
            trading.adjustDemoFunds(call.account(), request);
            return request;
        });
        return RestAnswer.rows(List.of());
    }
}
