package io.ringbot.okx;

import io.ringbot.okx.codec.CodecCounters;
import io.ringbot.okx.ws.WsCounters;

/**
 * What the gateway did, read at one moment.
 *
 * @param privateSession null where there are no credentials
 * @param businessSession null where no candles are wanted
 * @param marketDropped messages of market data dropped because the ring was full
 * @param marketPauses how often reading was paused because the ring was full
 * @param ownDelayed own events that had to wait for room in the ring
 * @param ownLost own events lost; more than 0 is a fault
 * @param bookRequests fresh snapshots asked for
 * @param booksMissing subscriptions to a book or its top that brought no usable snapshot in time
 * @param candleFetches how often REST has answered for candles, or failed to, at start and for those missed
 * @param sentOverSocket order operations handed to the WebSocket
 * @param sentOverRest order operations handed to REST
 * @param unmatchedAnswers answers that belong to no operation in flight
 * @param inFlight operations handed over and not answered
 */
public record OkxCounters(
        WsCounters publicSession,
        WsCounters privateSession,
        WsCounters businessSession,
        CodecCounters codec,
        long marketDropped,
        long marketPauses,
        long ownDelayed,
        long ownLost,
        long bookRequests,
        long booksMissing,
        long candleFetches,
        long sentOverSocket,
        long sentOverRest,
        long unmatchedAnswers,
        int inFlight,
        long queries,
        long reconciliations,
        long reconciliationsFailed) {

    /** Connections opened again after one was lost. */
    public long reconnects() {
        return reconnects(publicSession) + reconnects(privateSession) + reconnects(businessSession);
    }

    private static long reconnects(WsCounters session) {
        return session == null ? 0 : Math.max(0, session.opened() - 1);
    }
}
