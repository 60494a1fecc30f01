package io.ringbot.runner.exchange.account;

import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.market.Markets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.function.Predicate;

/** The JSON of balances and positions, for REST and the private channels. */
public final class AccountRows {

    private static final BigDecimal MAINTENANCE = new BigDecimal("0.004");
    private static final int USD_SCALE = 8;

    private final Markets markets;

    public AccountRows(Markets markets) {
        this.markets = markets;
    }

    /** Whether the venue lists this currency: some of it is there. */
    public static boolean isListed(Account account, Balance balance) {
        return balance.cash().signum() != 0 || account.equity(balance.ccy()).signum() != 0;
    }

    /**
     * The object of the account channel and of the balance query.
     *
     * @param wanted which currencies go into the details
     */
    public String balance(Account account, Predicate<Balance> wanted, long nowMs) {
        BigDecimal total = BigDecimal.ZERO;
        for (Balance balance : account.balances()) {
            total = total.add(usd(balance.ccy(), account.equity(balance.ccy())));
        }
        JsonWriter json = new JsonWriter().object();
        json.field("uTime", Long.toString(nowMs)).field("totalEq", total).field("isoEq", "0");
        // OKX: in futures mode risk is told per currency, so the account's own risk fields stay empty.
        json.empty("adjEq", "availEq", "ordFroz", "imr", "mmr", "borrowFroz", "mgnRatio", "notionalUsd");
        json.empty("notionalUsdForBorrow", "notionalUsdForSwap", "notionalUsdForFutures", "notionalUsdForOption");
        json.empty("upl", "delta", "deltaLever", "deltaNeutralStatus");
        json.array("details");
        for (Balance balance : account.balances()) {
            if (wanted.test(balance)) {
                json.rawValue(detail(account, balance));
            }
        }
        return json.endArray().endObject().toString();
    }

    private String detail(Account account, Balance balance) {
        String ccy = balance.ccy();
        BigDecimal equity = account.equity(ccy);
        BigDecimal margin = account.positionMargin(ccy);
        BigDecimal available = account.available(ccy).max(BigDecimal.ZERO);
        BigDecimal price = markets.usdPrice(ccy);
        JsonWriter json = new JsonWriter().object();
        json.field("ccy", ccy).field("eq", equity).field("cashBal", balance.cash());
        json.field("uTime", Long.toString(balance.updatedMs())).field("isoEq", "0");
        json.field("availEq", available).field("availBal", available);
        json.field("frozenBal", balance.frozen().add(margin)).field("ordFrozen", balance.frozen());
        json.field("disEq", usd(ccy, equity)).field("liab", "0").field("upl", account.unrealised(ccy));
        json.field("uplLiab", "0").field("crossLiab", "0").field("isoLiab", "0").field("mgnRatio", "");
        json.field("imr", margin).field("mmr", margin.multiply(MAINTENANCE).multiply(Account.LEVERAGE));
        json.field("interest", "0").field("twap", "0").field("frpType", "0").empty("maxLoan");
        json.field("eqUsd", usd(ccy, equity)).field("coinUsdPrice", price == null ? "" : JsonWriter.plain(price));
        json.empty("borrowFroz", "notionalLever").field("stgyEq", "0").field("isoUpl", "0");
        json.field("fixedBal", "0").field("rewardBal", "0");
        json.empty("spotInUseAmt", "clSpotInUseAmt", "maxSpotInUseAmt").field("spotIsoBal", "0");
        json.field("smtSyncEq", "0").field("spotCopyTradingEq", "0");
        json.empty("spotBal", "openAvgPx", "accAvgPx", "spotUpl", "spotUplRatio", "totalPnl", "totalPnlRatio");
        json.field("colRes", "0").field("colBorrAutoConversion", "0");
        json.bool("collateralRestrict", false).bool("collateralEnabled", false);
        return json.endObject().toString();
    }

    private BigDecimal usd(String ccy, BigDecimal amount) {
        BigDecimal price = markets.usdPrice(ccy);
        return price == null ? BigDecimal.ZERO : amount.multiply(price).setScale(USD_SCALE, RoundingMode.HALF_UP);
    }

