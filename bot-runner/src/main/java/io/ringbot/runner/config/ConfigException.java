package io.ringbot.runner.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration was refused; says everything that is wrong with it, one line each. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ConfigException(Where where, String path, String message) {
        this(List.of(new Problem(where, path, message)));
    }

    ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the file. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param path of the key, such as {@code instruments[0].limits.priceCollar}; empty where the file as a whole is meant
     * @param message what was found and what to write instead; never a secret
     */
    public record Problem(Where where, String path, String message) {

        @Override
        public String toString() {
            return where + ": " + (path.isEmpty() ? "" : path + ": ") + message;
        }
    }
}
