package io.ringbot.portfolio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What was earned since midnight UTC in each currency that profit comes in: banked and open profit, fees, funding, interest.
 *
 * <p>Open profit counts as far as it changed in the day. What the venue says we held before the run is no gain. Floating point:
 * made for limits. Belongs to {@code engine}; only making room allocates.
 */
public final class DayResults {

    private static final long DAY_NS = 86_400_000_000_000L;

    private final List<Holding> holdings;
    private final List<String> currencies = new ArrayList<>();
    // By currency: what the results of its instruments were when the day began, and what no instrument earned since.
    private double[] before = new double[4];
    private double[] besides = new double[4];
    private int[] currencyOf = new int[4];
    private long dayEndsNs = Long.MIN_VALUE;

    DayResults(List<Holding> holdings) {
        this.holdings = holdings;
    }

    void at(long epochNs) {
        if (epochNs >= dayEndsNs) {
            dayEndsNs = Math.floorDiv(epochNs, DAY_NS) * DAY_NS + DAY_NS;
            for (int i = 0; i < currencies.size(); i++) {
                before[i] = sum(i);
                besides[i] = 0;
            }
        }
    }

    void add(Holding holding) {
        int index = holdings.indexOf(holding);
        if (index >= currencyOf.length) {
            currencyOf = Arrays.copyOf(currencyOf, Math.max(index + 1, currencyOf.length * 2));
        }
        currencyOf[index] = indexOf(holding.currency());
    }

    private int indexOf(String currency) {
        if (!currencies.contains(currency)) {
            currencies.add(currency);
            if (currencies.size() > before.length) {
                before = Arrays.copyOf(before, before.length * 2);
                besides = Arrays.copyOf(besides, besides.length * 2);
            }
        }
        return currencies.indexOf(currency);
    }

    void add(String currency, double amount) {
        besides[indexOf(currency)] += amount;
    }

    void shift(Holding holding, double by) {
        before[indexOf(holding.currency())] += by;
    }

    private double sum(int currency) {
        double sum = 0;
        for (int i = 0; i < holdings.size(); i++) {
            if (currencyOf[i] == currency) {
                sum += holdings.get(i).result();
            }
        }
        return sum;
    }

    /** The currencies that something can be earned in; the index of one never changes. */
    public List<String> currencies() {
        return Collections.unmodifiableList(currencies);
    }

    /** Earned since midnight UTC in the currency of this index; below 0 it was lost. Allocates nothing. */
    public double result(int currency) {
        return sum(currency) - before[currency] + besides[currency];
    }

    /** As {@link #result(int)}; 0 where nothing is earned in the currency. */
    public double result(String currency) {
        int index = currencies.indexOf(currency);
        return index < 0 ? 0 : result(index);
    }
}
