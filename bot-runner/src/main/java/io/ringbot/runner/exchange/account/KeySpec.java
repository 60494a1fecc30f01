package io.ringbot.runner.exchange.account;

import java.util.List;
import java.util.Set;

/**
 * A key to be made.
 *
 * @param apiKey its three texts, "" for those that the exchange makes up
 * @param permissions of {@code read_only}, {@code trade}, {@code withdraw}
 * @param addresses it is bound to; none for any
 * @param label what its owner calls it
 */
public record KeySpec(
        String apiKey,
        String secretKey,
        String passphrase,
        Set<String> permissions,
        AddressList addresses,
        Environment environment,
        String label) {

    public KeySpec {
        permissions = Set.copyOf(permissions);
    }

    /** A key that reads and trades from this machine in either environment. */
    public static KeySpec test() {
        return new KeySpec(
                "",
                "",
                "",
                Set.of("read_only", "trade"),
                AddressList.of(List.of("127.0.0.1")),
                Environment.ANY,
                "local exchange");
    }
}
