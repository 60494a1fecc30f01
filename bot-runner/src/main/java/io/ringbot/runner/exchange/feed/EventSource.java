package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Recorded market events of several instruments in the order of their times. */
interface EventSource extends Closeable {

    /** Hears what an event is about. */
    interface Sink {

        /** The instrument is defined anew; the scales of what follows are still those of {@link #instruments}. */
        void defined(int number, Instrument newer);

        /** A book change begins. @param whole what was known before is not in it any more */
        void bookBegins(int number, boolean whole);

        /** A level now is this; size 0 removes it. */
        void level(int number, Side side, long price, long size, int orders);

        /** All levels of the change are told. */
        void bookEnds(int number);

        /** @param orders how many orders the taker met, 0 where it is not known */
        void trade(int number, Side taker, long price, long size, int orders);
    }

    /** What events are of, by their numbers. */
    List<Instrument> instruments();

    /** Goes to the next event. @return false at the end */
    boolean next() throws IOException;

    /** When the present event was recorded. */
    long timeNs();

    /** Tells the present event. */
    void tell(Sink sink);

    /** Goes back before the first event. */
    void rewind() throws IOException;
}
