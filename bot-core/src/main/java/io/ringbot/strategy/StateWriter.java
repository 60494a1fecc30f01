package io.ringbot.strategy;

/**
 * Takes what a strategy wants to know again in its next run: a few named values. Cold; only for use inside
 * {@link Strategy#saveState}.
 *
 * <p>All names and values of an instance together take at most {@value #MAX_BYTES} bytes. A name is written once.
 */
public interface StateWriter {

    /** The most that one instance can save: 8 bytes a number, the UTF-8 length of names and text, 4 bytes more for each. */
    int MAX_BYTES = 4_096;

    /** @throws IllegalArgumentException where the name was written already or the state gets too large */
    StateWriter number(String name, long value);

    /** @throws IllegalArgumentException where the name was written already or the state gets too large */
    StateWriter real(String name, double value);

    /** @throws IllegalArgumentException where the name was written already or the state gets too large */
    StateWriter text(String name, String value);
}
