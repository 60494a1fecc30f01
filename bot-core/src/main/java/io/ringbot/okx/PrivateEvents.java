package io.ringbot.okx;

import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.SlotFrame;
import io.ringbot.okx.codec.CodecCounters;
import io.ringbot.okx.codec.FrameReader;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.codec.PushDecoder;
import io.ringbot.okx.codec.Refusal;
import io.ringbot.okx.ws.WsSession;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private session: our orders and account, and the answers to what we ask for.
 *
 * <p>A message that cannot be read may have been about an order of ours, so the venue is asked for everything.
 */
final class PrivateEvents extends SessionEvents {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateEvents.class);

    private final EventOutlet outlet;
    private final PushDecoder decoder;
    private final OrderOutcomes outcomes;
    private final Reconciliation reconciliation;
    private final SlotFrame frame = new SlotFrame();

    PrivateEvents(
            EventOutlet outlet,
            Origin origin,
            Consumer<Runnable> measureClock,
            Consumer<String> fault,
            InstrumentTable instruments,
            CodecCounters counters,
            OrderOutcomes outcomes,
            Reconciliation reconciliation) {
        super(outlet, origin, measureClock, fault);
        this.outlet = outlet;
        this.decoder = new PushDecoder(instruments, counters);
        this.outcomes = outcomes;
        this.reconciliation = reconciliation;
    }

    @Override
    public void onPush(
            WsSession session, FrameReader message, byte[] bytes, int offset, int length, long epochNs, long readNs) {
        Refusal refusal = decoder.decode(message, frame);
        if (refusal != Refusal.NONE) {
            LOG.warn(
                    "a push about our orders or account is not readable ({}): asking the venue for all of it", refusal);
            reconciliation.begin();
            return;
        }
        frame.seal(session.number(), session.generation(), epochNs, readNs, System.nanoTime());
        outlet.own(frame);
    }

    @Override
    public void onAnswer(WsSession session, FrameReader message, long epochNs, long readNs) {
        outcomes.onAnswer(message, epochNs, readNs);
    }

    @Override
    public void onUnreadable(WsSession session, Refusal why) {
        super.onUnreadable(session, why);
        reconciliation.begin();
    }

    @Override
    public void onState(WsSession session, ConnectionEvent.State state, int reason) {
        super.onState(session, state, reason);
        if (state == ConnectionEvent.State.DISCONNECTED) {
            outcomes.onDisconnected();
        }
        if (state == ConnectionEvent.State.READY) {
            reconciliation.begin();
        }
        outlet.endOfBatch();
    }
}
