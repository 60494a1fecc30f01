package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.json.JsonWriter;

/** A fill as REST lists it. */
public record FillRow(VenueOrder order, VenueOrder.Fill fill, long billId) {

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
                .field("subType", order.side() == Side.BUY ? "1" : "2")
                .field("tag", order.terms().tag())
                .field("fillPx", fill.price())
                .field("fillSz", fill.size())
                .empty("fillIdxPx")
                .field("fillPnl", fill.pnl())
                .empty("fillPxVol", "fillPxUsd", "fillMarkVol", "fillFwdPx", "fillMarkPx")
                .field("side", OrderRows.side(order))
                .field("posSide", OrderRows.POSITION_SIDE)
                .field("execType", fill.maker() ? "M" : "T")
                .field("feeCcy", fill.feeCcy())
                .field("fee", fill.fee())
                .field(
                        "feeRate",
                        derivative
                                ? ""
                                : JsonWriter.plain(order.account()
                                        .fees()
                                        .rate(order.instrument().type(), fill.maker())))
                .field("ts", Long.toString(fill.timeMs()))
                .field("fillTime", Long.toString(fill.timeMs()))
                .field("tradeQuoteCcy", derivative ? "" : order.instrument().quoteCurrency())
                .endObject()
                .toString();
    }
}
