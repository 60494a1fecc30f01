package io.ringbot.strategy;

/** What a strategy saved in its last run. Cold; only for use inside {@link Strategy#restoreState}. */
public interface StateReader {

    boolean has(String name);

    /** @throws IllegalArgumentException where the name stands for a value of another kind */
    long number(String name, long defaultValue);

    /** @throws IllegalArgumentException where the name stands for a value of another kind */
    double real(String name, double defaultValue);

    /** @throws IllegalArgumentException where the name stands for a value of another kind */
    String text(String name, String defaultValue);
}
