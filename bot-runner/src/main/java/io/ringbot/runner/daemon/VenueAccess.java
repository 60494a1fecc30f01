package io.ringbot.runner.daemon;

import io.ringbot.okx.OkxSettings;
import io.ringbot.okx.auth.Credentials;
import io.ringbot.okx.ws.Endpoint;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.ExchangeConfig;
import io.ringbot.runner.config.InstrumentConfig;
import io.ringbot.runner.config.Mode;
import io.ringbot.runner.config.Venue;
import io.ringbot.runner.exchange.ExchangeFile;
import io.ringbot.runner.exchange.ExchangeSettings;
import io.ringbot.runner.exchange.LocalExchange;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.secrets.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.LongPredicate;

/**
 * Where a run connects and as whom: OKX with the owner's key, or the exchange inside the process with the key it made.
 *
 * <p>Wipes the credentials and ends the exchange when closed.
 */
public final class VenueAccess implements AutoCloseable {

    private final Venue venue;
    private final Credentials credentials;
    private final LocalExchange exchange;

    private VenueAccess(Venue venue, Credentials credentials, LocalExchange exchange) {
        this.venue = venue;
        this.credentials = credentials;
        this.exchange = exchange;
    }

    /**
     * Starts the exchange where the configuration asks for one and reads the credentials where it names some.
     *
     * @throws io.ringbot.runner.secrets.SecretsException where the credentials cannot be used
     * @throws IOException where the exchange cannot be started
     */
    public static VenueAccess open(BotConfig config) throws IOException {
        if (config.exchange().isEmpty()) {
            Credentials credentials = config.credentials()
                    .map(source -> Secrets.read(source, System.getenv()))
                    .orElse(null);
            return new VenueAccess(config.venue().orElseThrow(), credentials, null);
        }
        LocalExchange exchange = LocalExchange.start(settings(config.exchange().get()));
        ApiKey key = exchange.testKey();
        Venue venue = new Venue(
                URI.create(exchange.restUrl()),
                URI.create(exchange.publicWsUrl()),
                URI.create(exchange.privateWsUrl()),
                URI.create(exchange.businessWsUrl()));
        Credentials credentials = Credentials.of(bytes(key.apiKey()), bytes(key.secretKey()), bytes(key.passphrase()));
        return new VenueAccess(venue, credentials, exchange);
    }

    private static ExchangeSettings settings(ExchangeConfig wanted) throws IOException {
        if (wanted.file().isPresent()) {
            ExchangeSettings settings = ExchangeFile.load(wanted.file().get());
            if (settings.tlsCertificate() != null) {
                throw new IOException(wanted.file().get()
                        + ": tls is for clients that trust its certificate, which the bot around the exchange does not;"
                        + " remove tls, or run the exchange as a process of its own");
            }
            return settings;
        }
        ExchangeSettings settings = ExchangeSettings.synthetic()
                .withSeed(wanted.seed())
                .withSpeed(wanted.speed().doubleValue())
                .withLoop(wanted.loop());
        return wanted.capture().isPresent()
                ? settings.withCapture(wanted.capture().get())
                : settings;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Where it connects to, for people. */
    public String host() {
        return venue.restUrl().getAuthority();
    }

    /** Whether there is a key, without which nothing can be traded. */
    boolean hasCredentials() {
        return credentials != null;
    }

    /** What the gateway needs to know. */
    OkxSettings settings(
            BotConfig config, String tag, LongPredicate isOurs, LongPredicate isOfThisRun, boolean afterUncleanEnd) {
        return new OkxSettings(
                Endpoint.parse(venue.restUrl().toString()),
                Endpoint.parse(venue.publicWsUrl().toString()),
                Endpoint.parse(venue.privateWsUrl().toString()),
                Endpoint.parse(venue.businessWsUrl().toString()),
                config.mode() == Mode.DEMO,
                credentials,
                config.instruments().stream().map(VenueAccess::wanted).toList(),
                tag,
                isOurs,
                isOfThisRun,
                afterUncleanEnd,
                config.expectedUid().orElse(null),
                config.allowWithdrawKey().orElse(null),
                null,
                OkxSettings.Times.defaults(),
                config.longShort());
    }

    private static OkxSettings.Wanted wanted(InstrumentConfig instrument) {
        return new OkxSettings.Wanted(
                instrument.id(),
                instrument.tradeMode(),
                instrument.channels().stream()
                        .map(InstrumentConfig.Channel::venueName)
                        .toList(),
                instrument.candles().stream()
                        .map(candles -> new OkxSettings.Bars(candles.period(), candles.history()))
                        .toList(),
                instrument.leverage().orElse(null));
    }

    @Override
    public void close() {
        if (credentials != null) {
            credentials.close();
        }
        if (exchange != null) {
            exchange.close();
        }
    }
}
