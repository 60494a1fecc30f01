package io.ringbot.runner.exchange;

import io.ringbot.instrument.Instrument;
import io.ringbot.runner.config.Scalars;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.util.List;
import java.util.Locale;

/** What {@code bot exchange} prints once it serves: where to connect, and with which keys. */
final class ExchangeBanner {

    private ExchangeBanner() {}

    /** One line for programs. */
    static String json(LocalExchange exchange) {
        JsonWriter line = new JsonWriter()
                .object()
                .field("restUrl", exchange.restUrl())
                .field("publicWsUrl", exchange.publicWsUrl())
                .field("privateWsUrl", exchange.privateWsUrl())
                .field("businessWsUrl", exchange.businessWsUrl())
                .field("uid", exchange.testKey().uid())
                .field("apiKey", exchange.testKey().apiKey())
                .field("secretKey", exchange.testKey().secretKey())
                .field("passphrase", exchange.testKey().passphrase())
                .array("keys");
        for (ApiKey key : exchange.keys()) {
            line.object()
                    .field("uid", key.uid())
                    .field("label", key.label())
                    .field("perm", key.perm())
                    .field("ip", key.addresses().toString())
                    .field("environment", Scalars.name(key.environment()))
                    .field("apiKey", key.apiKey())
                    .field("secretKey", key.secretKey())
                    .field("passphrase", key.passphrase())
                    .endObject();
        }
        return line.endArray().endObject().toString();
    }

    /** Lines for a person, to be copied into a bot's configuration. */
    static String text(LocalExchange exchange, ExchangeSettings settings) {
        List<Instrument> served = exchange.instruments();
        StringBuilder text = new StringBuilder("Local exchange, serving ")
                .append(served.size())
                .append(served.size() == 1 ? " instrument from " : " instruments from ")
                .append(settings.capture() == null ? "synthetic" : settings.capture());
        for (Instrument instrument : served) {
            text.append(String.format(
                    Locale.ROOT, "%n  %-14s %s", instrument.id(), String.join(", ", exchange.channels(instrument))));
        }
        text.append("""


                # Into a bot's configuration, with mode: demo (remove its exchange: section):
                venue:
                  restUrl: %s
                  publicWsUrl: %s
                  privateWsUrl: %s
                  businessWsUrl: %s
                credentials: {file: exchange-key.yaml}
                expectedUid: "%s"

                # Into exchange-key.yaml, chmod 600 (a test key that may %s, worth nothing elsewhere):
                apiKey: %s
                secretKey: %s
                passphrase: "%s"
                """.formatted(
                        exchange.restUrl(),
                        exchange.publicWsUrl(),
                        exchange.privateWsUrl(),
                        exchange.businessWsUrl(),
                        exchange.testKey().uid(),
                        rights(exchange.testKey()),
                        exchange.testKey().apiKey(),
                        exchange.testKey().secretKey(),
                        exchange.testKey().passphrase()));
        exchange.keys().stream().skip(1).forEach(key -> text.append(other(key)));
        if (settings.tlsCertificate() != null) {
            text.append(String.format("%n# Clients are to trust %s%n", settings.tlsCertificate()));
        }
        return text.append(String.format("%nInterrupt to end.")).toString();
    }

    private static String other(ApiKey key) {
        String from = key.addresses().isEmpty() ? "" : " from " + key.addresses();
        return """

                # Account %s, a key%s that may %s%s, environment %s:
                apiKey: %s
                secretKey: %s
                passphrase: "%s"
                """.formatted(
                        key.uid(),
                        key.label().isEmpty() ? "" : " \"" + key.label() + '"',
                        rights(key),
                        from,
                        Scalars.name(key.environment()),
                        key.apiKey(),
                        key.secretKey(),
                        key.passphrase());
    }

    private static String rights(ApiKey key) {
        return "read" + (key.mayTrade() ? " and trade" : "") + (key.mayWithdraw() ? " and withdraw" : "");
    }
}
