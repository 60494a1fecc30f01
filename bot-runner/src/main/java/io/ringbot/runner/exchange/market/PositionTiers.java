package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How much leverage a position of some size may have, as a table of this exchange in OKX's form: each tier ends at a number of
 * contracts, and has a largest leverage, whose inverse is the initial margin rate, and a maintenance margin rate.
 */
public final class PositionTiers {

    private static final int[] ENDS = {1_000, 5_000, 20_000, 50_000, 100_000, 1_000_000};
    private static final String[] MAINTENANCE = {"0.004", "0.006", "0.01", "0.02", "0.04", "0.1"};
    private static final int[] PARTS_OF_LEVERAGE = {1, 2, 4, 8, 10, 20};

    private PositionTiers() {}

    /** The rows of a contract's family. @param tier only this one, "" for all */
    public static List<String> rows(Market market, String tier) {
        Instrument instrument = market.instrument();
        BigDecimal largest = new BigDecimal(market.listing().lever());
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ENDS.length; i++) {
            String number = Integer.toString(i + 1);
            if (!tier.isEmpty() && !tier.equals(number)) {
                continue;
            }
            BigDecimal lever = largest.divide(BigDecimal.valueOf(PARTS_OF_LEVERAGE[i]), 2, RoundingMode.DOWN);
            rows.add(new JsonWriter()
                    .object()
                    .empty("baseMaxLoan")
                    .field("imr", BigDecimal.ONE.divide(lever, 4, RoundingMode.UP))
                    .field("instFamily", InstrumentRows.family(instrument))
                    .empty("instId")
                    .field("maxLever", lever)
                    .field("maxSz", Integer.toString(ENDS[i]))
                    .field("minSz", i == 0 ? "0" : Integer.toString(ENDS[i - 1] + 1))
                    .field("mmr", MAINTENANCE[i])
                    .field("optMgnFactor", "0")
                    .empty("quoteMaxLoan")
                    .field("tier", number)
                    .field("uly", InstrumentRows.family(instrument))
                    .endObject()
                    .toString());
        }
        return rows;
    }
}
