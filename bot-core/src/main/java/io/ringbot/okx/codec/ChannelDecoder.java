package io.ringbot.okx.codec;

import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;

/** Decodes the pushes of one channel. One a connection; belongs to {@code io}. */
interface ChannelDecoder {

    /**
     * Adds the events of a push to the frame. Where it answers anything but NONE, what it added must not be used.
     *
     * @param message a push whose {@code arg} is an object and whose {@code data} is an array
     * @param instrument whose push it is, null for channels that are not of one instrument
     */
    Refusal decode(FrameReader message, Instrument instrument, SlotFrame out);
}
