package io.ringbot.runner.exchange.session;

import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.account.Customers;
import io.ringbot.runner.exchange.account.Environment;
import io.ringbot.runner.exchange.json.JsonFields;
import java.util.regex.Pattern;

/** Verifies a WebSocket login as OKX does, with a distinct code for each way it can be wrong. */
public final class LoginCheck {

    /** A login that is not let in. */
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final String code;

        Refused(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    // OKX: Unix seconds; a fraction is tolerated. Milliseconds would be 13 digits.
    private static final Pattern SECONDS = Pattern.compile("\\d{10}(\\.\\d+)?");
    private static final long TOLERANCE_S = 30;

    private final Customers customers;

    public LoginCheck(Customers customers) {
        this.customers = customers;
    }

    /**
     * Who signed, and whether the signer may come in from there.
     *
     * @param address the client's
     * @param environment what the connection is meant for
     * @return the key that signed
     */
    public ApiKey verify(JsonFields arg, String address, Environment environment, long nowMs) throws Refused {
        String timestamp = arg.text("timestamp");
        if (!SECONDS.matcher(timestamp).matches()) {
            throw new Refused("60004", "Invalid timestamp");
        }
        if (!ApiKey.isWellFormed(arg.text("apiKey"))) {
            throw new Refused("60005", "Invalid apiKey");
        }
        if (Math.abs(Double.parseDouble(timestamp) - nowMs / 1_000.0) > TOLERANCE_S) {
            throw new Refused("60006", "Timestamp request expired");
        }
        ApiKey key = customers.key(arg.text("apiKey"));
        if (key == null || !key.environment().covers(environment)) {
            throw new Refused("60032", "API key doesn't exist");
        }
        if (!key.hasPassphrase(arg.text("passphrase"))) {
            throw new Refused("60024", "Wrong passphrase");
        }
        if (!key.hasSigned(timestamp + "GET/users/self/verify", arg.text("sign"))) {
            throw new Refused("60007", "Invalid sign");
        }
        // OKX has no code of its own for either at a WebSocket login, so it is the general one (unconfirmed).
        if (!key.addresses().admits(address) || customers.refusal(key) != null) {
            throw new Refused("60009", "Login failed.");
        }
        customers.keys().used(key, nowMs);
        return key;
    }
}
