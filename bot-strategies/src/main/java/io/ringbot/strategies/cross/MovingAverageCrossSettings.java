package io.ringbot.strategies.cross;

import io.ringbot.strategy.GridValue;
import io.ringbot.strategy.Settings;
import java.time.Duration;

/**
 * How the averages are made and what is bought.
 *
 * @param bar length of a bar; the instrument's configuration has to ask for candles of it
 * @param fast bars of the fast average
 * @param slow bars of the slow one, more than of the fast
 * @param size to hold while the fast average is above, base currency or contracts
 */
record MovingAverageCrossSettings(Duration bar, int fast, int slow, GridValue size) {

    private static final int LONGEST = 1_000;

    static MovingAverageCrossSettings read(Settings settings) {
        int fast = (int) settings.integer("fast", 1, LONGEST);
        int slow = (int) settings.integer("slow", 2, LONGEST);
        if (fast >= slow) {
            throw settings.refuse(
                    "fast", "must be below slow, which is " + slow + ": averages of the same bars never cross");
        }
        return new MovingAverageCrossSettings(
                settings.duration("bar", Duration.ofMinutes(1)), fast, slow, settings.size("size"));
    }
}
