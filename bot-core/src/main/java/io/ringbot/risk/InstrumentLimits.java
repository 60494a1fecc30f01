package io.ringbot.risk;

/** Limits in the scales of one version of an instrument. */
record InstrumentLimits(
        long maxOrderSize, long maxOrderValue, long maxPosition, long priceCollarPpm, int maxOpenOrders) {}
