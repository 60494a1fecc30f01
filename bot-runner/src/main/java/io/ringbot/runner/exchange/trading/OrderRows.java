package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** The JSON of an order, for the orders channel and for REST. */
public final class OrderRows {

    private OrderRows() {}

    /**
     * The object of the orders channel.
     *
     * @param fill the fill this push tells of, or null
     * @param amend the amend this push answers, or null
     */
    public static String push(VenueOrder order, VenueOrder.Fill fill, Amend amend) {
        boolean derivative = order.instrument().type().isDerivative();
        VenueOrder.Terms terms = order.terms();
        BigDecimal average = order.averagePrice();
        JsonWriter json = new JsonWriter().object();
        json.field("accFillSz", order.filled());
        json.empty("algoClOrdId", "algoId");
        json.field("amendResult", amend == null ? "" : amend.result());
        json.field("amendSource", amend == null ? "" : amend.source());
        json.empty("attachAlgoClOrdId").array("attachAlgoOrds").endArray();
        json.field("avgPx", average == null ? "0" : JsonWriter.plain(average));
        json.field("cTime", Long.toString(order.createdMs()));
        json.field("cancelSource", order.cancelSource());
        json.field("category", "normal");
        json.field("ccy", terms.ccy());
        json.field("clOrdId", terms.clOrdId());
        json.field("code", "0");
        json.field("execType", fill == null ? "" : fill.maker() ? "M" : "T");
        json.field("fee", order.fee());
        json.field("feeCcy", order.feeCcy());
        json.field("fillFee", fill == null ? "0" : JsonWriter.plain(fill.fee()));
        json.field("fillFeeCcy", fill == null ? "" : fill.feeCcy());
        json.empty("fillFwdPx", "fillIdxPx");
        json.field("fillMarkPx", markPrice(order, fill)).empty("fillMarkVol");
        json.field("fillNotionalUsd", fill == null ? "" : notional(order, fill.price(), fill.size()));
        json.field("fillPnl", fill == null ? "0" : JsonWriter.plain(fill.pnl()));
        json.field("fillPx", fill == null ? "" : JsonWriter.plain(fill.price()));
        json.empty("fillPxUsd", "fillPxVol");
        json.field("fillSz", fill == null ? "0" : JsonWriter.plain(fill.size()));
        json.field("fillTime", fill == null ? "" : Long.toString(fill.timeMs()));
        json.field("instId", order.instrument().id());
        json.field("instType", order.instrument().type().name());
        json.field("isTpLimit", "false");
        json.field("lastPx", order.market().lastPriceText());
        json.field("lever", derivative ? terms.lever() : "0");
        json.object("linkedAlgoOrd").field("algoId", "").endObject();
        json.field("msg", "");
        json.field("notionalUsd", notional(order));
        json.field("ordId", order.ordId());
        json.field("ordType", terms.ordType());
        json.field("pnl", order.pnl());
        json.field("posSide", positionSide(order));
        json.field("px", order.px());
        json.empty("pxType", "pxUsd", "pxVol", "quickMgnType");
        json.field("rebate", order.rebate());
        json.field("rebateCcy", order.rebateCcy());
        json.field("reduceOnly", Boolean.toString(terms.reduceOnly()));
        json.field("reqId", amend == null ? "" : amend.reqId());
        json.field("side", side(order));
        json.empty("slOrdPx", "slTriggerPx", "slTriggerPxType", "source");
        json.field("state", order.state().text());
        json.empty("stpId");
        json.field("stpMode", terms.stpMode());
        json.field("sz", order.sz());
        json.field("tag", terms.tag());
        json.field("tdMode", terms.tdMode());
        json.field("tgtCcy", terms.tgtCcy());
        json.empty("tpOrdPx", "tpTriggerPx", "tpTriggerPxType");
        json.field("tradeId", fill == null ? "" : Long.toString(fill.tradeId()));
        json.field("tradeQuoteCcy", quoteCcy(order));
        json.field("uTime", Long.toString(order.updatedMs()));
        return json.endObject().toString();
    }

    /** What a push says of an amend; OKX's {@code amendSource}: 1 the user, 4 the venue for a reduce-only order. */
    public record Amend(String reqId, String result, String source) {}

