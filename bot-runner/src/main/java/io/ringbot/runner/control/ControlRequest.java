package io.ringbot.runner.control;

import io.ringbot.event.TradingScope;
import java.util.List;
import java.util.Locale;

/**
 * What one process asks of a running bot.
 *
 * @param name of the instrument, or id of the strategy; empty for the account
 * @param json whether a program reads the answer
 * @param who asks, for the record
 */
public record ControlRequest(
        Command command, TradingScope scope, String name, boolean json, String who, String reason) {

    /** What can be asked for. */
    public enum Command {
        HALT,
        REDUCE,
        RESUME,
        STATUS
    }

    /** Lines of its text, the token left out. */
    static final int LINES = 6;

    private static final int MAX_TEXT = 400;

    public ControlRequest {
        name = line(name);
        who = line(who);
        reason = line(reason);
    }

    /** Asks how it is. */
    public static ControlRequest status(boolean json) {
        return new ControlRequest(Command.STATUS, TradingScope.ACCOUNT, "", json, "", "");
    }

    // What a person typed must be one line, here and in every file and log it goes to.
    private static String line(String text) {
        String clean = text.replaceAll("\\p{C}", " ").strip();
        return clean.substring(0, Math.min(MAX_TEXT, clean.length()));
    }

    String text() {
        return String.join("\n", command.name(), scope.name(), name, Boolean.toString(json), who, reason) + "\n";
    }

    /** @throws IllegalArgumentException where the lines are not of a request */
    static ControlRequest of(List<String> lines) {
        if (lines.size() != LINES) {
            throw new IllegalArgumentException("a request has " + LINES + " lines, not " + lines.size());
        }
        return new ControlRequest(
                Command.valueOf(lines.get(0)),
                TradingScope.valueOf(lines.get(1)),
                lines.get(2),
                Boolean.parseBoolean(lines.get(3)),
                lines.get(4),
                lines.get(5));
    }

    /** {@code the account}, {@code instrument BTC-USDT}. */
    public String subject() {
        return scope == TradingScope.ACCOUNT ? "the account" : scope.name().toLowerCase(Locale.ROOT) + " " + name;
    }
}
