package io.ringbot.bench.load;

import io.ringbot.bench.wire.Bytes;
import io.ringbot.bench.wire.FrameInput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads everything that comes over the connection, on a thread of its own, into the tally. */
final class LoadReader implements Runnable {

    private static final byte[] ID = Bytes.ascii("id");
    private static final byte[] OP = Bytes.ascii("op");
    private static final byte[] CODE = Bytes.ascii("code");
    private static final byte[] S_CODE = Bytes.ascii("sCode");
    private static final byte[] ZERO = Bytes.ascii("0");
    private static final byte[] CLIENT_ID = Bytes.ascii("clOrdId");
    private static final byte[] STATE = Bytes.ascii("state");
    private static final byte[] FILL_SIZE = Bytes.ascii("fillSz");
    private static final byte[] ACCUMULATED = Bytes.ascii("accFillSz");
    private static final byte[] CHANNEL = Bytes.ascii("channel");
    private static final byte[] ORDERS = Bytes.ascii("orders");
    private static final byte[] FILLS = Bytes.ascii("fills");
    private static final byte[] COUNT = Bytes.ascii("count");
    private static final byte[] EVENT = Bytes.ascii("event");
    private static final byte[] ERROR = Bytes.ascii("error");
    private static final Pattern CASH = Pattern.compile("\"ccy\":\"(\\w+)\",[^{}]*?\"cashBal\":\"([-0-9.]+)\"");
    private static final Pattern CONTRACTS = Pattern.compile("\"instId\":\"([-\\w]+)\",[^{}]*?\"pos\":\"([-0-9.]+)\"");

    private final PrivateLine line;
    private final OrderTally tally;
    private final AtomicIntegerArray items;
    private final MemberScan scan = new MemberScan();
    private final AtomicLong answers = new AtomicLong();
    private final Map<String, String> cash = new TreeMap<>();
    private final Map<String, String> contracts = new TreeMap<>();
    private volatile boolean stopping;
    private long otherPushes;
    private long bytes;

    /** @param items of each request by its id; 0 where none was sent, or its answer has come */
    LoadReader(PrivateLine line, OrderTally tally, AtomicIntegerArray items) {
        this.line = line;
        this.tally = tally;
        this.items = items;
    }

    /** The connection will be closed: its end is no fault. */
    void stop() {
        stopping = true;
    }

    long answers() {
        return answers.get();
    }

    long otherPushes() {
        return otherPushes;
    }

    long bytes() {
        return bytes;
    }

    /** The last cash balances that channel account told, by currency. */
    Map<String, String> cash() {
        return cash;
    }

    /** The last contracts held that channel positions told, by instrument. */
    Map<String, String> contracts() {
        return contracts;
    }

    @Override
    public void run() {
        try {
            while (true) {
                FrameInput frame = line.frame();
                bytes += frame.length();
                scan.begin(frame.buffer(), frame.offset(), frame.length());
                if (!scan.next()) {
                    tally.complain("a frame without members came: " + frame.text());
                } else if (scan.isNamed(CHANNEL)) {
                    pushed(frame);
                } else if (scan.isNamed(EVENT)) {
                    if (scan.is(ERROR)) {
                        tally.complain(frame.text());
                    }
                } else if (scan.isNamed(ID)) {
                    answered(frame);
                } else {
                    tally.complain("an unknown frame came: " + frame.text());
                }
            }
        } catch (IOException e) {
            if (!stopping) {
                tally.complain("the connection failed: " + e.getMessage());
            }
        }
    }

    private void answered(FrameInput frame) {
        int id = (int) scan.number(0);
        boolean placing = scan.next()
                && scan.isNamed(OP)
                && (scan.text().endsWith("order") && scan.length() == 5
                        || scan.length() == 12 && scan.text().equals("batch-orders"));
        String code = scan.next() && scan.isNamed(CODE) ? scan.text() : "?";
        boolean accepted = code.equals("0");
        int missing = id < 0 || id >= items.length() ? 0 : items.getAndSet(id, 0);
        if (missing == 0) {
            tally.complain("an answer without a question came: " + frame.text());
            return;
        }
        int order = -1;
        while (scan.next()) {
            if (scan.isNamed(CLIENT_ID)) {
                order = OrderMix.order(scan.number(0));
            } else if (scan.isNamed(S_CODE)) {
                missing--;
                if (!scan.is(ZERO) || order < 0) {
                    tally.complain("request " + id + " for order " + order + " was answered with sCode " + scan.text());
                } else if (placing) {
                    tally.acknowledged(order);
                }
            }
        }
        if (!accepted || missing != 0) {
            tally.complain("request " + id + " was answered with code " + code + " and " + missing + " items missing");
        }
        answers.incrementAndGet();
    }

    private void pushed(FrameInput frame) {
        boolean fills = scan.is(FILLS);
        if (!fills && !scan.is(ORDERS)) {
            otherPushes++;
            String text = frame.text();
            if (text.startsWith("{\"arg\":{\"channel\":\"account\"")) {
                keep(CASH.matcher(text), cash);
            } else if (text.startsWith("{\"arg\":{\"channel\":\"positions\"")) {
                keep(CONTRACTS.matcher(text), contracts);
            }
            return;
        }
        int order = -1;
        int rows = 0;
        String state = "";
        long fillSize = 0;
        long accumulated = 0;
        long count = 0;
        while (scan.next()) {
            if (scan.isNamed(CLIENT_ID)) {
                order = OrderMix.order(scan.number(0));
                rows++;
            } else if (scan.isNamed(STATE)) {
                state = state();
            } else if (scan.isNamed(FILL_SIZE)) {
                fillSize = scan.decimal();
            } else if (scan.isNamed(ACCUMULATED)) {
                accumulated = scan.decimal();
            } else if (scan.isNamed(COUNT)) {
                count = scan.number(0);
            }
        }
        if (rows != 1 || order < 0) {
            tally.complain("a push of " + rows + " rows came: " + frame.text());
        } else if (fills) {
            tally.filled(order, fillSize, count);
        } else {
            tally.pushed(order, state, fillSize, accumulated);
        }
    }

    private String state() {
        return switch (scan.first()) {
            case 'l' -> "live";
            case 'p' -> "partially_filled";
            case 'f' -> "filled";
            case 'c' -> "canceled";
            default -> scan.text();
        };
    }

    private static void keep(Matcher found, Map<String, String> last) {
        while (found.find()) {
            last.put(found.group(1), found.group(2));
        }
    }
}
