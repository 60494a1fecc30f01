package io.ringbot.risk;

import java.util.Arrays;

/** The share of refused orders among those answered in the last minute, by seconds. Allocates nothing. */
final class RejectedShare {

    /** A larger share of an order flow is no accident. */
    static final int MAX_PERCENT = 20;

    /** Of fewer answers a share says nothing. */
    private static final int MIN_ANSWERS = 20;

    private static final int SECONDS = 60;
    private static final long SECOND_NS = 1_000_000_000L;

    private final int[] answers = new int[SECONDS];
    private final int[] refusals = new int[SECONDS];
    private int sumOfAnswers;
    private int sumOfRefusals;
    private long second = Long.MIN_VALUE / 2;

    /** An order was answered. @return whether too many of those of the last minute were refused */
    boolean add(boolean refused, long nowNs) {
        forgetUntil(Math.floorDiv(nowNs, SECOND_NS));
        int at = Math.floorMod(second, SECONDS);
        answers[at]++;
        sumOfAnswers++;
        if (refused) {
            refusals[at]++;
            sumOfRefusals++;
        }
        return refused && sumOfAnswers >= MIN_ANSWERS && percent() > MAX_PERCENT;
    }

    int percent() {
        return sumOfRefusals * 100 / sumOfAnswers;
    }

    private void forgetUntil(long now) {
        if (now - second >= SECONDS) {
            clear();
            second = now;
        }
        while (second < now) {
            second++;
            int at = Math.floorMod(second, SECONDS);
            sumOfAnswers -= answers[at];
            sumOfRefusals -= refusals[at];
            answers[at] = 0;
            refusals[at] = 0;
        }
    }

    void clear() {
        Arrays.fill(answers, 0);
        Arrays.fill(refusals, 0);
        sumOfAnswers = 0;
        sumOfRefusals = 0;
    }
}
