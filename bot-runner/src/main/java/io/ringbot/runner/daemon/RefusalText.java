package io.ringbot.runner.daemon;

import io.ringbot.engine.EngineCounters;
import io.ringbot.strategy.Refusal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Refusals of our own gate in words for people. */
final class RefusalText {

    private static final List<Refusal> REASONS =
            Arrays.stream(Refusal.values()).filter(r -> r != Refusal.NONE).toList();

    private RefusalText() {}

    /** {@code session not ready}. */
    static String words(Refusal refusal) {
        return refusal.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The reasons that occurred, the most frequent first. */
    static List<Refusal> occurred(EngineCounters counters) {
        return REASONS.stream()
                .filter(reason -> counters.refusals(reason) > 0)
                .sorted(Comparator.comparingLong(counters::refusals).reversed())
                .toList();
    }

    /** {@code 1,043 (size above limit 1,040, book invalid 3)}; empty where nothing was refused. */
    static String summary(EngineCounters counters) {
        List<Refusal> occurred = occurred(counters);
        if (occurred.isEmpty()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%,d (%s)",
                occurred.stream().mapToLong(counters::refusals).sum(),
                occurred.stream()
                        .map(reason -> String.format(Locale.ROOT, "%s %,d", words(reason), counters.refusals(reason)))
                        .collect(Collectors.joining(", ")));
    }

    /** {@code 1 gap}, {@code 2 gaps}. */
    static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
