package io.ringbot.runner.exchange.fault;

import java.nio.charset.StandardCharsets;

/** What becomes of one push. */
final class PushFate {

    private final Frame frame;
    private byte[] leaves;
    private int copies;
    private long copiesAfterNs;
    private int behind;
    private long withinNs;

    PushFate(Frame frame) {
        this.frame = frame;
        this.leaves = frame.utf8();
    }

    Frame frame() {
        return frame;
    }

    /** The text that leaves, which other rules may have spoilt already; "" where none does. */
    String text() {
        return leaves == null ? "" : new String(leaves, StandardCharsets.UTF_8);
    }

    /** Another text leaves in its place, unless it is lost already. */
    void becomes(String text) {
        leaves = leaves == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    void lose() {
        leaves = null;
    }

    void repeat(int times, long afterNs) {
        copies = times;
        copiesAfterNs = afterNs;
    }

    /** It leaves behind this many later pushes of its channel and instrument, or when the time is over. */
    void hold(int laterPushes, long atMostNs) {
        behind = laterPushes;
        withinNs = atMostNs;
    }

    void apply(FaultyWire wire) {
        if (leaves == null) {
            wire.passed(frame);
            return;
        }
        if (behind > 0) {
            wire.hold(frame, leaves, behind, withinNs);
            return;
        }
        wire.pass(leaves, frame.channel());
        wire.passed(frame);
        if (copies > 0) {
            wire.repeat(leaves, frame.channel(), copies, copiesAfterNs);
        }
    }
}
