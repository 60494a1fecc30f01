package io.ringbot.okx.codec;

/**
 * What the decoders of one gateway met. Written by {@code io}; may be read by any thread, which then sees values that are a
 * little old.
 */
public final class CodecCounters {

    private static final Refusal[] REASONS = Refusal.values();

    private static final Scanned[] SCANNED = Scanned.values();

    private final long[] scans = new long[SCANNED.length];
    private final long[] declines = new long[SCANNED.length];
    private final long[] refusals = new long[REASONS.length];
    private long unknownFields;
    private long foreignRows;
    private long cutAmounts;

    void refused(Refusal reason) {
        refusals[reason.ordinal()]++;
    }

    void countScanned(Scanned kind) {
        scans[kind.ordinal()]++;
    }

    void countDeclined(Scanned kind) {
        declines[kind.ordinal()]++;
    }

    void unknownField() {
        unknownFields++;
    }

    void foreignRow() {
        foreignRows++;
    }

    void cutAmount() {
        cutAmounts++;
    }

    /** Messages refused for this reason. */
    public long refusals(Refusal reason) {
        return refusals[reason.ordinal()];
    }

    /** Messages refused for any reason. */
    public long refusals() {
        long sum = 0;
        for (long count : refusals) {
            sum += count;
        }
        return sum;
    }

    /** Messages of this kind that its scanner took. */
    public long scanned(Scanned kind) {
        return scans[kind.ordinal()];
    }

    /**
     * Messages of this kind that its scanner declined, so that they took the slower way. A few are normal: the first of a
     * connection, and order answers without an item. A sudden rise tells that the venue has changed its layout.
     */
    public long declined(Scanned kind) {
        return declines[kind.ordinal()];
    }

    /** Fields met that this version does not know; they are ignored. */
    public long unknownFields() {
        return unknownFields;
    }

    /** Orders and positions of instruments that were not asked for; they have no scale here and are left out. */
    public long foreignRows() {
        return foreignRows;
    }

    /** Balances with more digits than a {@code long} holds, cut after the 18th. */
    public long cutAmounts() {
        return cutAmounts;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("unknownFields=" + unknownFields + " foreignRows=" + foreignRows
                + " cutAmounts=" + cutAmounts + " refused=" + refusals());
        for (Refusal reason : REASONS) {
            if (refusals(reason) > 0) {
                text.append(' ').append(reason).append('=').append(refusals(reason));
            }
        }
        for (Scanned kind : SCANNED) {
            if (scanned(kind) > 0 || declined(kind) > 0) {
                text.append(", ").append(kind).append(" scanned=").append(scanned(kind));
                text.append(" declined=").append(declined(kind));
            }
        }
        return text.toString();
    }
}
