package io.ringbot.runner.exchange.rest;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.AccountRows;
import io.ringbot.runner.exchange.account.AccountTerms;
import io.ringbot.runner.exchange.account.Bill;
import io.ringbot.runner.exchange.account.FeeSchedule;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.market.InstrumentRows;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.trading.MaxSizes;
import io.ringbot.runner.exchange.trading.TradingOperations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the holder of a key may know of the account. */
final class AccountRoutes implements RestRoutes {

    // OKX: a closed position is known for 30 days.
    private static final long CLOSED_KEPT_MS = 30 * 86_400_000L;

    private final Markets markets;
    private final AccountRows rows;
    private final TradingOperations trading;

    AccountRoutes(Markets markets, AccountRows rows, TradingOperations trading) {
        this.markets = markets;
        this.rows = rows;
        this.trading = trading;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/v5/account/config", 5, this::config),
                get("/api/v5/account/balance", 10, this::balance),
                get("/api/v5/account/positions", 10, this::positions),
                get(
                                "/api/v5/account/instruments",
                                20,
                                call -> PublicRoutes.instruments(markets, call, InstrumentRows::accountRow))
                        .per("instType"),
                get("/api/v5/account/leverage-info", 20, this::leverageInfo),
                get("/api/v5/account/max-size", 20, this::maxSize),
                get("/api/v5/account/max-avail-size", 20, this::maxAvailSize),
                get("/api/v5/account/trade-fee", 5, this::tradeFee),
                new Route("GET", "/api/v5/account/bills", Route.Access.READ, 5, 1_000, AccountRoutes::bills),
                get("/api/v5/account/bills-archive", 5, AccountRoutes::bills));
    }

    private static Route get(String path, int limit, Route.Handler handler) {
        return new Route("GET", path, Route.Access.READ, limit, 2_000, handler);
    }

    private RestAnswer config(Route.Call call) {
        Account account = call.account();
        AccountTerms terms = account.terms();
        JsonWriter json = new JsonWriter().object();
        json.field("uid", account.uid()).field("mainUid", terms.mainUid());
        json.field("acctLv", terms.acctLv()).field("acctStpMode", terms.acctStpMode());
        json.field("posMode", account.posMode());
        json.bool("autoLoan", false).field("greeksType", "PA").field("feeType", account.feeType());
        json.field("level", account.fees().level()).empty("levelTmp").field("ctIsoMode", "automatic");
        json.field("mgnIsoMode", "automatic").empty("spotOffsetType").field("stgyType", "0");
        json.field("roleType", "0").array("traderInsts").endArray().field("spotRoleType", "0");
        json.array("spotTraderInsts").endArray().field("opAuth", "0").field("kycLv", Integer.toString(terms.kycLv()));
        json.field("label", call.key().label())
                .field("ip", call.key().addresses().toString())
                .field("perm", call.key().perm());
        json.empty("liquidationGear").bool("enableSpotBorrow", false).bool("spotBorrowAutoRepay", false);
        json.field("type", terms.mainUid().equals(account.uid()) ? "0" : "1")
                .empty("settleCcy")
                .array("settleCcyList")
                .endArray();
        return RestAnswer.row(json.endObject().toString());
    }

    private RestAnswer balance(Route.Call call) throws RestRefused {
        List<String> named = list(call, "ccy", 20);
        Account account = call.account();
        for (String ccy : named) {
            account.balance(ccy);
        }
        return RestAnswer.row(rows.balanceRow(
                account,
                balance -> named.isEmpty() ? AccountRows.isListed(account, balance) : named.contains(balance.ccy()),
                call.nowMs()));
    }

    private static List<String> list(Route.Call call, String name, int most) throws RestRefused {
        if (call.text(name).isEmpty()) {
            return List.of();
        }
        List<String> named = Arrays.asList(call.text(name).split(","));
        if (named.size() > most) {
            throw new RestRefused(400, "50025", "Parameter " + name + " count exceeds the limit " + most);
        }
        return named;
    }

    private RestAnswer positions(Route.Call call) throws RestRefused {
        List<String> instIds = list(call, "instId", 10);
        List<String> posIds = list(call, "posId", 20);
        List<String> found = new ArrayList<>();
        for (Position position : call.account().positions()) {
            boolean wanted = PublicRoutes.matches(
                            call.text("instType"), position.instrument().type().name())
                    && (instIds.isEmpty()
                            || instIds.contains(position.instrument().id()))
                    && (posIds.isEmpty() || posIds.contains(position.posId()));
            boolean named = !instIds.isEmpty() || !posIds.isEmpty();
            boolean stillKnown = call.nowMs() - position.updatedMs() < CLOSED_KEPT_MS;
            if (wanted && (!position.isFlat() || named && stillKnown)) {
                found.add(rows.position(
                        call.account(), position, trading.closable(call.account(), position), call.nowMs()));
            }
        }
        return RestAnswer.rows(found);
    }

    private RestAnswer leverageInfo(Route.Call call) throws RestRefused {
        PublicRoutes.required(call, "instId");
        List<String> instIds = list(call, "instId", 20);
        List<String> found = new ArrayList<>();
        for (String instId : instIds) {
            Instrument instrument =
                    RestRefused.unless(() -> trading.contract(call.account(), instId, call.text("mgnMode")));
            List<String> sides = call.account().isLongShort() ? List.of("long", "short") : List.of("net");
            for (String side : sides) {
                found.add(new JsonWriter()
                        .object()
                        .field("instId", instId)
                        .empty("ccy")
                        .field("mgnMode", call.text("mgnMode"))
                        .field("posSide", side)
                        .field("lever", call.account().leverage(instrument))
                        .endObject()
                        .toString());
            }
        }
        return RestAnswer.rows(found);
    }

    @FunctionalInterface
    private interface SizeMembers {
        void write(JsonWriter json, Market market, MaxSizes sizes);
    }

    private RestAnswer maxSize(Route.Call call) throws RestRefused {
        return eachSize(
                call,
                (json, market, sizes) -> json.field("ccy", market.instrument().settleCurrency())
                        .field("maxBuy", sizes.buy())
                        .field("maxSell", sizes.sell()));
    }

    private RestAnswer maxAvailSize(Route.Call call) throws RestRefused {
        return eachSize(
                call,
                (json, market, sizes) ->
                        json.field("availBuy", sizes.availableBuy()).field("availSell", sizes.availableSell()));
    }

    private RestAnswer eachSize(Route.Call call, SizeMembers members) throws RestRefused {
        PublicRoutes.required(call, "instId");
        List<String> instIds = list(call, "instId", 5);
        String tdMode = PublicRoutes.required(call, "tdMode");
        List<String> found = new ArrayList<>();
        for (String instId : instIds) {
            Market market = markets.byId(instId);
            if (market == null) {
                throw PublicRoutes.unknownInstrument();
            }
            MaxSizes sizes =
                    RestRefused.unless(() -> trading.maxSizes(call.account(), market, tdMode, call.text("px")));
            JsonWriter json = new JsonWriter().object().field("instId", instId);
            members.write(json, market, sizes);
            found.add(json.endObject().toString());
        }
        return RestAnswer.rows(found);
    }

    private RestAnswer tradeFee(Route.Call call) throws RestRefused {
        String wanted = PublicRoutes.required(call, "instType");
        boolean margin = wanted.equals("MARGIN");
        InstrumentType type = margin ? InstrumentType.SPOT : PublicRoutes.type(call);
        String instId = call.text("instId");
        if (!instId.isEmpty() && markets.byId(instId) == null) {
            throw PublicRoutes.unknownInstrument();
        }
        FeeSchedule fees = call.account().fees();
        JsonWriter json = new JsonWriter().object().field("level", fees.level()).array("feeGroup");
        for (String group : FeeSchedule.groups(type)) {
            if (PublicRoutes.matches(call.text("groupId"), group)) {
                json.object().field("groupId", group).field("maker", fees.rate(type, true));
                json.field("taker", fees.rate(type, false))
                        .field("rpiMaker", "0")
                        .endObject();
            }
        }
        json.endArray()
                .field("delivery", type == InstrumentType.FUTURES ? JsonWriter.plain(FeeSchedule.DELIVERY) : "")
                .empty("exercise", "settle");
        // Deprecated by OKX, and still read by clients.
        json.field("maker", fees.rate(type, true)).field("taker", fees.rate(type, false));
        for (String pair : List.of("U", "USDC")) {
            json.field("maker" + pair, type.isDerivative() ? JsonWriter.plain(fees.rate(type, true)) : "");
            json.field("taker" + pair, type.isDerivative() ? JsonWriter.plain(fees.rate(type, false)) : "");
        }
        json.field("ruleType", "normal").field("category", "1").array("fiat").endArray();
        json.field("instType", wanted).field("ts", Long.toString(call.nowMs()));
        return RestAnswer.row(json.endObject().toString());
    }

    private static RestAnswer bills(Route.Call call) throws RestRefused {
        Page page = Page.of(call, 100);
        List<Bill> bills = call.account().bills().stream()
                .filter(bill -> PublicRoutes.matches(call.text("ccy"), bill.ccy()))
                .filter(bill ->
                        PublicRoutes.matches(call.text("type"), bill.kind().type()))
                .filter(bill -> PublicRoutes.matches(call.text("subType"), bill.subType()))
                .filter(bill ->
                        PublicRoutes.matches(call.text("instType"), bill.cause().instType()))
                .filter(bill ->
                        PublicRoutes.matches(call.text("instId"), bill.cause().instId()))
                .filter(bill ->
                        PublicRoutes.matches(call.text("mgnMode"), bill.cause().mgnMode()))
                .filter(bill -> page.covers(bill.timeMs()))
                .toList();
        return RestAnswer.rows(page.cut(bills, Bill::id).stream().map(Bill::row).toList());
    }
}
