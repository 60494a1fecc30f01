package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.config.NearestWord;
import io.ringbot.runner.config.ScalarReader.Refused;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.trading.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What happens between the exchange and its clients, as a rule names it.
 *
 * @param name of the operation, of the channel, or method and path; a {@code *} at its end stands for anything
 */
record Event(Kind kind, String name) {

    /** Where things happen. */
    enum Kind {
        /** A WebSocket connection was made. */
        CONNECT,
        /** A text came over WebSocket. */
        OP,
        /** A REST request came. */
        REST,
        /** A push of a channel is about to leave. */
        PUSH
    }

    static final Event CONNECT = new Event(Kind.CONNECT, "connect");

    private static final Pattern REST = Pattern.compile("(GET|POST|\\*) /\\S*");
    private static final Pattern PUSH = Pattern.compile("push (\\S+)");

    /** The words there are for texts of WebSocket clients. */
    static List<String> ops() {
        List<String> ops = new ArrayList<>(List.of("ping", "login", "subscribe", "unsubscribe", "mass-cancel"));
        Arrays.stream(Operation.values()).map(Operation::op).forEach(ops::add);
        return ops;
    }

    /** Reads what stands behind {@code on:}. */
    static Event read(String text) throws Refused {
        if (text.equals(CONNECT.name)) {
            return CONNECT;
        }
        if (REST.matcher(text).matches()) {
            return new Event(Kind.REST, text);
        }
        var push = PUSH.matcher(text);
        if (push.matches()) {
            String channel = push.group(1);
            if (!channel.endsWith("*") && Channel.of(channel) == null) {
                throw new Refused("names a channel that this exchange does not have; write for instance push books,"
                        + " or push * for all");
            }
            return new Event(Kind.PUSH, channel);
        }
        List<String> ops = ops();
        if (ops.contains(text)) {
            return new Event(Kind.OP, text);
        }
        String nearest = NearestWord.to(text, ops)
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
        throw new Refused("is nothing that happens here" + nearest
                + " (known: connect, push CHANNEL, GET /PATH, POST /PATH, " + String.join(", ", ops) + ")");
    }

    /** Whether something that happened is what this names. */
    boolean covers(Kind happened, String what) {
        if (happened != kind) {
            return false;
        }
        if (kind == Kind.REST && name.startsWith("* ")) {
            return fits(name.substring(2), what.substring(what.indexOf(' ') + 1));
        }
        return fits(name, what);
    }

    private static boolean fits(String pattern, String what) {
        return pattern.endsWith("*")
                ? what.startsWith(pattern.substring(0, pattern.length() - 1))
                : what.equals(pattern);
    }

    /** Whether it is a request that concerns orders, on either transport. */
    boolean isOrderRequest() {
        return Arrays.stream(Operation.values())
                .anyMatch(operation ->
                        covers(Kind.OP, operation.op()) || covers(Kind.REST, "POST " + operation.restPath()));
    }

    @Override
    public String toString() {
        return kind == Kind.PUSH
                ? "push " + name
                : name.toLowerCase(Locale.ROOT).equals("connect") ? "connect" : name;
    }
}
