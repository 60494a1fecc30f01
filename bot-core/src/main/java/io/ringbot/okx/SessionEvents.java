package io.ringbot.okx;

import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.SlotFrame;
import io.ringbot.okx.codec.FrameReader;
import io.ringbot.okx.codec.Refusal;
import io.ringbot.okx.ws.WsListener;
import io.ringbot.okx.ws.WsSession;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done about the events of any session: states into the ring, troubles into the log or to a person. */
abstract class SessionEvents implements WsListener {

    private static final Logger LOG = LoggerFactory.getLogger(SessionEvents.class);

    private final EventOutlet outlet;
    private final Origin origin;
    private final Consumer<Runnable> measureClock;
    private final Consumer<String> fault;
    private final SlotFrame frame = new SlotFrame();

    /** @param measureClock measures the venue's time, then runs what it is given */
    SessionEvents(EventOutlet outlet, Origin origin, Consumer<Runnable> measureClock, Consumer<String> fault) {
        this.outlet = outlet;
        this.origin = origin;
        this.measureClock = measureClock;
        this.fault = fault;
    }

    @Override
    public void onState(WsSession session, ConnectionEvent.State state, int reason) {
        frame.clear();
        ConnectionEvent.write(frame, state, session.role(), reason);
        origin.seal(frame, session);
        outlet.own(frame);
    }

    @Override
    public void onAnswer(WsSession session, FrameReader message, long epochNs, long readNs) {}

    @Override
    public void onSubscribed(WsSession session, String channel, String subject) {}

    @Override
    public void onRefused(WsSession session, int code, String message) {
        LOG.warn("{} connection: a request was refused with {} {}", session.role(), code, message);
    }

    @Override
    public void onUnreadable(WsSession session, Refusal why) {
        LOG.warn("{} connection: a message is not readable: {}", session.role(), why);
    }

    @Override
    public void onClockRefused(WsSession session, Runnable again) {
        measureClock.accept(again);
    }

    @Override
    public void onDenied(WsSession session, int code, String message) {
        fault.accept(session.role() + " connection: " + message);
        outlet.endOfBatch();
    }

    @Override
    public void onBatchEnd(WsSession session) {
        outlet.endOfBatch();
    }
}
