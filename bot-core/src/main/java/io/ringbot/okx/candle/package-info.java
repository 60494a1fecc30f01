/**
 * One row of candles out of two sources: what REST tells of the past and what the channel tells now.
 *
 * <p>Cold, on {@code io}: at most one candle a second and subscription. {@link io.ringbot.okx.candle.CandlePages} asks REST for
 * candles page by page inside the venue's budget; {@link io.ringbot.okx.candle.CandleSeries} joins them with the channel's, so
 * that every closed candle is told once and in order: after a start, after a lost connection, and where the channel skipped
 * one. Rows are {@link io.ringbot.event.Slot} of kind CANDLE; where they are published is the gateway's matter.
 */
package io.ringbot.okx.candle;
