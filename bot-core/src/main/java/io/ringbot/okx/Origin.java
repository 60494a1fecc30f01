package io.ringbot.okx;

import io.ringbot.event.SlotFrame;
import io.ringbot.okx.ws.WsSession;
import io.ringbot.time.SystemEpochClock;

/** Stamps frames that did not come in a message of a WebSocket: what REST answered, what happened here. */
final class Origin {

    private final SystemEpochClock clock;

    Origin(SystemEpochClock clock) {
        this.clock = clock;
    }

    /** Seals with the time now. @param session whose place in the order of things this has; null for none */
    void seal(SlotFrame frame, WsSession session) {
        long nowNs = System.nanoTime();
        int number = session == null ? 0 : session.number();
        int generation = session == null ? 0 : session.generation();
        frame.seal(number, generation, clock.epochNs(nowNs), nowNs, nowNs);
    }
}
