package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.account.Balance;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The funding account, which is empty here: all money is in the trading account, and nothing comes in or goes out.
 *
 * <p>Clients ask for these when they start. OKX: {@code asset/currencies} and {@code asset/balances} need a key.
 */
final class FundingRoutes implements RestRoutes {

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/v5/asset/currencies", FundingRoutes::currencies),
                get("/api/v5/asset/balances", call -> RestAnswer.rows(List.of())),
                get("/api/v5/asset/bills", call -> RestAnswer.rows(List.of())),
                get("/api/v5/asset/deposit-history", call -> RestAnswer.rows(List.of())),
                get("/api/v5/asset/withdrawal-history", call -> RestAnswer.rows(List.of())));
    }

    private static Route get(String path, Route.Handler handler) {
        return new Route("GET", path, Route.Access.READ, 6, 1_000, handler);
    }

    private static RestAnswer currencies(Route.Call call) {
        List<String> named = call.text("ccy").isEmpty()
                ? List.of()
                : Arrays.asList(call.text("ccy").split(","));
        List<String> rows = new ArrayList<>();
        for (Balance balance : call.account().balances()) {
            if (named.isEmpty() || named.contains(balance.ccy())) {
                rows.add(currency(balance.ccy()));
            }
        }
        return RestAnswer.rows(rows);
    }

    // OKX: one row for each chain of a currency. There is one here, and it is closed in both directions.
    private static String currency(String ccy) {
        JsonWriter json = new JsonWriter().object();
        json.field("ccy", ccy).field("name", ccy).field("chain", ccy + "-" + chain(ccy));
        json.empty("logoLink", "ctAddr").bool("canDep", false).bool("canWd", false);
        json.bool("canInternal", false).empty("depEstOpenTime", "wdEstOpenTime");
        json.field("minDep", "0").field("minWd", "0").field("minInternal", "0").field("maxWd", "0");
        json.field("wdTickSz", "8").field("wdQuota", "0").field("usedWdQuota", "0");
        json.field("fee", "0").field("minFee", "0").field("maxFee", "0");
        json.empty("minFeeForCtAddr", "maxFeeForCtAddr", "burningFeeRate");
        json.bool("mainNet", true).bool("needTag", false);
        json.field("minDepArrivalConfirm", "0").field("minWdUnlockConfirm", "0");
        json.empty("depQuotaFixed", "usedDepQuotaFixed", "depQuoteDailyLayer2");
        return json.endObject().toString();
    }

    private static String chain(String ccy) {
        return ccy.equals("BTC") ? "Bitcoin" : "ERC20";
    }
}
