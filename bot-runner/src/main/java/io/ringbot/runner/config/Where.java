package io.ringbot.runner.config;

/**
 * A place in a configuration file.
 *
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param column counted from 1
 */
public record Where(String file, int line, int column) {

    static Where wholeFile(String file) {
        return new Where(file, 0, 0);
    }

    /** {@code file:line:column}, as editors and terminals make it a link. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
