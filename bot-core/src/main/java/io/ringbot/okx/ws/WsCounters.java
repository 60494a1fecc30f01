package io.ringbot.okx.ws;

/** What happened on one session. Written by {@code io}; others may read values that are a little old. */
public final class WsCounters {

    long messages;
    long bytes;
    long opened;
    long lost;
    long failedAttempts;
    long pings;
    long unreadable;
    long tooLarge;

    WsCounters() {}

    /** Text messages received. */
    public long messages() {
        return messages;
    }

    /** Bytes of their payloads. */
    public long bytes() {
        return bytes;
    }

    /** How often the connection was opened. */
    public long opened() {
        return opened;
    }

    /** How often an open connection was lost. */
    public long lost() {
        return lost;
    }

    /** How often it could not be opened. */
    public long failedAttempts() {
        return failedAttempts;
    }

    /** Pings sent because nothing came. */
    public long pings() {
        return pings;
    }

    /** Messages that could not be read. */
    public long unreadable() {
        return unreadable;
    }

    /** Messages larger than allowed; each ended its connection. */
    public long tooLarge() {
        return tooLarge;
    }

    @Override
    public String toString() {
        return "messages=" + messages + " bytes=" + bytes + " opened=" + opened + " lost=" + lost + " failedAttempts="
                + failedAttempts + " pings=" + pings + " unreadable=" + unreadable + " tooLarge=" + tooLarge;
    }
}
