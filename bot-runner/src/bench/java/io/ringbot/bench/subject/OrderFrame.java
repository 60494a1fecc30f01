package io.ringbot.bench.subject;

import io.ringbot.bench.venue.Market;
import io.ringbot.bench.wire.Bytes;
import io.ringbot.bench.wire.Frames;

/** The floor's order: the bytes a bot sends, of which only ids, deadline and price are written. Allocates nothing. */
final class OrderFrame {

    private static final String BEFORE_ID = "{\"id\":\"p";
    private static final String ID = "0000000001";
    private static final String BEFORE_DEADLINE = "\",\"op\":\"order\",\"expTime\":\"";
    private static final String DEADLINE = "0000000000000";
    private static final String BEFORE_CLIENT_ID =
            "\",\"args\":[{\"instIdCode\":" + Market.CODE + ",\"tdMode\":\"cash\",\"clOrdId\":\"";
    private static final String CLIENT_ID = "179000000000000001";
    private static final String BEFORE_PRICE = "\",\"side\":\"buy\",\"ordType\":\"post_only\",\"px\":\"";
    private static final String PRICE = "000000.0";
    private static final String AFTER_PRICE =
            "\",\"sz\":\"" + Market.ORDER_SIZE + "\",\"tag\":\"ringbot\",\"stpMode\":\"cancel_taker\"}]}";

    private static final long FIRST_CLIENT_ID = Long.parseLong(CLIENT_ID);
    private static final long GOOD_FOR_MS = 5_000;

    private final byte[] message;
    private final byte[] frame;
    private final int id;
    private final int deadline;
    private final int clientId;
    private final int price;
    private long number;
    private int mask = 0x5EED_5EED;

    OrderFrame() {
        String upToId = BEFORE_ID;
        String upToDeadline = upToId + ID + BEFORE_DEADLINE;
        String upToClientId = upToDeadline + DEADLINE + BEFORE_CLIENT_ID;
        String upToPrice = upToClientId + CLIENT_ID + BEFORE_PRICE;
        message = Bytes.ascii(upToPrice + PRICE + AFTER_PRICE);
        frame = new byte[Frames.clientHeaderLength(message.length) + message.length];
        id = upToId.length();
        deadline = upToDeadline.length();
        clientId = upToClientId.length();
        price = upToPrice.length();
    }

    /** The frame of an order at the price whose text begins there. @return lent until the next call */
    byte[] at(byte[] buffer, int priceText) {
        number++;
        Bytes.digits(number, message, id, ID.length());
        Bytes.digits(System.currentTimeMillis() + GOOD_FOR_MS, message, deadline, DEADLINE.length());
        Bytes.digits(FIRST_CLIENT_ID + number, message, clientId, CLIENT_ID.length());
        System.arraycopy(buffer, priceText, message, price, PRICE.length());
        // Not fit for the open Internet, where a mask must not be guessed; xorshift costs next to nothing.
        mask ^= mask << 13;
        mask ^= mask >>> 17;
        mask ^= mask << 5;
        Frames.mask(message, mask, frame);
        return frame;
    }
}
