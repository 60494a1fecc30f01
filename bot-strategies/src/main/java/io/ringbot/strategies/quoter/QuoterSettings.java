package io.ringbot.strategies.quoter;

import io.ringbot.strategy.GridValue;
import io.ringbot.strategy.Settings;

/**
 * @param size of each quote, base currency or contracts
 * @param halfSpread from the mid to each quote, quote currency
 * @param maxPosition inventory at which the side that would add to it is no longer quoted, base currency or contracts
 * @param requote how far off a quote may be before it is moved, quote currency
 */
record QuoterSettings(GridValue size, GridValue halfSpread, GridValue maxPosition, GridValue requote) {

    static QuoterSettings read(Settings settings) {
        return new QuoterSettings(
                settings.size("size"),
                settings.price("halfSpread"),
                settings.size("maxPosition"),
                settings.price("requote"));
    }
}
