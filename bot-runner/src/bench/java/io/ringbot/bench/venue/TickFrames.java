package io.ringbot.bench.venue;

import io.ringbot.bench.wire.Bytes;
import io.ringbot.bench.wire.Frames;

/** Writes {@code bbo-tbt} pushes: one frame whose digits are overwritten. Belongs to one thread; allocates nothing. */
public final class TickFrames {

    private static final String BEFORE_ASK =
            "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"" + Market.INSTRUMENT + "\"},\"data\":[{\"asks\":[[\"";
    private static final String BEFORE_BID = "\",\"5\",\"0\",\"2\"]],\"bids\":[[\"";
    private static final String BEFORE_SIZE = "\",\"";
    private static final String BEFORE_TIME = "\",\"0\",\"4\"]],\"ts\":\"";
    private static final String BEFORE_SEQUENCE = "\",\"seqId\":";
    private static final String PRICE = "000000.0";
    private static final String TIME = "0000000000000";
    private static final String FIRST_SEQUENCE = "300000000000";

    private final byte[] frame;
    private final int ask;
    private final int bid;
    private final int size;
    private final int time;
    private final int sequence;
    private long number = Long.parseLong(FIRST_SEQUENCE);

    public TickFrames() {
        String upToAsk = BEFORE_ASK;
        String upToBid = upToAsk + PRICE + BEFORE_BID;
        String upToSize = upToBid + PRICE + BEFORE_SIZE;
        String upToTime = upToSize + Market.FILLER_SIZE + BEFORE_TIME;
        String upToSequence = upToTime + TIME + BEFORE_SEQUENCE;
        byte[] message = Bytes.ascii(upToSequence + FIRST_SEQUENCE + "}]}");
        frame = Frames.server(message);
        int header = frame.length - message.length;
        ask = header + upToAsk.length();
        bid = header + upToBid.length();
        size = header + upToSize.length();
        time = header + upToTime.length();
        sequence = header + upToSequence.length();
    }

    /** The next tick. @param price of the bid, in units of the last decimal @return lent until the next call */
    public byte[] next(long price, boolean trigger) {
        price(price + 1, ask);
        price(price, bid);
        frame[size] = (byte) (trigger ? Market.TRIGGER_SIZE : Market.FILLER_SIZE);
        Bytes.digits(System.currentTimeMillis(), frame, time, TIME.length());
        Bytes.digits(++number, frame, sequence, FIRST_SEQUENCE.length());
        return frame;
    }

    private void price(long price, int at) {
        Bytes.digits(price / 10, frame, at, Market.WHOLE_DIGITS);
        Bytes.digits(price % 10, frame, at + Market.WHOLE_DIGITS + 1, Market.DECIMALS);
    }

    /** Bytes of every frame. */
    public int length() {
        return frame.length;
    }
}
