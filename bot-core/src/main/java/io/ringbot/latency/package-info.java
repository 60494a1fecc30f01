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
 */
package io.ringbot.latency;
