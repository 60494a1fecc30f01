package io.ringbot.runner.daemon;

import io.ringbot.event.EventPublisher;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TradingScope;
import io.ringbot.gateway.OrderObserver;
import io.ringbot.okx.OkxGateway;
import io.ringbot.okx.OkxSettings;
import io.ringbot.okx.ws.IoTransport;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels all open orders of ours over a connection of its own: for when the thread that has the bot's connections does not come
 * back from a strategy, as it may in profile {@code single}. Cold.
 */
final class EmergencyCancel {

    private static final Logger LOG = LoggerFactory.getLogger(EmergencyCancel.class);

    /** After this the venue drops what was on its way to it [expTime], and a second more. */
    private static final long ON_ITS_WAY_NS = TimeUnit.SECONDS.toNanos(3);

    private EmergencyCancel() {}

    /**
     * @param standingSinceNs when the thread stopped sending, monotonic
     * @param index of the instrument, or number of the strategy
     * @return orders of ours that this covers and are still open, -1 where the venue could not be asked
     */
    static int run(OkxSettings settings, TradingScope scope, int index, long standingSinceNs, Duration limit)
            throws InterruptedException {
        int open = cancel(settings, scope, index, limit);
        long onItsWayNs = standingSinceNs + ON_ITS_WAY_NS - System.nanoTime();
        if (onItsWayNs > 0) {
            TimeUnit.NANOSECONDS.sleep(onItsWayNs);
            open = cancel(settings, scope, index, limit);
        }
        return open;
    }

    private static int cancel(OkxSettings settings, TradingScope scope, int index, Duration limit)
            throws InterruptedException {
        try (IoTransport transport = IoTransport.open()) {
            OkxGateway gateway = new OkxGateway(settings, transport, new Nowhere(), new Unobserved());
            try {
                return gateway.cancelOpen(scope, index).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("the venue could not be asked for open orders: {}", e.toString());
                return -1;
            } finally {
                gateway.stop();
            }
        }
    }

    /** Nobody decides any more, so nobody is told. */
    private static final class Nowhere implements EventPublisher {

        @Override
        public boolean publish(SlotFrame frame) {
            return true;
        }

        @Override
        public void endOfBatch() {}
    }

    private static final class Unobserved implements OrderObserver {

        @Override
        public void onSent(Slot command, long nowNs) {}

        @Override
        public void onAnswered(long sentNs, long receivedNs, long venueInNs, long venueOutNs) {}
    }
}
