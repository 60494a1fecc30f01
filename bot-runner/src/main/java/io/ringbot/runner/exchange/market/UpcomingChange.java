package io.ringbot.runner.exchange.market;

/**
 * A change of an instrument that the venue has announced (upcChg).
 *
 * @param param tickSz, minSz or maxMktSz
 * @param effectiveMs when it comes into force, ms since 1970
 */
public record UpcomingChange(String param, String newValue, long effectiveMs) {}
