package io.ringbot.okx;

import io.ringbot.okx.codec.CodecCounters;
import io.ringbot.okx.ws.WsCounters;

/**
 * What the gateway did, read at one moment.
 *
 * @param privateSession null where there are no credentials
 * @param marketDropped messages of market data dropped because the ring was full
 * @param marketPauses how often reading was paused because the ring was full
 * @param ownDelayed own events that had to wait for room in the ring
 * @param ownLost own events lost; more than 0 is a fault
 * @param sentOverSocket order operations handed to the WebSocket
 * @param sentOverRest order operations handed to REST
 * @param unmatchedAnswers answers that belong to no operation in flight
 * @param inFlight operations handed over and not answered
 */
public record OkxCounters(
        WsCounters publicSession,
        WsCounters privateSession,
        CodecCounters codec,
        long marketDropped,
        long marketPauses,
        long ownDelayed,
        long ownLost,
        long bookRequests,
        long sentOverSocket,
        long sentOverRest,
        long unmatchedAnswers,
        int inFlight,
        long queries,
        long reconciliations,
        long reconciliationsFailed) {

    /** Connections opened again after one was lost. */
    public long reconnects() {
        long reconnects = Math.max(0, publicSession.opened() - 1);
        return privateSession == null ? reconnects : reconnects + Math.max(0, privateSession.opened() - 1);
    }
}
