package io.ringbot.runner.daemon;

import io.ringbot.event.TradingScope;
import io.ringbot.gateway.Gateway;
import io.ringbot.okx.OkxSettings;
import io.ringbot.ring.CallbackWatch;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a run's trading: cancels what is left, proves by query that nothing is open, and only then lets go of the dead-man
 * switch.
 *
 * @param limit of each step
 */
record FlatStop(
        Gateway gateway,
        OkxSettings venue,
        StrategyGuard guard,
        CallbackWatch watch,
        EpochHistory epochs,
        long epoch,
        Duration limit) {

    private static final Logger LOG = LoggerFactory.getLogger(FlatStop.class);

    /** @return orders of ours that are still open, -1 where the venue could not be asked */
    int prove() throws InterruptedException {
        int open = cancelAll();
        if (open == 0) {
            noteEnd();
            disarmDeadMan();
        } else if (gateway.deadMan().timeoutSeconds() > 0) {
            LOG.warn("the dead-man switch stays armed: the venue cancels what is left");
        }
        return open;
    }

    private int cancelAll() throws InterruptedException {
        if (guard.ioStands()) {
            return EmergencyCancel.run(
                    venue, TradingScope.ACCOUNT, 0, watch.look().startedNs(), limit);
        }
        try {
            return gateway.cancelLeftovers().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the venue could not be asked for open orders: {}", e.toString());
            return -1;
        }
    }

    private void noteEnd() {
        try {
            epochs.end(epoch);
        } catch (StartRefusedException e) {
            LOG.warn("the next start will look for orders of this run for longer: {}", e.getMessage());
        }
    }

    private void disarmDeadMan() throws InterruptedException {
        if (guard.ioStands()) {
            // Nothing can be sent, and nothing is left for it to cancel.
            return;
        }
        try {
            gateway.disarmDeadMan().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the dead-man switch was not disarmed, it fires on nothing: {}", e.toString());
        }
    }
}
