package io.ringbot.engine;

import io.ringbot.instrument.TradeMode;
import io.ringbot.risk.LimitSettings;

/**
 * How one instrument is traded, by its venue name.
 *
 * @param topChannel the top of the book has a channel of its own; otherwise it is taken from the full book
 * @param bookChannel a full book is subscribed, and must be valid for orders to leave
 */
public record InstrumentSpec(
        String id, TradeMode mode, boolean topChannel, boolean bookChannel, LimitSettings limits) {}
