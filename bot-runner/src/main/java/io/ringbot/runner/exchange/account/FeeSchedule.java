package io.ringbot.runner.exchange.account;

import io.ringbot.instrument.InstrumentType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * What trading costs at a fee level, as fractions of the value: negative is paid, positive is a rebate.
 *
 * @param level {@code Lv1} to {@code Lv5}, {@code VIP1} to {@code VIP9}
 */
public record FeeSchedule(
        String level,
        BigDecimal spotMaker,
        BigDecimal spotTaker,
        BigDecimal derivativeMaker,
        BigDecimal derivativeTaker) {

    /** OKX: the fee group of every pair here. */
    public static final String SPOT_GROUP = "1";

    /** OKX: the fee group of every contract here. */
    public static final String DERIVATIVE_GROUP = "4";

    /** OKX: what delivery costs, of the value delivered; positive is charged. */
    public static final BigDecimal DELIVERY = new BigDecimal("0.0001");

    // About what OKX asks of a regular customer and of VIP 1 to 9, in hundredths of a per mille.
    private static final int[][] RATES = {
        {-80, -100, -20, -50},
        {-68, -80, -16, -45},
        {-60, -70, -15, -40},
        {-50, -65, -12, -35},
        {-40, -60, -10, -30},
        {-20, -45, -5, -28},
        {0, -40, 0, -26},
        {5, -35, 2, -24},
        {5, -25, 4, -20},
        {5, -20, 5, -15},
    };

    /** About what a customer of tier VIP 4 pays. */
    public static final FeeSchedule VIP4 = ofLevel("VIP4");

    /** The schedule of a level. */
    public static FeeSchedule ofLevel(String level) {
        int[] rates = RATES[tier(level)];
        return new FeeSchedule(level, rate(rates[0]), rate(rates[1]), rate(rates[2]), rate(rates[3]));
    }

    private static BigDecimal rate(int hundredthsOfAPerMille) {
        return BigDecimal.valueOf(hundredthsOfAPerMille, 5).stripTrailingZeros();
    }

    /** Its VIP tier; 0 for a regular customer. */
    public int tier() {
        return tier(level);
    }

    private static int tier(String level) {
        String text = level.toUpperCase(Locale.ROOT);
        if (text.matches("VIP[1-9]")) {
            return text.charAt(3) - '0';
        }
        if (text.matches("LV[1-5]")) {
            return 0;
        }
        throw new IllegalArgumentException("fee level " + level + " is none of Lv1 to Lv5 and VIP1 to VIP9");
    }

    public BigDecimal rate(InstrumentType type, boolean maker) {
        if (type.isDerivative()) {
            return maker ? derivativeMaker : derivativeTaker;
        }
        return maker ? spotMaker : spotTaker;
    }

    /** The groups that exist for a type. */
    public static List<String> groups(InstrumentType type) {
        return List.of(type.isDerivative() ? DERIVATIVE_GROUP : SPOT_GROUP);
    }
}