    /** The object of the positions channel and of the positions query. */
    public String position(Account account, Position position, long nowMs) {
        BigDecimal mark = account.valuationPrice(position);
        boolean flat = position.isFlat();
        BigDecimal margin = flat ? BigDecimal.ZERO : position.value(mark).divide(Account.LEVERAGE);
        BigDecimal upl = position.unrealised(mark);
        String average = flat ? "" : JsonWriter.plain(position.averagePrice());
        JsonWriter json = new JsonWriter().object();
        json.field("instType", position.instrument().type().name());
        json.field("instId", position.instrument().id());
        json.field("mgnMode", "cross").field("posId", position.posId()).field("posSide", "net");
        json.field("pos", position.contracts()).empty("hedgedPos", "posCcy", "availPos");
        json.field("avgPx", average).empty("nonSettleAvgPx", "settledPnl");
        json.field("upl", flat ? "" : JsonWriter.plain(upl));
        json.field("uplRatio", flat ? "" : ratio(upl, margin));
        json.field("uplLastPx", flat ? "" : JsonWriter.plain(upl));
        json.field("uplRatioLastPx", flat ? "" : ratio(upl, margin));
        json.field("lever", Account.LEVERAGE).empty("liqPx").field("markPx", mark);
        json.field("imr", margin).empty("margin", "mgnRatio");
        json.field("mmr", flat ? BigDecimal.ZERO : position.value(mark).multiply(MAINTENANCE));
        json.empty("liab", "liabCcy", "interest").field("tradeId", Long.toString(position.tradeId()));
        json.field("notionalUsd", flat ? BigDecimal.ZERO : notionalUsd(position, mark));
        json.empty("optVal", "pendingCloseOrdLiabVal").field("adl", "0");
        json.field("ccy", position.instrument().settleCurrency());
        json.field("last", mark).empty("idxPx", "usdPx").field("bePx", average);
        json.field("realizedPnl", position.pnl().add(position.fee())).field("pnl", position.pnl());
        json.field("fee", position.fee()).field("fundingFee", "0").field("liqPenalty", "0");
        json.array("closeOrderAlgo").endArray();
        json.field("cTime", Long.toString(position.createdMs())).field("uTime", Long.toString(position.updatedMs()));
        json.field("pTime", Long.toString(nowMs)).empty("bizRefId", "bizRefType");
        json.empty("baseBal", "quoteBal", "baseBorrowed", "baseInterest", "quoteBorrowed", "quoteInterest");
        json.empty("spotInUseAmt", "clSpotInUseAmt", "maxSpotInUseAmt", "spotInUseCcy");
        json.empty("deltaBS", "deltaPA", "gammaBS", "gammaPA", "thetaBS", "thetaPA", "vegaBS", "vegaPA");
        return json.endObject().toString();
    }

    private BigDecimal notionalUsd(Position position, BigDecimal mark) {
        return usd(position.instrument().settleCurrency(), position.value(mark));
    }

    private static String ratio(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? "0" : JsonWriter.plain(part.divide(whole, USD_SCALE, RoundingMode.HALF_UP));
    }

    /** The object of balance_and_position: what changed, or everything in its snapshot. */
    public String balanceAndPosition(
            String eventType,
            Collection<Balance> balances,
            Collection<Position> positions,
            Collection<String> trades,
            long nowMs) {
        JsonWriter json = new JsonWriter().object();
        json.field("pTime", Long.toString(nowMs)).field("eventType", eventType).array("balData");
        for (Balance balance : balances) {
            json.object().field("ccy", balance.ccy()).field("cashBal", balance.cash());
            json.field("uTime", Long.toString(balance.updatedMs())).endObject();
        }
        json.endArray().array("posData");
        for (Position position : positions) {
            json.object().field("posId", position.posId());
            json.field("tradeId", Long.toString(position.tradeId()));
            json.field("instId", position.instrument().id());
            json.field("instType", position.instrument().type().name());
            json.field("mgnMode", "cross").field("posSide", "net").field("pos", position.contracts());
            json.field("ccy", position.instrument().settleCurrency()).empty("posCcy");
            json.field("avgPx", position.isFlat() ? "" : JsonWriter.plain(position.averagePrice()));
            json.empty("nonSettleAvgPx", "settledPnl");
            json.field("uTime", Long.toString(position.updatedMs())).endObject();
        }
        json.endArray().array("trades");
        trades.forEach(json::rawValue);
        return json.endArray().endObject().toString();
    }
}
