package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.config.ScalarReader;
import io.ringbot.runner.config.ScalarReader.Refused;
import io.ringbot.runner.config.Scalars;
import io.ringbot.runner.config.Section;
import io.ringbot.runner.exchange.channel.ServicePath;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads one rule of a script. */
final class RuleReader {

    static final ScalarReader<Duration> TIME = Scalars.duration(Duration.ofNanos(1), Duration.ofDays(30));

    private static final ScalarReader<Duration> MOMENT = Scalars.duration(Duration.ZERO, Duration.ofDays(30));
    private static final ScalarReader<Long> COUNT = Scalars.whole(1, Integer.MAX_VALUE);
    private static final ScalarReader<Long> TIMES = text -> text.equals("always") ? When.ALWAYS : COUNT.read(text);
    private static final ScalarReader<Long> CHANCE = text -> {
        long ppm = Scalars.PERCENT_PPM.read(text);
        if (ppm > When.CERTAIN) {
            throw new Refused("is more than 100%");
        }
        return ppm;
    };

    private final Section section;

    private RuleReader(Section section) {
        this.section = section;
    }

    /** @return of no use where the section has noted a problem */
    static Rule read(Section section, int number) {
        return new RuleReader(section).rule(number);
    }

    private Rule rule(int number) {
        String name = section.read("name", Scalars.TEXT, "");
        When when = when();
        Match match = match(when);
        String word = section.require("do", Scalars.TEXT, "say what happens, for instance do: drop");
        Action action = word == null ? null : new ActionReader(section, when).read(word);
        section.end();
        if (action != null) {
            check(when, word, action);
        }
        return new Rule(number, name, when, match, word, action);
    }

    private When when() {
        Event event = section.read("on", Event::read, null);
        boolean timed = !section.has("on");
        if (timed && !section.has("at") && !section.has("every")) {
            section.problem(
                    "on", "is missing, and at: and every: too; say when, for instance at: 5s, every: 10s or on: order");
        }
        long everyNs = ns(section.read("every", TIME, Duration.ZERO));
        if (!timed && everyNs > 0) {
            section.problem("every", "has no meaning beside on:; each: 10 is every tenth time");
        }
        if (timed) {
            for (String key : List.of("after", "each")) {
                if (section.has(key)) {
                    section.problem(key, "counts what happens, and needs on: for that; by the clock there is every:");
                }
            }
        }
        long forNs = ns(section.read("for", TIME, Duration.ZERO));
        boolean often = everyNs > 0 || forNs > 0;
        return new When(
                event,
                ns(section.read("at", MOMENT, Duration.ofNanos(everyNs))),
                everyNs,
                section.read("after", Scalars.whole(0, Integer.MAX_VALUE), 0L),
                section.read("each", COUNT, 1L),
                section.read("times", TIMES, often ? When.ALWAYS : 1L),
                section.read("chance", CHANCE, When.CERTAIN),
                forNs);
    }

    static long ns(Duration duration) {
        return duration.toNanos();
    }

    private Match match(When when) {
        Section where = section.sectionOrEmpty("where");
        Match match = new Match(
                where.read("instrument", Scalars.TEXT, null),
                where.read("side", oneOf("buy", "sell"), null),
                where.read("type", Scalars.TEXT, null),
                where.read("path", oneOf(paths()), null),
                where.read("uid", Scalars.TEXT, null),
                where.read("connection", COUNT, 0L));
        where.end();
        boolean content = match.instrument() != null || match.side() != null || match.type() != null;
        if (content && (when.isTimed() || when.event() == Event.CONNECT)) {
            section.problem(
                    "where", "names what is in a request or a push, and needs on: such a one, for instance on: order");
        }
        if (when.event() != null
                && when.event().kind() == Event.Kind.REST
                && (match.path() != null || match.connection() > 0)) {
            section.problem("where", "names a WebSocket connection, which a REST request does not have");
        }
        return match;
    }

    private static String[] paths() {
        return Arrays.stream(ServicePath.values())
                .map(path -> path.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    /** One of these words. */
    static ScalarReader<String> oneOf(String... words) {
        return text -> {
            if (!List.of(words).contains(text)) {
                throw new Refused("is none of: " + Arrays.stream(words).collect(Collectors.joining(", ")));
            }
            return text;
        };
    }

    private void check(When when, String word, Action action) {
        if (when.event() == null) {
            // An on: that was refused has its own problem.
            boolean fits = action instanceof Action.OnConnection || action instanceof Action.OnExchange;
            if (!fits && !section.has("on")) {
                section.problem("do", "'" + word + "' needs " + kinds(action) + ", not a time");
            }
            return;
        }
        Event event = when.event();
        boolean fits = action instanceof Action.OnExchange
                || switch (event.kind()) {
                    case CONNECT -> action instanceof Action.OnConnection;
                    case PUSH -> action instanceof Action.OnConnection || action instanceof Action.OnPush;
                    case OP -> action instanceof Action.OnConnection || action instanceof Action.OnRequest;
                    case REST -> action instanceof Action.OnRequest;
                };
        if (!fits) {
            section.problem("do", "'" + word + "' needs " + kinds(action) + ", not on: " + event);
        } else if (action instanceof Action.OnRequest request && !(action instanceof Action.OnConnection)) {
            if (request.needsOrders() && !event.isOrderRequest()) {
                section.problem("do", "'" + word + "' is about orders; write for instance on: order");
            } else if (request.needsHttp() && event.kind() != Event.Kind.REST) {
                section.problem("do", "'" + word + "' is about HTTP; write for instance on: POST /api/v5/trade/order");
            }
        }
    }

    private static String kinds(Action action) {
        if (action instanceof Action.OnPush) {
            return "on: push CHANNEL";
        }
        return action instanceof Action.OnRequest
                ? "on: a request, such as on: order or on: GET /api/v5/trade/order"
                : "a WebSocket connection: at:, every:, or on: an operation, a push or connect";
    }
}
