package io.ringbot.strategies.quoter;

import io.ringbot.strategy.Settings;

/**
 * All decimal text.
 *
 * @param size of each quote, base currency or contracts
 * @param halfSpread from the mid to each quote, quote currency
 * @param maxPosition inventory at which the side that would add to it is no longer quoted, base currency or contracts
 * @param requote how far off a quote may be before it is moved, quote currency
 */
record QuoterSettings(String size, String halfSpread, String maxPosition, String requote) {

    static QuoterSettings read(Settings settings) {
        return new QuoterSettings(
                settings.decimal("size"),
                settings.decimal("halfSpread"),
                settings.decimal("maxPosition"),
                settings.decimal("requote"));
    }
}
