package io.ringbot.engine;

/** Up to which fill the venue's word on one position goes, and whether it is newer than ours. */
final class VenueWord {

    private long adoptedTradeId;
    private long adoptedUntilNs;
    private long bookedTradeId;
    private boolean bookedWhileAsking;
    private boolean heard;
    private long heardSize;

    /** The venue is being asked. */
    void asking() {
        bookedWhileAsking = false;
        heard = false;
    }

    /** Notes the word, where it is not older than what is booked. Takes nothing over. @param size signed */
    void hear(long tradeId, long size) {
        if (!isOld(tradeId)) {
            heard = true;
            heardSize = size;
        }
    }

    private boolean isOld(long tradeId) {
        return tradeId > 0 ? tradeId < bookedTradeId : bookedWhileAsking;
    }

    /** Whether a word was noted since the venue was asked, and no fill came after it. */
    boolean isHeard() {
        return heard;
    }

    long heardSize() {
        return heardSize;
    }

    /**
     * Takes the word up to this trade.
     *
     * @param tradeId of the position's last change, 0 where there was none
     * @param askedAtNs when the venue was asked, by its clock
     * @return false where a fill was booked meanwhile, so that the word may be too old; then it is not taken
     */
    boolean take(long tradeId, long askedAtNs) {
        boolean old = isOld(tradeId);
        if (!old) {
            adoptedTradeId = tradeId;
            adoptedUntilNs = askedAtNs;
        }
        return !old;
    }

    /**
     * A fill came.
     *
     * @param unasked whether the venue's next word may be from before it
     * @return whether the venue's word holds it already; else it counts as booked from here
     */
    boolean holds(long tradeId, long timeNs, boolean unasked) {
        bookedWhileAsking |= unasked;
        heard = false;
        boolean held = adoptedTradeId > 0 && tradeId > 0 ? tradeId <= adoptedTradeId : timeNs <= adoptedUntilNs;
        if (!held) {
            bookedTradeId = Math.max(bookedTradeId, tradeId);
        }
        return held;
    }
}
