package io.ringbot.simulation;

import java.util.SplittableRandom;

/** Rising ids with irregular steps, the same for the same seed. Single-threaded. */
public final class IdSequence {

    private final SplittableRandom random;
    private final int largestStep;
    private long last;

    /**
     * @param before the first id is above this
     * @param largestStep ids are 1 to this many apart
     */
    public IdSequence(long seed, long before, int largestStep) {
        if (largestStep < 1) {
            throw new IllegalArgumentException("the largest step between ids must be at least 1, is " + largestStep);
        }
        this.random = new SplittableRandom(seed);
        this.last = before;
        this.largestStep = largestStep;
    }

    public long next() {
        last += 1 + (largestStep == 1 ? 0 : random.nextInt(largestStep));
        return last;
    }

    /** The id given last, or the start where none was given. */
    public long last() {
        return last;
    }
}
