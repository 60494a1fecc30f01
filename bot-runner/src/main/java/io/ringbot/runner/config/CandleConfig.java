package io.ringbot.runner.config;

import io.ringbot.event.CandlePeriod;

/**
 * Candles of an instrument that strategies are told.
 *
 * @param history how many closed ones of the past come first, before anything can be traded
 */
public record CandleConfig(CandlePeriod period, int history) {}
