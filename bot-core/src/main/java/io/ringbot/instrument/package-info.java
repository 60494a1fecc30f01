/**
 * Instruments and the words of trading them: scales, ticks, lots, contract values, sides, order types.
 *
 * <p>Part of the public API jar, together with {@code io.ringbot.strategy}; depends on nothing. The values are immutable
 * and may be read by any thread; {@link io.ringbot.instrument.InstrumentRegistry} belongs to one thread. Definitions come
 * from the venue as INSTRUMENT events, so that a journal explains itself. Hot: parsing and grid checks allocate nothing.
 *
 * <p>Prices and sizes are {@code long} counts of the instrument's smallest decimal: a price of {@code 67001.2} on an
 * instrument with price scale 1 is {@code 670012}. Absent is {@link io.ringbot.instrument.Decimals#ABSENT}, never 0.
 */
package io.ringbot.instrument;
