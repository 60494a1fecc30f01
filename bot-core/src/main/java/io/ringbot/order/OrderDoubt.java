package io.ringbot.order;

/**
 * What is not certain about one order: since when, how often it was asked for, and when it is looked at again. Belongs to
 * {@code engine}; allocates nothing.
 */
final class OrderDoubt {

    /** Questions by its id that must find nothing before an order is concluded to be gone. */
    private static final int NOT_FOUND_ENOUGH = 3;

    private boolean unnamed;
    private long sinceNs;
    private boolean overdueTold;
    private int notFound;
    private boolean listAsked;
    private long namedIn;
    private int queries;
    private long checkAtNs;
    private long quarantinedUntilNs;

    void clear() {
        unnamed = false;
        sinceNs = 0;
        overdueTold = false;
        notFound = 0;
        listAsked = false;
        namedIn = 0;
        queries = 0;
        checkAtNs = 0;
        quarantinedUntilNs = 0;
    }

    /** The venue did not name it where it should have, or with a state that is not known here. */
    void unnamed(boolean now) {
        unnamed = now;
    }

    boolean isUnnamed() {
        return unnamed;
    }

    /** The reconciliation of this number named the order among the venue's open ones. */
    void namedIn(long reconciliation) {
        namedIn = reconciliation;
    }

    /** Number of the reconciliation that named this order last, 0 none. */
    long namedIn() {
        return namedIn;
    }

    /** A question by its id found nothing, or found it. */
    void found(boolean now) {
        notFound = now ? 0 : notFound + 1;
    }

    /** Whether it was not found often enough. */
    boolean isNotFound() {
        return notFound >= NOT_FOUND_ENOUGH;
    }

    /** The venue is asked from here on what is open and was filled. @param afterEnd whether nothing of it could come any more */
    void listAsked(boolean afterEnd) {
        listAsked = afterEnd;
    }

    boolean isListAsked() {
        return listAsked;
    }

    /** Notes since when it is uncertain what it is, or that it is not. */
    void certainty(boolean uncertain, long nowNs) {
        if (!uncertain) {
            sinceNs = 0;
            overdueTold = false;
        } else if (sinceNs == 0) {
            sinceNs = nowNs;
        }
    }

    /** Whether it is uncertain since so long; told once until it is certain again. */
    boolean takeOverdue(long nowNs, long limitNs) {
        if (overdueTold || sinceNs == 0 || nowNs - sinceNs < limitNs) {
            return false;
        }
        overdueTold = true;
        return true;
    }

    /** Whether it has been uncertain for so long that a person was called. */
    boolean isOverdue() {
        return overdueTold;
    }

    /** Since when it is uncertain, monotonic; 0 where it is not. */
    long sinceNs() {
        return sinceNs;
    }

    /** Looks at it again at this time, 0 not at all. */
    void checkAt(long ns) {
        checkAtNs = ns;
        if (ns == 0) {
            queries = 0;
        }
    }

    long checkAtNs() {
        return checkAtNs;
    }

    /** Counts a query. @return how many there were since all was settled */
    int queried() {
        return ++queries;
    }

    /** Whether it was not asked for since all was settled. */
    boolean isUnasked() {
        return queries == 0;
    }

    /** Concluded to be gone: late evidence is waited for until then. */
    void quarantine(long untilNs) {
        unnamed = false;
        quarantinedUntilNs = untilNs;
    }

    long quarantinedUntilNs() {
        return quarantinedUntilNs;
    }
}
