package io.ringbot.runner.exchange.fault;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What pushes suffer. */
final class PushActions {

    private static final int SHOWN = 400;

    private PushActions() {}

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /** It does not leave; for a book, that is a gap. */
    record Lose() implements Action.OnPush {
        @Override
        public String play(PushFate fate, Stage stage) {
            String text = fate.text();
            fate.lose();
            return "lost " + cut(text);
        }
    }

    /** It leaves again, later. */
    record Duplicate(int copies, long afterNs) implements Action.OnPush {
        @Override
        public String play(PushFate fate, Stage stage) {
            fate.repeat(copies, afterNs);
            return "sent " + (copies + 1) + " times" + (afterNs == 0 ? "" : ", again after " + Durations.text(afterNs))
                    + ": " + cut(fate.text());
        }
    }

    /** It leaves behind later ones. */
    record Reorder(int behind, long withinNs) implements Action.OnPush {
        @Override
        public String play(PushFate fate, Stage stage) {
            fate.hold(behind, withinNs);
            return "held back behind " + behind + " later: " + cut(fate.text());
        }
    }

    /** It leaves spoilt. */
    record Spoil(How how) implements Action.OnPush {

        /** What is wrong with it then. */
        enum How {
            TRUNCATED,
            BAD_JSON,
            BAD_NUMBER,
            UNKNOWN_FIELD,
            UNKNOWN_VALUE,
            UNKNOWN_CHANNEL
        }

        private static final Pattern NUMBER =
                Pattern.compile("(\\[\\[|\"(?:px|fillPx|last|sz|cashBal|pos)\":)\"[^\"]*\"");
        // What a client decides by; the first of them that the push has.
        private static final List<Pattern> VALUES = Stream.of("state", "side", "action", "eventType", "instType")
                .map(name -> Pattern.compile("\"(" + name + ")\":\"[^\"]*\""))
                .toList();
        private static final Pattern CHANNEL = Pattern.compile("\"channel\":\"[^\"]*\"");
        private static final Pattern ROW = Pattern.compile("\"data\":\\[\\{");

        @Override
        public String play(PushFate fate, Stage stage) {
            String text = fate.text();
            String spoilt = switch (how) {
                case TRUNCATED ->
                    text.substring(0, text.isEmpty() ? 0 : 1 + stage.random().nextInt(text.length() - 1));
                case BAD_JSON -> text.replaceFirst(":", "::");
                case BAD_NUMBER -> first(NUMBER, text, match -> match.group(1) + "\"1e999\"");
                case UNKNOWN_FIELD ->
                    first(ROW, text, match -> match.group() + "\"fromTheFuture\":{\"a\":[1,null,true]},");
                case UNKNOWN_VALUE -> unknownValue(text);
                case UNKNOWN_CHANNEL -> first(CHANNEL, text, match -> "\"channel\":\"from-the-future\"");
            };
            fate.becomes(spoilt);
            return spoilt.equals(text) ? "found nothing to spoil in " + cut(text) : "spoilt to " + cut(spoilt);
        }

        private static String unknownValue(String text) {
            for (Pattern value : VALUES) {
                String spoilt = first(value, text, match -> '"' + match.group(1) + "\":\"from_the_future\"");
                if (!spoilt.equals(text)) {
                    return spoilt;
                }
            }
            return text;
        }

        private static String first(Pattern pattern, String text, Function<Matcher, String> replacement) {
            Matcher matcher = pattern.matcher(text);
            return matcher.find()
                    ? text.substring(0, matcher.start()) + replacement.apply(matcher) + text.substring(matcher.end())
                    : text;
        }
    }
}
