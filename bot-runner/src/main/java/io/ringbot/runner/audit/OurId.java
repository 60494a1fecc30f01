package io.ringbot.runner.audit;

/** Client order ids of our form, as users are told it: 19 digits, of which ten are the epoch and two the strategy. */
final class OurId {

    private static final int DIGITS = 19;
    private static final int EPOCH_DIGITS = 10;

    private OurId() {}

    /** @return the id, or 0 where the text has another form */
    static long parse(String text) {
        if (text.length() != DIGITS || text.charAt(0) == '0' || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            // Above 2^63: nothing of ours.
            return 0;
        }
    }

    static long epoch(long id) {
        return Long.parseLong(Long.toString(id).substring(0, EPOCH_DIGITS));
    }
}
