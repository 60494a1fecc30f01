package io.ringbot.order;

/**
 * The newest change of an order that is wanted and waits to be sent, because the venue's rate limit has none left.
 *
 * <p>There is never a second one: what is asked for meanwhile takes its place. Belongs to {@code engine}.
 */
public final class WaitingChange {

    private boolean cancel;
    private boolean amend;
    private long price;
    private long size;
    private long untilMs;

    /** A cancel is wanted, and so no other change. */
    public void cancel() {
        cancel = true;
        amend = false;
    }

    /** An amend is wanted, until this time of the venue's clock. */
    public void amend(long newPrice, long newSize, long wantedUntilMs) {
        amend = true;
        price = newPrice;
        size = newSize;
        untilMs = wantedUntilMs;
    }

    /** What waited is being sent, or not wanted any more. */
    public void clear() {
        cancel = false;
        amend = false;
    }

    public boolean isCancel() {
        return cancel;
    }

    public boolean isAmend() {
        return amend;
    }

    public boolean isAny() {
        return cancel || amend;
    }

    public long price() {
        return price;
    }

    /** With what is filled already. */
    public long size() {
        return size;
    }

    /** By the venue's clock. */
    public long untilMs() {
        return untilMs;
    }
}
