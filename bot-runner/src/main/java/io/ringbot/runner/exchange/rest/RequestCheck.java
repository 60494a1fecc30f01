package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.account.Customers;
import io.ringbot.runner.exchange.account.Environment;
import io.ringbot.runner.exchange.account.Refusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Verifies the headers of a signed request as OKX does, with a distinct code for each way they can be wrong. */
final class RequestCheck {

    private static final long TOLERANCE_MS = 30_000;
    // OKX: ISO 8601 in UTC with milliseconds; clients that send more or fewer digits are let in.
    private static final Pattern TIMESTAMP =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

    private final Customers customers;

    RequestCheck(Customers customers) {
        this.customers = customers;
    }

    /**
     * Who signed, whether the signer may call from there, and do that.
     *
     * @param environment what the request is meant for
     * @return the key that signed
     */
    ApiKey verify(RestRequest request, Route.Access access, Environment environment, long nowMs) throws RestRefused {
        ApiKey key = authenticate(request, environment, nowMs);
        customers.keys().used(key, nowMs);
        refuse(customers.refusal(key));
        switch (access) {
            case TRADE -> require(key.mayTrade());
            case PLACE -> {
                require(key.mayTrade());
                refuse(customers.placingRefusal(key.uid(), environment));
            }
            case WITHDRAW -> {
                if (environment == Environment.DEMO) {
                    throw new RestRefused(200, "50038", "This feature is unavailable in demo trading");
                }
                require(key.mayWithdraw());
                if (key.addresses().isEmpty()) {
                    throw new RestRefused(403, "50035", "This endpoint requires that APIKey must be bound to IP");
                }
            }
            default -> {
                // Every key may read.
            }
        }
        return key;
    }

    private static void refuse(Refusal refusal) throws RestRefused {
        if (refusal != null) {
            throw new RestRefused(refusal.status(), refusal.code(), refusal.message());
        }
    }

    private static void require(boolean permission) throws RestRefused {
        if (!permission) {
            throw new RestRefused(401, "50120", "This API key doesn't have permission to use this function");
        }
    }

    private ApiKey authenticate(RestRequest request, Environment environment, long nowMs) throws RestRefused {
        String apiKey = present(request, "OK-ACCESS-KEY", "50103");
        String sign = present(request, "OK-ACCESS-SIGN", "50106");
        String timestamp = present(request, "OK-ACCESS-TIMESTAMP", "50107");
        String passphrase = present(request, "OK-ACCESS-PASSPHRASE", "50104");
        if (!TIMESTAMP.matcher(timestamp).matches()) {
            throw invalidTimestamp();
        }
        long sentMs;
        try {
            sentMs = Instant.parse(timestamp).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw invalidTimestamp();
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
        if (!key.environment().covers(environment)) {
            throw new RestRefused(401, "50101", "APIKey does not match current environment.");
        }
        if (!key.hasPassphrase(passphrase)) {
            throw new RestRefused(401, "50105", "The OK-ACCESS-PASSPHRASE is incorrect");
        }
        if (!key.hasSigned(timestamp + request.method() + request.target() + request.body(), sign)) {
            throw new RestRefused(401, "50113", "Invalid Sign");
        }
        if (!key.addresses().admits(request.address())) {
            throw new RestRefused(
                    401,
                    "50110",
                    "Your IP " + request.address() + " is not included in your API key's " + key.apiKey()
                            + " IP whitelist.");
        }
        return key;
    }

    private static RestRefused invalidTimestamp() {
        return new RestRefused(401, "50112", "Invalid OK-ACCESS-TIMESTAMP");
    }

    private static String present(RestRequest request, String name, String code) throws RestRefused {
        String value = request.header(name);
        if (value.isEmpty()) {
            throw new RestRefused(401, code, "Request header \"" + name + "\" can not be empty");
        }
        return value;
    }
}
