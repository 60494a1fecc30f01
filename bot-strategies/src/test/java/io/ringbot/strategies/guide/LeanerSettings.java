package io.ringbot.strategies.guide;

import io.ringbot.strategy.GridValue;
import io.ringbot.strategy.Settings;

/**
 * Settings of {@link Leaner}.
 *
 * @param lean how far the fair price moves for each size held, as a share of the half spread
 */
record LeanerSettings(GridValue size, GridValue halfSpread, double lean) {

    static LeanerSettings of(Settings settings) {
        LeanerSettings read = new LeanerSettings(
                settings.size("size"), settings.price("halfSpread", "1.0"), settings.percent("lean", 0, 100));
        if (settings.has("pair") && read.lean() == 0) {
            throw settings.refuse("pair", "needs a lean above 0%");
        }
        return read;
    }
}
