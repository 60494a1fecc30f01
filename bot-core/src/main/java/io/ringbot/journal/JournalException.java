package io.ringbot.journal;

/** A journal could not be opened, read or written; the message says why and what to do. */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
