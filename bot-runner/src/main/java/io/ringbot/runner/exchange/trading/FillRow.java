package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.json.JsonWriter;

/** A fill as REST lists it. */
public record FillRow(VenueOrder order, VenueOrder.Fill fill, long billId) {

    // OKX: 1 buy, 2 sell; of contracts 3 open long, 4 open short, 5 close long, 6 close short.
    static String subType(VenueOrder order, VenueOrder.Fill fill) {
        boolean buy = order.side() == Side.BUY;
        if (!order.instrument().type().isDerivative()) {
            return buy ? "1" : "2";
        }
        return fill.closes() ? buy ? "6" : "5" : buy ? "3" : "4";
    }

    /** OKX's number of what the fill did. */
    public String subType() {
        return subType(order, fill);
    }

    public String row() {
        boolean derivative = order.instrument().type().isDerivative();
        return new JsonWriter()
                .object()
                .field("instType", order.instrument().type().name())
                .field("instId", order.instrument().id())
                .field("tradeId", Long.toString(fill.tradeId()))
                .field("ordId", order.ordId())
                .field("clOrdId", order.terms().clOrdId())
                .field("billId", Long.toString(billId))
                .field("subType", subType(order, fill))
                .field("tag", order.terms().tag())
                .field("fillPx", fill.price())
                .field("fillSz", fill.size())
                .empty("fillIdxPx")
                .field("fillPnl", fill.pnl())
                .empty("fillPxVol", "fillPxUsd", "fillMarkVol", "fillFwdPx")
                .field("fillMarkPx", derivative && fill.markPrice() != null ? JsonWriter.plain(fill.markPrice()) : "")
                .field("side", OrderRows.side(order))
                .field("posSide", OrderRows.positionSide(order))
                .field("execType", fill.maker() ? "M" : "T")
                .field("feeCcy", fill.feeCcy())
                .field("fee", fill.fee())
                .field("feeRate", derivative ? "" : JsonWriter.plain(fill.feeRate()))
                .field("ts", Long.toString(fill.timeMs()))
                .field("fillTime", Long.toString(fill.timeMs()))
                .field("tradeQuoteCcy", derivative ? "" : order.instrument().quoteCurrency())
                .endObject()
                .toString();
    }
}
