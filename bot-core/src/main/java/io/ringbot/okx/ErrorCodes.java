package io.ringbot.okx;

import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.okx.ws.LoginRefusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What each of the venue's codes means, from the table {@code error-codes.csv} beside this class. Look-up allocates nothing.
 *
 * <p>A code that is not in the table, and an answer without one, has outcome UNKNOWN: the order is asked for before anything
 * else is done.
 */
public final class ErrorCodes {

    /** The six kinds of trouble; each code is of one. */
    public enum Group {
        UNKNOWN,
        REJECT,
        DUPLICATE,
        RATE,
        AUTH,
        FROZEN
    }

    /** What to do about a code. */
    public enum Reaction {
        RETRY,
        BACKOFF,
        FIX,
        HALT,
        UNKNOWN,
        TERMINAL,
        SKIP
    }

    /** One line of the table. */
    public record Entry(int code, Group group, Outcome outcome, Reaction reaction, String meaning) {}

    private static final int FIRST = 50_000;
    private static final int LAST = 64_999;
    private static final Entry ACCEPTED = new Entry(0, Group.REJECT, Outcome.ACCEPTED, Reaction.SKIP, "accepted");
    private static final Entry NOT_LISTED =
            new Entry(-1, Group.UNKNOWN, Outcome.UNKNOWN, Reaction.UNKNOWN, "a code this version does not know");
    private static final Entry[] ENTRIES = read();

    private ErrorCodes() {}

    /** The entry of a code; one with outcome UNKNOWN where the table has none. */
    public static Entry of(int code) {
        if (code == 0) {
            return ACCEPTED;
        }
        Entry entry = code < FIRST || code > LAST ? null : ENTRIES[code - FIRST];
        return entry == null ? NOT_LISTED : entry;
    }

    /** Whether the table has this code. */
    public static boolean isListed(int code) {
        return of(code) != NOT_LISTED;
    }

    /** Whether the code refuses the key, whatever is asked with it; a clock that is off is another matter. */
    static boolean isKeyRefused(int code) {
        return of(code).group() == Group.AUTH && LoginRefusal.of(code) != null && !isClock(code);
    }

    /** Whether the code says that our clock and the venue's differ. */
    static boolean isClock(int code) {
        return code == 50036 || code == 50102 || code == 50112 || code == 60004 || code == 60006;
    }

    private static Entry[] read() {
        Entry[] entries = new Entry[LAST - FIRST + 1];
        for (String line : lines()) {
            String[] cells = line.split(";", 5);
            int code = Integer.parseInt(cells[0]);
            Entry entry = new Entry(
                    code, Group.valueOf(cells[1]), Outcome.valueOf(cells[2]), Reaction.valueOf(cells[3]), cells[4]);
            if (entries[code - FIRST] != null) {
                throw new IllegalStateException("error-codes.csv names " + code + " twice");
            }
            entries[code - FIRST] = entry;
        }
        return entries;
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                ErrorCodes.class.getResourceAsStream("error-codes.csv"), StandardCharsets.US_ASCII))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
