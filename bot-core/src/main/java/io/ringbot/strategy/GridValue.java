package io.ringbot.strategy;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;

/**
 * A price or a size from the settings, to be taken onto an instrument's grid once that is known, in
 * {@link Strategy#onStart}. Cold. An error names file, line, the value and the grid.
 */
public final class GridValue {

    private final Settings settings;
    private final String key;
    private final String text;
    private final boolean price;

    GridValue(Settings settings, String key, String text, boolean price) {
        this.settings = settings;
        this.key = key;
        this.text = text;
        this.price = price;
    }

    /** A price, or a distance between prices, that stands in no configuration: for tests and values in code. */
    public static GridValue price(String text) {
        return new GridValue(null, "price", text, true);
    }

    /** A size that stands in no configuration: for tests and values in code. */
    public static GridValue size(String text) {
        return new GridValue(null, "size", text, false);
    }

    /** As it is written. */
    public String text() {
        return text;
    }

    /**
     * The value in the instrument's scale, a multiple of its tick or lot.
     *
     * @throws SettingsException where it is none; it says which are the nearest
     */
    public long onGrid(Instrument instrument) {
        long value = inScale(instrument);
        long step = price ? instrument.tickSize() : instrument.lotSize();
        long below = Math.floorDiv(value, step) * step;
        if (below != value) {
            throw refuse("is off the " + grid(instrument) + ": write "
                    + (below > 0 ? shown(instrument, below) + " or " : "") + shown(instrument, below + step));
        }
        return value;
    }

    /**
     * The value in the instrument's scale, on the grid or not: for distances and thresholds, which are sent to nobody.
     *
     * @throws SettingsException where it has more decimals than the instrument
     */
    public long inScale(Instrument instrument) {
        int scale = price ? instrument.priceScale() : instrument.sizeScale();
        if (Decimals.scaleOf(text) > scale) {
            throw refuse("is finer than the " + grid(instrument) + ": write at most " + scale
                    + (scale == 1 ? " digit" : " digits") + " after the point");
        }
        try {
            return Decimals.parse(text, scale);
        } catch (NumberFormatException e) {
            throw refuse("is too large for " + instrument.id());
        }
    }

    private SettingsException refuse(String why) {
        return settings == null ? new SettingsException(key + " '" + text + "' " + why) : settings.refuse(key, why);
    }

    private String grid(Instrument instrument) {
        return (price ? "tick " : "lot ") + shown(instrument, price ? instrument.tickSize() : instrument.lotSize())
                + " of " + instrument.id();
    }

    private String shown(Instrument instrument, long value) {
        return price ? instrument.priceText(value) : instrument.sizeText(value);
    }
}
