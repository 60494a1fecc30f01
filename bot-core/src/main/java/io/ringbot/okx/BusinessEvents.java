package io.ringbot.okx;

import io.ringbot.event.ConnectionEvent;
import io.ringbot.okx.codec.FrameReader;
import io.ringbot.okx.ws.WsSession;
import java.util.function.Consumer;

/** The business session: candles. */
final class BusinessEvents extends SessionEvents {

    private final EventOutlet outlet;
    private final Candles candles;

    BusinessEvents(
            EventOutlet outlet,
            Origin origin,
            Consumer<Runnable> measureClock,
            Consumer<String> fault,
            Candles candles) {
        super(outlet, origin, measureClock, fault);
        this.outlet = outlet;
        this.candles = candles;
    }

    @Override
    public void onPush(
            WsSession session, FrameReader message, byte[] bytes, int offset, int length, long epochNs, long readNs) {
        candles.onPush(session, message, epochNs, readNs);
    }

    @Override
    public void onState(WsSession session, ConnectionEvent.State state, int reason) {
        super.onState(session, state, reason);
        if (state == ConnectionEvent.State.READY) {
            candles.onReady();
        }
        outlet.endOfBatch();
    }
}
