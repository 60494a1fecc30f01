package io.ringbot.okx.ws;

import java.time.Duration;

/**
 * Times and sizes of a WebSocket session.
 *
 * @param stepTimeout for the upgrade, for the answer to the login, and for all acknowledgements
 * @param pingAfter silence after which we ask for a sign of life. OKX closes after 30 s
 * @param pongWithin how long the sign may take
 * @param firstBackoff bound of the first wait before connecting again
 * @param lastBackoff bound that the waits never pass
 * @param stableAfter how long a session must be ready until the waits are short again
 * @param maxMessage bytes of the largest message taken, fragments together
 * @param badMessagesAMinute unreadable messages after which the connection is replaced
 */
public record WsSettings(
        Duration stepTimeout,
        Duration pingAfter,
        Duration pongWithin,
        Duration firstBackoff,
        Duration lastBackoff,
        Duration stableAfter,
        int maxMessage,
        int badMessagesAMinute) {

    /** What OKX's rules and a patient operator ask for. */
    public static WsSettings defaults() {
        return new WsSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                // The channel of instruments tells all of a type at once.
                8 << 20,
                20);
    }
}
