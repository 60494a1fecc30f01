package io.ringbot.runner.exchange.trading;

import io.ringbot.runner.exchange.json.JsonWriter;
import java.math.BigDecimal;
import java.util.function.BiConsumer;

/** The rows of the fills channel: those of a taker gathered by price, those of a maker one by one. */
final class FillsFeed {

    private final BiConsumer<VenueOrder, String> rows;
    private VenueOrder taker;
    private VenueOrder.Fill last;
    private BigDecimal size;
    private int count;

    /** @param rows takes each row with the order it is of */
    FillsFeed(BiConsumer<VenueOrder, String> rows) {
        this.rows = rows;
    }

    void fill(VenueOrder order, VenueOrder.Fill fill) {
        if (fill.maker()) {
            // The other side of a trade of two clients comes between the fills of the taker, which go on gathering.
            rows.accept(order, row(order, fill, fill.size(), 1));
            return;
        }
        if (taker != order || last.price().compareTo(fill.price()) != 0) {
            complete();
            taker = order;
            size = BigDecimal.ZERO;
            count = 0;
        }
        last = fill;
        size = size.add(fill.size());
        count++;
    }

    /** No further fill belongs to what was gathered. */
    void complete() {
        if (taker != null) {
            rows.accept(taker, row(taker, last, size, count));
            taker = null;
        }
    }

    // OKX: the trade id is the last one of those gathered.
    private static String row(VenueOrder order, VenueOrder.Fill fill, BigDecimal size, int count) {
        return new JsonWriter()
                .object()
                .field("instId", order.instrument().id())
                .field("fillSz", size)
                .field("fillPx", fill.price())
                .field("side", OrderRows.side(order))
                .field("ts", Long.toString(fill.timeMs()))
                .field("ordId", order.ordId())
                .field("clOrdId", numeric(order.terms().clOrdId()))
                .field("tradeId", Long.toString(fill.tradeId()))
                .field("execType", fill.maker() ? "M" : "T")
                .field("count", Integer.toString(count))
                .endObject()
                .toString();
    }

    // OKX: a client id is repeated only where it is a decimal number from 1 to 2^63-1.
    private static String numeric(String clOrdId) {
        if (clOrdId.isEmpty() || !clOrdId.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return "0";
        }
        try {
            return Long.parseLong(clOrdId) > 0 ? clOrdId : "0";
        } catch (NumberFormatException e) {
            return "0";
        }
    }
}
