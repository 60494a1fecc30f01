package io.ringbot.okx.codec;

import java.nio.charset.StandardCharsets;

/**
 * Scans answers to order operations of one item, the answered request being ours.
 *
 * <pre>
 * {"id":"pN","op":"TEXT","code":"N","msg":"TEXT","data":[{"clOrdId":"TEXT","ordId":"N|"[,"tag":"TEXT"][,"ts":"N"]
 *   [,"reqId":"TEXT"],"sCode":"N","sMsg":"TEXT"[,"subCode":"TEXT"]}][,"inTime":"N","outTime":"N"]}
 * </pre>
 *
 * It accepts only this layout, byte for byte, and declines everything else, which {@link OrderAnswer} then reads from the tape;
 * where it accepts, that would give the same. Belongs to {@code io}; never throws, allocates nothing but to make text.
 */
final class AnswerScanner {

    private static final byte[] BEGIN = ScanCursor.literal("{\"id\":\"");
    private static final byte[] OPERATION = ScanCursor.literal("\",\"op\":\"");
    private static final byte[] CODE = ScanCursor.literal("\",\"code\":\"");
    private static final byte[] MESSAGE = ScanCursor.literal("\",\"msg\":\"");
    private static final byte[] ITEM = ScanCursor.literal("\",\"data\":[{\"clOrdId\":\"");
    private static final byte[] ORDER_ID = ScanCursor.literal("\",\"ordId\":\"");
    private static final byte[] TAG = ScanCursor.literal("\",\"tag\":\"");
    private static final byte[] TIME = ScanCursor.literal("\",\"ts\":\"");
    private static final byte[] REQUEST = ScanCursor.literal("\",\"reqId\":\"");
    private static final byte[] ITEM_CODE = ScanCursor.literal("\",\"sCode\":\"");
    private static final byte[] ITEM_MESSAGE = ScanCursor.literal("\",\"sMsg\":\"");
    private static final byte[] SUB_CODE = ScanCursor.literal("\",\"subCode\":\"");
    private static final byte[] ITEM_END = ScanCursor.literal("\"}]");
    private static final byte[] IN_TIME = ScanCursor.literal(",\"inTime\":\"");
    private static final byte[] OUT_TIME = ScanCursor.literal("\",\"outTime\":\"");
    private static final byte[] QUOTED_END = ScanCursor.literal("\"}");

    private final ScanCursor cursor = new ScanCursor();
    private long requestId;
    private long code;
    private long venueOrderId;
    private long inUs;
    private long outUs;
    private int messageStart;
    private int messageLength;

    /** Scans one whole message; what the fields hold afterwards is of it only where this answered true. */
    boolean scan(byte[] bytes, int offset, int length) {
        return cursor.begin(bytes, offset, length) && cursor.skip(BEGIN) && envelope() && item() && times();
    }

    private boolean envelope() {
        if (!cursor.skip('p') && !cursor.skip('a') && !cursor.skip('c')) {
            return false;
        }
        requestId = cursor.digits();
        return requestId > 0
                && cursor.skip(OPERATION)
                && cursor.skipText()
                && cursor.skip(CODE)
                && cursor.digits() >= 0
                && cursor.skip(MESSAGE)
                && message();
    }

    private boolean item() {
        if (!cursor.skip(ITEM) || !cursor.skipText() || !cursor.skip(ORDER_ID)) {
            return false;
        }
        venueOrderId = cursor.peek() == '"' ? 0 : cursor.digits();
        if (venueOrderId < 0
                || !textIfNamed(TAG)
                || !textIfNamed(TIME)
                || !textIfNamed(REQUEST)
                || !cursor.skip(ITEM_CODE)) {
            return false;
        }
        code = cursor.digits();
        if (code < 0 || code > Integer.MAX_VALUE || !cursor.skip(ITEM_MESSAGE)) {
            return false;
        }
        // An item without words of its own leaves the envelope's.
        boolean read = cursor.peek() == '"' || message();
        return read && textIfNamed(SUB_CODE) && cursor.skip(ITEM_END);
    }

    private boolean times() {
        inUs = 0;
        outUs = 0;
        if (!cursor.skip(IN_TIME)) {
            return cursor.skip('}') && cursor.isAtEnd();
        }
        inUs = cursor.digits();
        if (inUs < 0 || !cursor.skip(OUT_TIME)) {
            return false;
        }
        outUs = cursor.digits();
        return outUs >= 0 && cursor.skip(QUOTED_END) && cursor.isAtEnd();
    }

    private boolean message() {
        messageStart = cursor.at();
        boolean read = cursor.skipText();
        messageLength = cursor.at() - messageStart;
        return read;
    }

    private boolean textIfNamed(byte[] name) {
        return !cursor.skip(name) || cursor.skipText();
    }

    /** Number of our request. */
    long requestId() {
        return requestId;
    }

    int code() {
        return (int) code;
    }

    /** 0 where none was given. */
    long venueOrderId() {
        return venueOrderId;
    }

    /** 0 where it was not given. */
    long inUs() {
        return inUs;
    }

    /** 0 where it was not given. */
    long outUs() {
        return outUs;
    }

    /** The venue's words. Only while the message's bytes are lent. Allocates. */
    String words() {
        return new String(cursor.bytes(), messageStart, messageLength, StandardCharsets.ISO_8859_1);
    }
}
