package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.account.Customers;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Verifies the headers of a signed request as OKX does, with a distinct code for each way they can be wrong. */
final class RequestCheck {

    private static final long TOLERANCE_MS = 30_000;

    private final Customers customers;

    RequestCheck(Customers customers) {
        this.customers = customers;
    }

    /** @return the key that signed */
    ApiKey verify(RestRequest request, long nowMs) throws RestRefused {
        String apiKey = present(request, "OK-ACCESS-KEY", "50103");
        String sign = present(request, "OK-ACCESS-SIGN", "50106");
        String timestamp = present(request, "OK-ACCESS-TIMESTAMP", "50107");
        String passphrase = present(request, "OK-ACCESS-PASSPHRASE", "50104");
        long sentMs;
        try {
            sentMs = Instant.parse(timestamp).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new RestRefused(401, "50112", "Invalid OK-ACCESS-TIMESTAMP");
        }
        if (Math.abs(nowMs - sentMs) > TOLERANCE_MS) {
            throw new RestRefused(401, "50102", "Timestamp request expired");
        }
        if (!ApiKey.isWellFormed(apiKey)) {
            throw new RestRefused(401, "50111", "Invalid OK-ACCESS-KEY");
        }
        ApiKey key = customers.key(apiKey);
        if (key == null) {
            throw new RestRefused(401, "50119", "API key doesn't exist");
        }
        if (!key.hasPassphrase(passphrase)) {
            throw new RestRefused(401, "50105", "The OK-ACCESS-PASSPHRASE is incorrect");
        }
        if (!key.hasSigned(timestamp + request.method() + request.target() + request.body(), sign)) {
            throw new RestRefused(401, "50113", "Invalid Sign");
        }
        return key;
    }

    private static String present(RestRequest request, String name, String code) throws RestRefused {
        String value = request.header(name);
        if (value.isEmpty()) {
            throw new RestRefused(401, code, "Request header \"" + name + "\" can not be empty");
        }
        return value;
    }
}
