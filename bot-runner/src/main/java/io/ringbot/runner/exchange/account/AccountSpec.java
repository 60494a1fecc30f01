package io.ringbot.runner.exchange.account;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An account to be opened.
 *
 * @param uid "" where it follows from the seed
 * @param level fee level: {@code Lv1} to {@code Lv5}, {@code VIP1} to {@code VIP9}
 * @param balances starting amounts by currency; null for plenty of everything that is traded
 * @param posMode {@code net_mode} or {@code long_short_mode}
 * @param acctLv account mode: 1 spot, 2 futures
 * @param acctStpMode self-trade prevention of orders that do not say: {@code cancel_maker}, {@code cancel_taker},
 *     {@code cancel_both}
 * @param kycLv 0 to 3; live orders need 2
 */
public record AccountSpec(
        String uid,
        String level,
        Map<String, BigDecimal> balances,
        String posMode,
        String acctLv,
        String acctStpMode,
        int kycLv,
        List<KeySpec> keys) {

    public AccountSpec {
        balances = balances == null ? null : new TreeMap<>(balances);
        keys = List.copyOf(keys);
    }

    /** A well-off customer of fee level VIP 4 in futures mode, net positions, with one key that reads and trades. */
    public static AccountSpec test() {
        return new AccountSpec("", "VIP4", null, "net_mode", "2", "cancel_maker", 3, List.of(KeySpec.test()));
    }

    public AccountSpec withUid(String value) {
        return new AccountSpec(value, level, balances, posMode, acctLv, acctStpMode, kycLv, keys);
    }
}
