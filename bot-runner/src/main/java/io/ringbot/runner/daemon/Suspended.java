package io.ringbot.runner.daemon;

import io.ringbot.event.Suspension;
import java.util.Locale;

/**
 * A strategy that was suspended, for people.
 *
 * @param id of the instance
 * @param text what happened, one line
 */
public record Suspended(String id, Suspension.Cause cause, String text) {

    /** The cause in words, such as {@code over budget}. */
    String words() {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public String toString() {
        return id + ", " + words() + ": " + text;
    }
}
