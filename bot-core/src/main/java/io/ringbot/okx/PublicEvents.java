package io.ringbot.okx;

import io.ringbot.event.ConnectionEvent;
import io.ringbot.okx.codec.FrameReader;
import io.ringbot.okx.ws.WsSession;
import java.util.function.Consumer;

/** The public session: market data. */
final class PublicEvents extends SessionEvents {

    private final EventOutlet outlet;
    private final MarketFlow market;
    private final Books books;

    PublicEvents(
            EventOutlet outlet,
            Origin origin,
            Consumer<Runnable> measureClock,
            Consumer<String> fault,
            MarketFlow market,
            Books books) {
        super(outlet, origin, measureClock, fault);
        this.outlet = outlet;
        this.market = market;
        this.books = books;
    }

    @Override
    public void onPush(
            WsSession session, FrameReader message, byte[] bytes, int offset, int length, long epochNs, long readNs) {
        market.onPush(session, message, bytes, offset, length, epochNs, readNs);
    }

    @Override
    public void onSubscribed(WsSession session, String channel, String subject) {
        books.onSubscribed(channel, subject);
    }

    @Override
    public void onState(WsSession session, ConnectionEvent.State state, int reason) {
        if (state == ConnectionEvent.State.DISCONNECTED) {
            market.onDisconnected();
            books.onDisconnected();
        } else if (state == ConnectionEvent.State.READY) {
            books.onReady();
        }
        super.onState(session, state, reason);
        outlet.endOfBatch();
    }
}
