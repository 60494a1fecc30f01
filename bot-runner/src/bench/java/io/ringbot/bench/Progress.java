package io.ringbot.bench;

import java.util.Locale;

/** One line on standard error that says what is going on, rewritten in place; nothing where nobody watches. */
final class Progress {

    private static final boolean WATCHED = System.console() != null;
    private static final String ERASE = "\r\033[K";

    private Progress() {}

    static void tell(String format, Object... values) {
        if (WATCHED) {
            System.err.print(ERASE + String.format(Locale.ROOT, format, values));
            System.err.flush();
        }
    }

    static void done() {
        if (WATCHED) {
            System.err.print(ERASE);
            System.err.flush();
        }
    }
}
