package io.ringbot.risk;

/** How many of something within a time are too many. */
public record CountLimit(int count, long withinNs) {

    /** Nothing is too many. */
    public static final CountLimit OFF = new CountLimit(0, 0);

    public CountLimit {
        if (count < 0 || withinNs < 0 || (count == 0) != (withinNs == 0)) {
            throw new IllegalArgumentException(count + " within " + withinNs + " ns: both above 0, or both 0 for off");
        }
    }

    public boolean isOff() {
        return count == 0;
    }
}
