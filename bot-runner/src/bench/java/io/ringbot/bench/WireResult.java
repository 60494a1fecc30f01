package io.ringbot.bench;

import io.ringbot.bench.subject.SubjectKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** All rounds of one load, by subject. */
final class WireResult {

    private final Load load;
    private final Map<String, List<Round>> rounds = new LinkedHashMap<>();

    WireResult(Load load, List<String> subjects) {
        this.load = load;
        subjects.forEach(subject -> rounds.put(subject, new ArrayList<>()));
    }

    void add(String subject, Round round) {
        rounds.get(subject).add(round);
    }

    Load load() {
        return load;
    }

    List<String> subjects() {
        return List.copyOf(rounds.keySet());
    }

    List<Round> rounds(String subject) {
        return rounds.get(subject);
    }

    Quantiles fromSend(String subject) {
        return Quantiles.ofAll(rounds.get(subject).stream().map(Round::fromSend).toList());
    }

    Quantiles fromIntended(String subject) {
        return Quantiles.ofAll(
                rounds.get(subject).stream().map(Round::fromIntended).toList());
    }

    /**
     * A quantile in parts of the floor's in the same round.
     *
     * @return null where no floor was measured, or a round of either has no latency
     */
    Spread ratio(String subject, ToLongFunction<Quantiles> quantile, boolean intended) {
        List<Round> floor = rounds.get(SubjectKind.FLOOR);
        if (floor == null) {
            return null;
        }
        double[] ratios = new double[floor.size()];
        for (int i = 0; i < ratios.length; i++) {
            long base = quantile.applyAsLong(of(floor.get(i), intended));
            long own = quantile.applyAsLong(of(rounds.get(subject).get(i), intended));
            if (base == 0 || own == 0) {
                return null;
            }
            ratios[i] = (double) own / base;
        }
        return Spread.of(ratios);
    }

    private static Quantiles of(Round round, boolean intended) {
        return Quantiles.of(intended ? round.fromIntended() : round.fromSend());
    }

    int lost(String subject) {
        return (int) sum(subject, Round::lost);
    }

    int unasked(String subject) {
        return (int) sum(subject, Round::unasked);
    }

    /** Parts of one core, mean of the rounds. */
    double cpu(String subject) {
        return sum(subject, Round::cpu) / rounds.get(subject).size();
    }

    private double sum(String subject, ToDoubleFunction<Round> value) {
        return rounds.get(subject).stream().mapToDouble(value).sum();
    }
}
