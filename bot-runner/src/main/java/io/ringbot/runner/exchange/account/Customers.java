package io.ringbot.runner.exchange.account;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of the exchange and the accounts they open. */
public final class Customers {

    private final Map<String, ApiKey> keys = new HashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    public void add(Account account, ApiKey key) {
        if (!key.uid().equals(account.uid())) {
            throw new IllegalArgumentException("key " + key.apiKey() + " is of account " + key.uid()
                    + " and cannot open account " + account.uid());
        }
        accounts.put(account.uid(), account);
        keys.put(key.apiKey(), key);
    }

    /** @return the key, or null where there is none of this name */
    public ApiKey key(String apiKey) {
        return keys.get(apiKey);
    }

    /** @return the account, or null where there is none */
    public Account account(String uid) {
        return accounts.get(uid);
    }

    public Iterable<Account> accounts() {
        return accounts.values();
    }
}
