package io.ringbot.runner.exchange.rest;

import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.AccountRows;
import io.ringbot.runner.exchange.account.FeeSchedule;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.market.Markets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the holder of a key may know of the account. */
final class AccountRoutes implements RestRoutes {

    private static final String FEE_TIER = "VIP4";

    private final Markets markets;
    private final AccountRows rows;

    AccountRoutes(Markets markets, AccountRows rows) {
        this.markets = markets;
        this.rows = rows;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/v5/account/config", 5, this::config),
                get("/api/v5/account/balance", 10, this::balance),
                get("/api/v5/account/positions", 10, this::positions),
                get("/api/v5/account/instruments", 20, call -> PublicRoutes.instruments(markets, call))
                        .per("instType"),
                get("/api/v5/account/trade-fee", 5, this::tradeFee));
    }

    private static Route get(String path, int limit, Route.Handler handler) {
        return new Route("GET", path, Route.Access.READ, limit, 2_000, handler);
    }

    private RestAnswer config(Route.Call call) {
        JsonWriter json = new JsonWriter().object();
        json.field("uid", call.account().uid()).field("mainUid", call.account().uid());
        json.field("acctLv", Account.LEVEL).field("acctStpMode", "cancel_maker").field("posMode", "net_mode");
        json.bool("autoLoan", false).field("greeksType", "PA").field("feeType", "0");
        json.field("level", FEE_TIER).empty("levelTmp").field("ctIsoMode", "automatic");
        json.field("mgnIsoMode", "automatic").empty("spotOffsetType").field("stgyType", "0");
        json.field("roleType", "0").array("traderInsts").endArray().field("spotRoleType", "0");
        json.array("spotTraderInsts").endArray().field("opAuth", "0").field("kycLv", "3");
        json.field("label", call.key().label())
                .field("ip", call.key().addresses().toString())
                .field("perm", call.key().perm());
        json.empty("liquidationGear").bool("enableSpotBorrow", false).bool("spotBorrowAutoRepay", false);
        json.field("type", "0").empty("settleCcy").array("settleCcyList").endArray();
        return RestAnswer.row(json.endObject().toString());
    }

    private RestAnswer balance(Route.Call call) {
        List<String> named = call.text("ccy").isEmpty()
                ? List.of()
                : Arrays.asList(call.text("ccy").split(","));
        Account account = call.account();
        return RestAnswer.row(rows.balance(
                account,
                balance -> named.isEmpty() ? AccountRows.isListed(account, balance) : named.contains(balance.ccy()),
                call.nowMs()));
    }

    private RestAnswer positions(Route.Call call) {
        List<String> named = call.text("instId").isEmpty()
                ? List.of()
                : Arrays.asList(call.text("instId").split(","));
        List<String> found = new ArrayList<>();
        for (Position position : call.account().positions()) {
            boolean wanted = PublicRoutes.matches(
                            call.text("instType"), position.instrument().type().name())
                    && (named.isEmpty()
                            ? !position.isFlat()
                            : named.contains(position.instrument().id()));
            if (wanted) {
                found.add(rows.position(call.account(), position, call.nowMs()));
            }
        }
        return RestAnswer.rows(found);
    }

    private RestAnswer tradeFee(Route.Call call) throws RestRefused {
        String type = PublicRoutes.required(call, "instType");
        boolean derivative = !type.equals("SPOT") && !type.equals("MARGIN");
        FeeSchedule fees = call.account().fees();
        InstrumentType rateType = derivative ? InstrumentType.SWAP : InstrumentType.SPOT;
        JsonWriter json = new JsonWriter()
                .object()
                .field("level", FEE_TIER)
                .array("feeGroup")
                .object();
        json.field("groupId", derivative ? "4" : "1").field("maker", fees.rate(rateType, true));
        json.field("taker", fees.rate(rateType, false))
                .field("rpiMaker", "0")
                .endObject()
                .endArray();
        json.field("delivery", "0.0001")
                .field("exercise", "0.0002")
                .empty("settle")
                .field("instType", type);
        return RestAnswer.row(
                json.field("ts", Long.toString(call.nowMs())).endObject().toString());
    }
}
