package io.ringbot.runner.daemon;

import io.ringbot.okx.OkxSettings;
import io.ringbot.okx.auth.Credentials;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.Venue;
import java.util.function.LongPredicate;

/**
 * Where a run connects and as whom.
 *
 * @param credentials null for market data only; closed by the caller
 */
public record VenueAccess(Venue venue, Credentials credentials) {

    OkxSettings settings(BotConfig config, LongPredicate isOurs) {
        throw new UnsupportedOperationException();
    }
}
