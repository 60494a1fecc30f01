/**
 * Bytes of OKX to event slots, and order commands to bytes.
 *
 * <p>Hot; belongs to {@code io}; no I/O, no threads, no clock. A message is first read whole into a {@link
 * io.ringbot.okx.codec.JsonTape}, so fields may come in any order and nothing is decoded from a message that is broken further
 * on. {@link io.ringbot.okx.codec.FrameReader} tells what kind of message it is, {@link io.ringbot.okx.codec.PushDecoder} hands
 * a push to the one decoder of its channel, which fills a {@link io.ringbot.event.SlotFrame} that is published whole or not at
 * all. The hottest messages are offered to a scanner first ({@link io.ringbot.okx.codec.PushScanner}, {@link
 * io.ringbot.okx.codec.AnswerScanner}), which goes over the bytes once and needs no tape; it accepts only the layouts the venue
 * is known to send, and where it declines the tape decides. Scanners that decline more and more
 * ({@link io.ringbot.okx.codec.CodecCounters#declined}) tell that the venue has changed a layout. What is wrong with a message is a {@link io.ringbot.okx.codec.Refusal}, counted, never an exception. The other way
 * {@link io.ringbot.okx.codec.OrderEncoder} writes an order command into a reused buffer.
 *
 * <p>Best bid and offer, books, trades and tickers allocate nothing once their largest message has been seen; orders, account,
 * positions and instruments may.
 */
package io.ringbot.okx.codec;
