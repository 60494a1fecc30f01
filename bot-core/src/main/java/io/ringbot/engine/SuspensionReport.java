package io.ringbot.engine;

import io.ringbot.event.Suspension;

/**
 * Why a strategy was suspended, for people. Immutable; holds nothing of the strategy's own classes, whose code nobody else should
 * have to run to print it.
 *
 * @param text one line
 * @param trace where it was thrown, a line a frame; empty where nothing was
 */
public record SuspensionReport(Suspension.Cause cause, String text, String trace) {

    private static final int MAX_TEXT = 400;
    private static final int MAX_FRAMES = 60;

    /** Must be called where the strategy's own code may run and fail: an exception may have a toString of its own. */
    static SuspensionReport of(Suspension.Cause cause, Throwable why) {
        String name = why.getClass().getName();
        String text = name;
        StringBuilder trace = new StringBuilder();
        try {
            text = cause == Suspension.Cause.FAILED ? why.toString() : why.getMessage();
            StackTraceElement[] frames = why.getStackTrace();
            for (int i = 0; i < frames.length && i < MAX_FRAMES; i++) {
                trace.append("    at ").append(frames[i]).append('\n');
            }
            if (frames.length > MAX_FRAMES) {
                trace.append("    ... ").append(frames.length - MAX_FRAMES).append(" more\n");
            }
        } catch (Throwable t) {
            text = name + ", which could not say more";
        }
        return new SuspensionReport(cause, oneLine(text == null ? name : text), trace.toString());
    }

    // It goes to a terminal: nothing in it may move the cursor, and no pasted novel.
    private static String oneLine(String text) {
        String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
        return cut.replaceAll("\\p{C}", "?");
    }
}
