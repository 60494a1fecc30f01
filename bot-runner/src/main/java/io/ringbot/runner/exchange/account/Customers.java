package io.ringbot.runner.exchange.account;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The accounts of the exchange, the keys that open them, and what they may not do at present. The exchange's thread only. */
public final class Customers {

    // OKX: live orders need an identity verified to level 2.
    private static final int VERIFIED = 2;

    private final KeyRegister keys = new KeyRegister();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Refusal> frozen = new LinkedHashMap<>();

    /** Opens an account. */
    public void add(Account account) {
        if (accounts.putIfAbsent(account.uid(), account) != null) {
            throw new IllegalArgumentException("there is an account " + account.uid() + " already");
        }
    }

    /** Opens an account with one key. */
    public void add(Account account, ApiKey key) {
        add(account);
        addKey(key, 0);
    }

    /** A new key of one of the accounts, or other terms for an existing one. */
    public void addKey(ApiKey key, long nowMs) {
        if (!accounts.containsKey(key.uid())) {
            throw new IllegalArgumentException(
                    "key " + key.apiKey() + " is of account " + key.uid() + ", which there is not");
        }
        keys.put(key, nowMs);
    }

    public KeyRegister keys() {
        return keys;
    }

    /** @return the key, or null where there is none of this name */
    public ApiKey key(String apiKey) {
        return keys.find(apiKey);
    }

    /** @return the account, or null where there is none */
    public Account account(String uid) {
        return accounts.get(uid);
    }

    /** In the order in which they were opened. */
    public Collection<Account> accounts() {
        return Collections.unmodifiableCollection(accounts.values());
    }

    /**
     * Freezes an account: no private request by REST and no order operation is served, cancels included, and nobody logs in;
     * what is logged in stays and listens. OKX does not say how far a freeze goes; this is the stricter reading.
     *
     * @param code why, of 50007, 50009, 50012, 50027, 50028, 50029
     */
    public void freeze(String uid, String code) {
        String message = switch (code) {
            case "50007" -> "User blocked.";
            case "50009" -> "User blocked due to liquidation.";
            case "50012" -> "Account status invalid. Check account status";
            case "50027" -> "The account is restricted from trading.";
            case "50028" -> "Unable to take the order, please reach out to support center for details.";
            case "50029" -> "Your account has triggered risk control and is temporarily restricted from trading.";
            default ->
                throw new IllegalArgumentException(code + " is no code of a frozen account; 50007 is the usual one");
        };
        frozen.put(uid, new Refusal(200, code, message));
    }

    public void unfreeze(String uid) {
        frozen.remove(uid);
    }

    /** @return why the holder of this key is not served at all, or null where it is */
    public Refusal refusal(ApiKey key) {
        return keys.isFrozen(key.apiKey())
                ? new Refusal(400, "50100", "API frozen, please contact customer service")
                : frozen.get(key.uid());
    }

    /** @return why this account may not place orders, or null where it may */
    public Refusal placingRefusal(String uid, Environment environment) {
        return environment == Environment.LIVE && accounts.get(uid).terms().kycLv() < VERIFIED
                ? new Refusal(
                        200, "59113", "Identity verification of level 2 is required before you can place live orders.")
                : null;
    }
}
