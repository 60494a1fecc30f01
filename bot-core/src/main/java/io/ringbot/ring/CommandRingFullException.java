package io.ringbot.ring;

/** The gateway or the journal is a whole command ring behind: a fault that halts trading. */
public final class CommandRingFullException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    CommandRingFullException(int size) {
        super("the command ring of " + size + " slots is full: the gateway or the journal does not keep up");
    }
}
