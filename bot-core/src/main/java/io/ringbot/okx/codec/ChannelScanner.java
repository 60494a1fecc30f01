package io.ringbot.okx.codec;

import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;

/** Scans the pushes of one channel in the layout the venue is known to send, byte for byte. */
interface ChannelScanner {

    /**
     * Adds the events of a push to the frame.
     *
     * @param cursor stands behind the name of the instrument in {@code arg}
     * @param last has read that name
     * @return false where the message is not of the known layout; then what was added must not be used. Where true, the
     *     channel's {@link ChannelDecoder} adds the very same from this message
     */
    boolean scan(ScanCursor cursor, LastInstrument last, Instrument instrument, SlotFrame out);
}
