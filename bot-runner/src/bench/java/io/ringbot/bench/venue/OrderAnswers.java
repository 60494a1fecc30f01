package io.ringbot.bench.venue;

import io.ringbot.bench.wire.Bytes;
import io.ringbot.bench.wire.Frames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads an order operation and answers it: the acknowledgement, and for a new order the push that it is cancelled.
 *
 * <p>Belongs to the thread of a private connection. OKX: a post-only order that would take is acknowledged and then pushed as
 * {@code canceled} with source 31, without {@code live} before; so no order stays open.
 */
final class OrderAnswers {

    private static final byte[] ID = Bytes.ascii("\"id\":\"");
    private static final byte[] OPERATION = Bytes.ascii("\"op\":\"");
    private static final byte[] CLIENT_ID = Bytes.ascii("\"clOrdId\":\"");
    private static final byte[] PRICE = Bytes.ascii("\"px\":\"");

    private final OutputStream out;
    private long orderId = 680_800_019_749_904_384L;
    private byte[] message;
    private int offset;
    private int length;

    OrderAnswers(OutputStream out) {
        this.out = out;
    }

    /** Looks at a message. @return whether it is an order operation */
    boolean take(byte[] buffer, int from, int bytes) {
        message = buffer;
        offset = from;
        length = bytes;
        String operation = text(OPERATION);
        return operation.equals("order") || operation.equals("cancel-order") || operation.equals("amend-order");
    }

    boolean isPlace() {
        return text(OPERATION).equals("order");
    }

    /** The order's price in units of the last decimal of {@link Market}; 0 where it is not of that form. */
    long price() {
        int at = Bytes.after(PRICE, message, offset, length);
        if (at < 0) {
            return 0;
        }
        long price = 0;
        int decimals = -1;
        for (; message[at] != '"'; at++) {
            if (message[at] == '.' && decimals < 0) {
                decimals = 0;
            } else if (message[at] >= '0' && message[at] <= '9' && decimals < Market.DECIMALS) {
                price = price * 10 + message[at] - '0';
                decimals = decimals < 0 ? decimals : decimals + 1;
            } else {
                return 0;
            }
        }
        return decimals == Market.DECIMALS ? price : price * 10;
    }

    /** Answers the operation taken last. */
    void answer() throws IOException {
        String id = text(ID);
        String operation = text(OPERATION);
        String clientId = text(CLIENT_ID);
        String price = text(PRICE);
        long ms = System.currentTimeMillis();
        orderId += 4096;
        byte[] answer = Frames.server(Bytes.ascii("{\"id\":\"" + id + "\",\"op\":\"" + operation
                + "\",\"code\":\"0\",\"msg\":\"\",\"data\":[{\"clOrdId\":\"" + clientId + "\",\"ordId\":\"" + orderId
                + "\",\"tag\":\"ringbot\",\"ts\":\"" + ms + "\",\"sCode\":\"0\",\"sMsg\":\"\",\"subCode\":\"\"}],"
                + "\"inTime\":\"" + ms + "339\",\"outTime\":\"" + ms + "842\"}"));
        byte[] push = operation.equals("order") ? Frames.server(Bytes.ascii(push(clientId, price, ms))) : new byte[0];
        byte[] both = new byte[answer.length + push.length];
        System.arraycopy(answer, 0, both, 0, answer.length);
        System.arraycopy(push, 0, both, answer.length, push.length);
        synchronized (out) {
            out.write(both);
        }
    }

    private String push(String clientId, String price, long ms) {
        return "{\"arg\":{\"channel\":\"orders\",\"instType\":\"ANY\",\"uid\":\"" + RestAnswers.UID
                + "\"},\"data\":[{\"accFillSz\":\"0\",\"algoClOrdId\":\"\",\"algoId\":\"\",\"amendResult\":\"\","
                + "\"amendSource\":\"\",\"attachAlgoClOrdId\":\"\",\"attachAlgoOrds\":[],\"avgPx\":\"0\",\"cTime\":\""
                + ms
                + "\",\"cancelSource\":\"31\",\"category\":\"normal\",\"ccy\":\"\",\"clOrdId\":\"" + clientId
                + "\",\"code\":\"0\",\"execType\":\"\",\"fee\":\"0\",\"feeCcy\":\"BTC\",\"fillFee\":\"0\",\"fillFeeCcy\":\"\","
                + "\"fillFwdPx\":\"\",\"fillMarkPx\":\"\",\"fillMarkVol\":\"\",\"fillNotionalUsd\":\"\",\"fillPnl\":\"0\","
                + "\"fillPx\":\"\",\"fillPxUsd\":\"\",\"fillPxVol\":\"\",\"fillSz\":\"0\",\"fillTime\":\"\",\"instId\":\""
                + Market.INSTRUMENT + "\",\"instType\":\"SPOT\",\"isTpLimit\":\"false\",\"lastPx\":\"" + price
                + "\",\"lever\":\"\",\"linkedAlgoOrd\":{\"algoId\":\"\"},\"msg\":\"\",\"notionalUsd\":\"100\",\"ordId\":\""
                + orderId + "\",\"ordType\":\"post_only\",\"pnl\":\"0\",\"posSide\":\"net\",\"px\":\"" + price
                + "\",\"pxType\":\"\",\"pxUsd\":\"\",\"pxVol\":\"\",\"quickMgnType\":\"\",\"rebate\":\"0\","
                + "\"rebateCcy\":\"USDT\",\"reduceOnly\":\"false\",\"reqId\":\"\",\"side\":\"buy\",\"slOrdPx\":\"\","
                + "\"slTriggerPx\":\"\",\"slTriggerPxType\":\"\",\"source\":\"\",\"state\":\"canceled\",\"stpId\":\"\","
                + "\"stpMode\":\"cancel_taker\",\"sz\":\"" + Market.ORDER_SIZE
                + "\",\"tag\":\"ringbot\",\"tdMode\":\"cash\",\"tgtCcy\":\"\",\"tpOrdPx\":\"\",\"tpTriggerPx\":\"\","
                + "\"tpTriggerPxType\":\"\",\"tradeId\":\"\",\"tradeQuoteCcy\":\"USDT\",\"uTime\":\"" + ms + "\"}]}";
    }

    private String text(byte[] mark) {
        int at = Bytes.after(mark, message, offset, length);
        if (at < 0) {
            return "";
        }
        int end = at;
        while (end < offset + length && message[end] != '"') {
            end++;
        }
        return new String(message, at, end - at, StandardCharsets.US_ASCII);
    }
}