    /** The row of an order query: without the fees of a single fill; the fill fields are the last fill's. */
    public static String rest(VenueOrder order) {
        boolean derivative = order.instrument().type().isDerivative();
        VenueOrder.Terms terms = order.terms();
        VenueOrder.Fill fill = order.lastFill();
        BigDecimal average = order.averagePrice();
        JsonWriter json = new JsonWriter().object();
        json.field("accFillSz", order.filled());
        json.empty("algoClOrdId", "algoId", "attachAlgoClOrdId")
                .array("attachAlgoOrds")
                .endArray();
        json.field("avgPx", average == null ? "" : JsonWriter.plain(average));
        json.field("cTime", Long.toString(order.createdMs()));
        json.field("cancelSource", order.cancelSource());
        json.field("cancelSourceReason", CancelSources.reason(order.cancelSource()));
        json.field("category", "normal");
        json.field("ccy", terms.ccy());
        json.field("clOrdId", terms.clOrdId());
        json.field("fee", order.fee());
        json.field("feeCcy", order.feeCcy());
        json.field("fillPx", fill == null ? "" : JsonWriter.plain(fill.price()));
        json.field("fillSz", fill == null ? "0" : JsonWriter.plain(fill.size()));
        json.field("fillTime", fill == null ? "" : Long.toString(fill.timeMs()));
        json.field("instId", order.instrument().id());
        json.field("instType", order.instrument().type().name());
        json.field("isTpLimit", "false");
        json.field("lever", terms.lever());
        json.object("linkedAlgoOrd").field("algoId", "").endObject();
        json.field("ordId", order.ordId());
        json.field("ordType", terms.ordType());
        json.field("pnl", order.pnl());
        json.field("posSide", positionSide(order));
        json.field("px", order.px());
        json.empty("pxType", "pxUsd", "pxVol", "quickMgnType");
        json.field("rebate", order.rebate());
        json.field("rebateCcy", order.rebateCcy());
        json.field("reduceOnly", Boolean.toString(terms.reduceOnly()));
        json.field("side", side(order));
        json.empty("slOrdPx", "slTriggerPx", "slTriggerPxType", "source");
        json.field("state", order.state().text());
        json.empty("stpId");
        json.field("stpMode", terms.stpMode());
        json.field("sz", order.sz());
        json.field("tag", terms.tag());
        json.field("tdMode", terms.tdMode());
        json.field("tgtCcy", terms.tgtCcy());
        json.empty("tpOrdPx", "tpTriggerPx", "tpTriggerPxType");
        json.field("tradeId", fill == null ? "" : Long.toString(fill.tradeId()));
        json.field("tradeQuoteCcy", quoteCcy(order));
        json.field("uTime", Long.toString(order.updatedMs()));
        return json.endObject().toString();
    }

    static String side(VenueOrder order) {
        return order.side() == Side.BUY ? "buy" : "sell";
    }

    // OKX: net in net position mode, and for spot orders.
    static String positionSide(VenueOrder order) {
        return order.terms().posSide().name().toLowerCase(Locale.ROOT);
    }

    private static String markPrice(VenueOrder order, VenueOrder.Fill fill) {
        boolean known = fill != null
                && fill.markPrice() != null
                && order.instrument().type().isDerivative();
        return known ? JsonWriter.plain(fill.markPrice()) : "";
    }

    private static String quoteCcy(VenueOrder order) {
        return order.instrument().type().isDerivative()
                ? order.instrument().settleCurrency()
                : order.instrument().quoteCurrency();
    }

    private static String notional(VenueOrder order) {
        if (order.core().isBudgeted()) {
            return order.sz();
        }
        BigDecimal price = order.px().isEmpty() ? order.market().markPrice() : new BigDecimal(order.px());
        return price == null ? "" : notional(order, price, new BigDecimal(order.sz()));
    }

    private static String notional(VenueOrder order, BigDecimal price, BigDecimal size) {
        BigDecimal value = order.instrument().type().isDerivative()
                ? Position.value(order.instrument(), size, price)
                : price.multiply(size);
        return JsonWriter.plain(value.setScale(8, RoundingMode.HALF_UP));
    }
}
