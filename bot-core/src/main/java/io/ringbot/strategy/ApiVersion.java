package io.ringbot.strategy;

/**
 * The version of this API, and the rule by which a plug-in fits it.
 *
 * <p>A plug-in's jar says in its manifest what it was compiled against, {@code Ringbot-Api-Version: 1.0}. The minor number grows
 * with what is added, the major number with what is taken away or changes its meaning; so a plug-in runs on the same major
 * version with the same or a later minor one.
 */
public final class ApiVersion {

    /** The manifest attribute of a plug-in's jar that says what it was compiled against. */
    public static final String MANIFEST_ATTRIBUTE = "Ringbot-Api-Version";

    private static final int MAJOR = 1;
    private static final int MINOR = 2;
    private static final int MAX_DIGITS = 4;

    private ApiVersion() {}

    /** The version at hand, such as {@code 1.0}. A call and no constant, which a plug-in's compiler would copy. */
    public static String current() {
        return MAJOR + "." + MINOR;
    }

    /**
     * Whether a plug-in compiled against the version written runs on the one at hand.
     *
     * @param builtAgainst major and minor number with a point between; anything else, null included, fits nothing
     */
    public static boolean isCompatible(String builtAgainst) {
        int point = builtAgainst == null ? -1 : builtAgainst.indexOf('.');
        return point >= 0
                && number(builtAgainst.substring(0, point)) == MAJOR
                && isUpTo(number(builtAgainst.substring(point + 1)));
    }

    private static boolean isUpTo(int minor) {
        return minor >= 0 && minor <= MINOR;
    }

    private static int number(String digits) {
        boolean plain = !digits.isEmpty()
                && digits.length() <= MAX_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Integer.parseInt(digits) : -1;
    }
}
