package io.ringbot.okx.candle;

import io.ringbot.event.CandleEvent;
import io.ringbot.event.CandlePeriod;
import io.ringbot.event.Slot;
import java.util.List;
import java.util.function.Consumer;

/**
 * Joins the past and the present of one instrument's candles of one period: each closed candle once, in order, none left out.
 *
 * <p>It knows when the next candle to be told begins. What the channel tells of an earlier one was told already; what it tells
 * of a later one shows that some were missed, and is held back until the owner has fetched them. A candle that the venue
 * itself does not have is known by the venue having later ones.
 *
 * <p>Of candles that are told late all but the newest are flagged as history, so that nobody acts on them. Does no I/O; belongs
 * to {@code io}.
 */
public final class CandleSeries {

    private static final long NONE = Long.MIN_VALUE;

    private final CandlePeriod period;
    private final Consumer<Slot> out;
    private final Slot heldBack = new Slot();
    private boolean isHolding;
    private boolean fetching;
    private long nextNs = NONE;
    private long holes;

    /** @param out takes each candle in order; it is lent for the call */
    public CandleSeries(CandlePeriod period, Consumer<Slot> out) {
        this.period = period;
        this.out = out;
    }

    /** When the oldest candle begins that is not told yet, ns since 1970. */
    public long nextNs() {
        return nextNs;
    }

    /** How often candles were missing at the venue too. */
    public long holes() {
        return holes;
    }

    /** Tells the past that the start asked for: closed candles, oldest first, all of them history. */
    public void warmUp(List<Slot> closed) {
        for (Slot row : closed) {
            nextNs = period.nextOpenNs(CandleEvent.openTimeNs(row));
            tellMissed(row);
        }
    }

    /**
     * Takes a candle from the channel.
     *
     * @return whether those before it were missed: the owner fetches all from {@link #nextNs} on
     */
    public boolean onLive(Slot row) {
        long openNs = CandleEvent.openTimeNs(row);
        if (fetching) {
            if (!isHolding || openNs >= CandleEvent.openTimeNs(heldBack)) {
                hold(row);
            }
            return false;
        }
        if (nextNs == NONE) {
            nextNs = openNs;
        }
        if (openNs > nextNs) {
            hold(row);
            fetching = true;
            return true;
        }
        if (openNs == nextNs) {
            tell(row);
        }
        return false;
    }

    private void hold(Slot row) {
        heldBack.copyFrom(row);
        isHolding = true;
    }

    /**
     * The channel is there, perhaps after a while without it.
     *
     * @return whether some may have been missed: the owner fetches all from {@link #nextNs} on
     */
    public boolean onConnected() {
        if (nextNs == NONE || fetching) {
            return false;
        }
        fetching = true;
        return true;
    }

    /**
     * Takes what was fetched.
     *
     * @param rows every candle that the venue has from {@link #nextNs} on, oldest first, the one being made included
     * @return whether the venue does not know yet what its channel has told: the owner fetches once more, a little later
     */
    public boolean onFetched(List<Slot> rows) {
        Slot newest = null;
        long knownNs = NONE;
        for (Slot row : rows) {
            knownNs = CandleEvent.openTimeNs(row);
            if (knownNs < nextNs) {
                continue;
            }
            if (!CandleEvent.isClosed(row)) {
                break;
            }
            if (newest != null) {
                tellMissed(newest);
            }
            noteHole(knownNs);
            // Told when it is clear whether it is the newest of all.
            newest = row;
            nextNs = period.nextOpenNs(knownNs);
        }
        long heldNs = isHolding ? CandleEvent.openTimeNs(heldBack) : NONE;
        boolean isLate = heldNs > nextNs && knownNs < heldNs;
        boolean isOutdone = heldNs > nextNs || heldNs == nextNs && CandleEvent.isClosed(heldBack);
        if (newest != null && isOutdone) {
            tellMissed(newest);
        } else if (newest != null) {
            out.accept(newest);
        }
        if (isLate) {
            return true;
        }
        fetching = false;
        isHolding = false;
        if (heldNs >= nextNs) {
            noteHole(heldNs);
            nextNs = heldNs;
            tell(heldBack);
        }
        return false;
    }

    private void noteHole(long openNs) {
        if (openNs > nextNs) {
            holes++;
        }
    }

    private void tellMissed(Slot row) {
        CandleEvent.history(row);
        out.accept(row);
    }

    private void tell(Slot row) {
        if (CandleEvent.isClosed(row)) {
            nextNs = period.nextOpenNs(CandleEvent.openTimeNs(row));
        }
        out.accept(row);
    }
}
