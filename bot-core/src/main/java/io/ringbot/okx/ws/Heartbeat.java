package io.ringbot.okx.ws;

/**
 * Tells when a quiet connection is to be asked for a sign of life, and when it is dead.
 *
 * <p>OKX: closes after 30 s without a message; the sign is the text {@code ping}, answered by {@code pong}. Anything that is
 * read counts as life. Belongs to {@code io}.
 */
final class Heartbeat {

    enum Verdict {
        ALIVE,
        /** Ask now. */
        ASK,
        DEAD
    }

    private final long pingAfterNs;
    private final long pongWithinNs;
    private long askedNs;
    private boolean asked;

    Heartbeat(WsSettings settings) {
        pingAfterNs = settings.pingAfter().toNanos();
        pongWithinNs = settings.pongWithin().toNanos();
    }

    /** A fresh connection. */
    void reset(long nowNs) {
        asked = false;
        askedNs = nowNs;
    }

    /** @param lastReadNs when anything was read last */
    Verdict check(long nowNs, long lastReadNs) {
        if (asked && lastReadNs - askedNs > 0) {
            asked = false;
        }
        if (asked) {
            return nowNs - askedNs > pongWithinNs ? Verdict.DEAD : Verdict.ALIVE;
        }
        long quietSinceNs = lastReadNs - askedNs > 0 ? lastReadNs : askedNs;
        if (nowNs - quietSinceNs <= pingAfterNs) {
            return Verdict.ALIVE;
        }
        asked = true;
        askedNs = nowNs;
        return Verdict.ASK;
    }
}
