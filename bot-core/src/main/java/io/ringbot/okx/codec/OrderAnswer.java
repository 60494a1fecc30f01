package io.ringbot.okx.codec;

import io.ringbot.instrument.Decimals;

/**
 * The answer to an order operation, over the WebSocket or by REST, which have the same body. Reused; lent for the call.
 *
 * <p>OKX: where an item carries {@code sCode}, the envelope's code is not the reason. Of the answer to a batch the first item is
 * read; {@link #select} turns to another one.
 */
public final class OrderAnswer {

    private long requestId;
    private int code;
    private long venueOrderId;
    private long gatewayInUs;
    private long gatewayOutUs;
    private JsonTape tape;
    private int envelope;
    private int items;
    private int message;
    private AnswerScanner scanned;

    /** Reads the answer the reader holds. Its code is {@link Codes#ABSENT} where the venue gave none: the outcome is not told. */
    public void read(FrameReader frame) {
        if (frame.scannedAnswer() != null) {
            read(frame.scannedAnswer());
            return;
        }
        read(frame.tape());
        requestId = frame.orderRequest();
    }

    private void read(AnswerScanner answer) {
        scanned = answer;
        requestId = answer.requestId();
        code = answer.code();
        venueOrderId = answer.venueOrderId();
        gatewayInUs = answer.inUs();
        gatewayOutUs = answer.outUs();
    }

    /** Reads the answer in a REST body. */
    public void read(JsonTape body) {
        tape = body;
        scanned = null;
        requestId = 0;
        envelope = Codes.of(body, body.field(0, "code"));
        gatewayInUs = microseconds(body.field(0, "inTime"));
        gatewayOutUs = microseconds(body.field(0, "outTime"));
        int data = body.field(0, "data");
        boolean hasItems = body.isArray(data) && body.first(data) < body.end(data);
        items = hasItems ? data : JsonTape.NONE;
        readItem(hasItems && body.isObject(body.first(data)) ? body.first(data) : JsonTape.NONE);
    }

    /**
     * Turns to the item of this order; where there is none, the envelope speaks for it, and its code is {@link Codes#ABSENT} where
     * that does not either.
     *
     * @param orderId the venue's, 0 where it is not known
     */
    public void select(long clientOrderId, long orderId) {
        int found = JsonTape.NONE;
        if (items != JsonTape.NONE) {
            for (int item = tape.first(items); item < tape.end(items); item = tape.next(item)) {
                if (tape.isObject(item) && isOf(item, clientOrderId, orderId)) {
                    found = item;
                }
            }
        }
        readItem(found);
    }

    private boolean isOf(int item, long clientOrderId, long orderId) {
        return tape.integer(tape.field(item, "clOrdId")) == clientOrderId
                || orderId != 0 && tape.integer(tape.field(item, "ordId")) == orderId;
    }

    private void readItem(int item) {
        venueOrderId = 0;
        message = tape.field(0, "msg");
        if (item == JsonTape.NONE) {
            // 0, 1 and 2 only point to the items; without one they say nothing.
            code = envelope > 2 ? envelope : Codes.ABSENT;
            return;
        }
        int itemCode = tape.field(item, "sCode");
        code = Codes.of(tape, itemCode);
        if (itemCode == JsonTape.NONE && envelope > 2) {
            code = envelope;
        }
        int itemMessage = tape.field(item, "sMsg");
        if (!tape.isAbsent(itemMessage)) {
            message = itemMessage;
        }
        long id = tape.integer(tape.field(item, "ordId"));
        venueOrderId = id > 0 ? id : 0;
    }

    private long microseconds(int node) {
        long value = tape.integer(node);
        return value == Decimals.ABSENT || value < 0 ? 0 : value;
    }

    /** Number of our request, 0 where the answer names none of ours. */
    public long requestId() {
        return requestId;
    }

    /** 0 accepted by the gateway, else the reason; {@link Codes#ABSENT} where it is not told. */
    public int code() {
        return code;
    }

    /** 0 where none was given. */
    public long venueOrderId() {
        return venueOrderId;
    }

    /** When the venue's gateway took the request, its clock; 0 not given. */
    public long gatewayInUs() {
        return gatewayInUs;
    }

    /** When the venue's gateway answered, its clock; 0 not given. */
    public long gatewayOutUs() {
        return gatewayOutUs;
    }

    /** The venue's words, for people; nothing that looks like an echo. Allocates. */
    public String message() {
        return Codes.venueText(scanned != null ? scanned.words() : tape.string(message));
    }
}
