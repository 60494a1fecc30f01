package io.ringbot.ring;

/** Is told once of a fault after which nothing more is decided. Any thread; must not block. */
@FunctionalInterface
public interface FaultListener {

    void onFault(Throwable cause);
}
