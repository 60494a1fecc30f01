/**
 * Where the time of a tick goes: HdrHistogram a leg, and the standard interval log.
 *
 * <p>Recording is hot, on {@code io}, and allocates nothing; reading and logging is cold, on {@code ops}. The legs of an order
 * or amend that market data caused:
 *
 * <pre>
 * received ---decode---> decoded ---queue---> engine start ---decide---> emitted ---handover---> sent ---answer---> answered
 * received --------------------------- tickToTrade --------------------------------------------> sent
 * </pre>
 *
 * <p>{@code tickToTrade} is our stack. The answer's way to the venue and back is parted by the times that OKX puts into it
 * [inTime, outTime] and by the measured offset of its clock:
 *
 * <pre>
 * sent ---networkOut---> taken by the venue's gateway ---venue---> answered by it ---networkBack---> read
 * </pre>
 *
 * <p>The offset is known to half a round trip and half a millisecond: a network leg below that tells little, and is never shown
 * below 0.
 */
package io.ringbot.latency;
