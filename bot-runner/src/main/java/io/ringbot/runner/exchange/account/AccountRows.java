package io.ringbot.runner.exchange.account;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.market.Markets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;

/** The JSON of balances and positions, for REST and the private channels. */
public final class AccountRows {

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
     * The object of the account channel.
     *
     * @param wanted which currencies go into the details
     */
    public String balance(Account account, Predicate<Balance> wanted, long nowMs) {
        return balance(account, wanted, false, nowMs);
    }

    /** The object of the balance query, whose details say more than the channel's. */
    public String balanceRow(Account account, Predicate<Balance> wanted, long nowMs) {
        return balance(account, wanted, true, nowMs);
    }

    private String balance(Account account, Predicate<Balance> wanted, boolean queried, long nowMs) {
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
                json.rawValue(detail(account, balance, queried));
            }
        }
        return json.endArray().endObject().toString();
    }

    private String detail(Account account, Balance balance, boolean queried) {
        String ccy = balance.ccy();
        BigDecimal upl = account.unrealised(ccy);
        BigDecimal equity = balance.cash().add(upl);
        BigDecimal margin = account.positionMargin(ccy);
        BigDecimal maintenance = account.maintenanceMargin(ccy);
        boolean margined = !account.isSpotMode();
        BigDecimal price = markets.usdPrice(ccy);
        JsonWriter json = new JsonWriter().object();
        json.field("ccy", ccy).field("eq", equity).field("cashBal", balance.cash());
        json.field("uTime", Long.toString(balance.updatedMs())).field("isoEq", margined ? "0" : "");
        json.field("availEq", margined ? plainFloor(account.available(ccy)) : "");
        json.field("availBal", plainFloor(account.spendable(ccy)));
        json.field("frozenBal", balance.frozen().add(margin)).field("ordFrozen", balance.frozen());
        json.field("disEq", usd(ccy, equity)).field("liab", "0").field("upl", margined ? JsonWriter.plain(upl) : "");
        json.field("uplLiab", "0").field("crossLiab", "0").field("isoLiab", "0");
        json.field("mgnRatio", maintenance.signum() == 0 ? "" : ratio(equity, maintenance));
        json.field("imr", margined ? JsonWriter.plain(margin) : "");
        json.field("mmr", margined ? JsonWriter.plain(maintenance) : "");
        json.field("interest", "0").field("twap", "0").field("frpType", "0").empty("maxLoan");
        json.field("eqUsd", usd(ccy, equity)).field("coinUsdPrice", price == null ? "" : JsonWriter.plain(price));
        json.empty("borrowFroz");
        json.field("notionalLever", margin.signum() == 0 ? "0" : ratio(notional(account, ccy), equity));
        json.field("stgyEq", "0").field("isoUpl", margined ? "0" : "");
        json.field("fixedBal", "0").field("rewardBal", "0");
        json.empty("spotInUseAmt", "clSpotInUseAmt", "maxSpotInUseAmt").field("spotIsoBal", "0");
        json.field("smtSyncEq", "0").field("spotCopyTradingEq", "0");
        json.empty("spotBal", "openAvgPx", "accAvgPx", "spotUpl", "spotUplRatio", "totalPnl", "totalPnlRatio");
        json.field("colRes", "0").field("colBorrAutoConversion", "0");
        json.bool("collateralRestrict", false).bool("collateralEnabled", false);
        if (queried) {
            json.field("autoLendStatus", "off").field("autoLendMtAmt", "0");
        }
        return json.endObject().toString();
    }

    private static String plainFloor(BigDecimal amount) {
        return JsonWriter.plain(amount.max(BigDecimal.ZERO));
    }

    private static BigDecimal notional(Account account, String ccy) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Position position : account.openPositions()) {
            if (position.instrument().settleCurrency().equals(ccy)) {
                sum = sum.add(position.value(account.valuationPrice(position)));
            }
        }
        return sum;
    }

    private BigDecimal usd(String ccy, BigDecimal amount) {
        BigDecimal price = markets.usdPrice(ccy);
        return price == null ? BigDecimal.ZERO : amount.multiply(price).setScale(USD_SCALE, RoundingMode.HALF_UP);
    }

    /**
     * The object of the positions channel and of the positions query.
     *
     * @param closable contracts that no open order closes yet, which OKX tells of long and short positions only
     */
    public String position(Account account, Position position, BigDecimal closable, long nowMs) {
        Instrument instrument = position.instrument();
        BigDecimal mark = account.valuationPrice(position);
        String lastText = markets.byId(instrument.id()).lastPriceText();
        BigDecimal last = lastText.isEmpty() ? mark : new BigDecimal(lastText);
        boolean flat = position.isFlat();
        BigDecimal margin = flat ? BigDecimal.ZERO : account.margin(instrument, position.value(mark));
        BigDecimal maintenance = flat ? BigDecimal.ZERO : position.value(mark).multiply(Account.MAINTENANCE);
        BigDecimal upl = position.unrealised(mark);
        BigDecimal uplLast = position.unrealised(last);
        String average = flat ? "" : JsonWriter.plain(position.averagePrice());
        JsonWriter json = new JsonWriter().object();
        json.field("instType", instrument.type().name()).field("instId", instrument.id());
        json.field("mgnMode", "cross").field("posId", position.posId());
        json.field("posSide", side(position)).field("pos", position.shownContracts());
        json.empty("hedgedPos", "posCcy");
        json.field("availPos", position.side() == PositionSide.NET ? "" : JsonWriter.plain(closable));
        json.field("avgPx", average).empty("nonSettleAvgPx", "settledPnl");
        json.field("upl", flat ? "" : JsonWriter.plain(upl));
        json.field("uplRatio", flat ? "" : ratio(upl, margin));
        json.field("uplLastPx", flat ? "" : JsonWriter.plain(uplLast));
        json.field("uplRatioLastPx", flat ? "" : ratio(uplLast, margin));
        json.field("lever", account.leverage(instrument)).empty("liqPx").field("markPx", mark);
        json.field("imr", flat ? "" : JsonWriter.plain(margin)).empty("margin");
        String ccy = instrument.settleCurrency();
        json.field("mgnRatio", flat ? "" : ratio(account.equity(ccy), account.maintenanceMargin(ccy)));
        json.field("mmr", flat ? "" : JsonWriter.plain(maintenance));
        json.empty("liab", "liabCcy", "interest").field("tradeId", Long.toString(position.tradeId()));
        json.field("notionalUsd", flat ? "" : JsonWriter.plain(notionalUsd(position, mark)));
        json.empty("optVal", "pendingCloseOrdLiabVal").field("adl", flat ? "" : "1");
        json.field("ccy", ccy).field("last", last).field("idxPx", mark).field("usdPx", usdPrice(ccy));
        json.field("bePx", average);
        json.field("realizedPnl", position.pnl().add(position.fee()).add(position.funding()));
        json.field("pnl", position.pnl()).field("fee", position.fee());
        json.field("fundingFee", position.funding()).field("liqPenalty", "0");
        json.array("closeOrderAlgo").endArray();
        json.field("cTime", Long.toString(position.createdMs())).field("uTime", Long.toString(position.updatedMs()));
        json.field("pTime", Long.toString(nowMs)).empty("bizRefId", "bizRefType");
        json.empty("baseBal", "quoteBal", "baseBorrowed", "baseInterest", "quoteBorrowed", "quoteInterest");
        json.empty("spotInUseAmt", "clSpotInUseAmt", "maxSpotInUseAmt", "spotInUseCcy");
        json.empty("deltaBS", "deltaPA", "gammaBS", "gammaPA", "thetaBS", "thetaPA", "vegaBS", "vegaPA");
        return json.endObject().toString();
    }

    private static String side(Position position) {
        return position.side().name().toLowerCase(Locale.ROOT);
    }

    private String usdPrice(String ccy) {
        BigDecimal price = markets.usdPrice(ccy);
        return price == null ? "" : JsonWriter.plain(price);
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
            json.field("mgnMode", "cross").field("posSide", side(position));
            json.field("pos", position.shownContracts());
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
