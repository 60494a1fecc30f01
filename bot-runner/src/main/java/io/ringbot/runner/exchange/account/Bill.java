package io.ringbot.runner.exchange.account;

import io.ringbot.runner.exchange.json.JsonWriter;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * One movement of an account's cash, as OKX lists it.
 *
 * @param subType OKX: 1 buy, 2 sell, 3 open long, 4 open short, 5 close long, 6 close short, 11 transfer in, 12 transfer out,
 *     112 long delivered, 113 short delivered, 173 funding paid, 174 funding received
 * @param balance what the cash was afterwards
 * @param cause the trade or the position, {@link Cause#NONE} for a transfer
 */
public record Bill(
        long id,
        Kind kind,
        String subType,
        String ccy,
        BigDecimal change,
        BigDecimal balance,
        long timeMs,
        Cause cause) {

    /** What moves cash, with OKX's number of it. */
    public enum Kind {
        TRANSFER("1"),
        TRADE("2"),
        DELIVERY("3"),
        FUNDING("8");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** OKX's number. */
        public String type() {
            return type;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What moved the cash; texts are "" and amounts zero where they do not apply.
     *
     * @param size in the instrument's unit of size
     */
    public record Cause(
            String instType,
            String instId,
            String mgnMode,
            String ordId,
            String clOrdId,
            String tag,
            String tradeId,
            String execType,
            String price,
            BigDecimal size,
            BigDecimal fee,
            BigDecimal pnl,
            String fillTime) {

        public static final Cause NONE =
                new Cause("", "", "", "", "", "", "", "", "", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, "");
    }

    /** The row of the bills queries. */
    public String row() {
        JsonWriter json = new JsonWriter().object();
        json.field("bal", balance).field("balChg", change).field("billId", Long.toString(id));
        json.field("ccy", ccy)
                .field("clOrdId", cause.clOrdId())
                .field("earnAmt", "")
                .field("earnApr", "");
        json.field("execType", cause.execType()).field("fee", cause.fee());
        json.empty("fillFwdPx", "fillIdxPx", "fillMarkPx", "fillMarkVol", "fillPxUsd", "fillPxVol");
        json.field("fillTime", cause.fillTime()).empty("from");
        json.field("instId", cause.instId()).field("instType", cause.instType()).field("interest", "0");
        json.field("mgnMode", cause.mgnMode()).empty("notes").field("ordId", cause.ordId());
        json.field("pnl", cause.pnl())
                .field("posBal", "0")
                .field("posBalChg", "0")
                .field("px", cause.price());
        json.field("subType", subType).field("sz", cause.size().signum() == 0 ? change.abs() : cause.size());
        json.field("tag", cause.tag()).empty("to").field("tradeId", cause.tradeId());
        json.field("ts", Long.toString(timeMs)).field("type", kind.type);
        return json.endObject().toString();
    }
}
