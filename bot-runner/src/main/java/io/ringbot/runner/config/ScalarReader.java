package io.ringbot.runner.config;

/** Turns the text of one YAML scalar into a value. */
@FunctionalInterface
public interface ScalarReader<T> {

    /** @throws Refused where the text is no such value */
    T read(String text) throws Refused;

    /** Says, as the end of a sentence that begins with the text, what is wrong and what to write instead. */
    final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean repeatable;

        public Refused(String message) {
            this(message, true);
        }

        /** @param repeatable false where the text may hold a secret and must not be repeated to the reader */
        public Refused(String message, boolean repeatable) {
            super(message, null, false, false);
            this.repeatable = repeatable;
        }

        boolean isRepeatable() {
            return repeatable;
        }
    }
}
