package io.ringbot.runner.exchange.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The keys in force: made, edited, frozen and taken away while clients are connected. The exchange's thread only. */
public final class KeyRegister {

    /** OKX: a key as {@link ApiKey#endsUnused} says is deleted after 14 days. */
    static final long UNUSED_MS = 14 * 86_400_000L;

    private final Map<String, ApiKey> keys = new LinkedHashMap<>();
    private final Map<String, Long> usedMs = new LinkedHashMap<>();
    private final Set<String> frozen = new LinkedHashSet<>();
    private final List<Consumer<String>> changeListeners = new ArrayList<>();

    /** Is told the names of keys that were edited or taken away: whoever logged in with one has to go. */
    public void onChange(Consumer<String> listener) {
        changeListeners.add(listener);
    }

    /** A new key, or other terms for an existing one. */
    public void put(ApiKey key, long nowMs) {
        boolean edited = keys.put(key.apiKey(), key) != null;
        usedMs.put(key.apiKey(), nowMs);
        if (edited) {
            tell(key.apiKey());
        }
    }

    /** Takes a key away. @return false where there was none */
    public boolean revoke(String apiKey) {
        if (keys.remove(apiKey) == null) {
            return false;
        }
        usedMs.remove(apiKey);
        frozen.remove(apiKey);
        tell(apiKey);
        return true;
    }

    private void tell(String apiKey) {
        changeListeners.forEach(listener -> listener.accept(apiKey));
    }

    /** @return the key, or null where there is none of this name */
    public ApiKey find(String apiKey) {
        return keys.get(apiKey);
    }

    /** In the order in which they were made. */
    public Collection<ApiKey> all() {
        return Collections.unmodifiableCollection(keys.values());
    }

    /** OKX: an authenticated REST call and a WebSocket login are use; what passes an open connection is not. */
    public void used(ApiKey key, long nowMs) {
        usedMs.put(key.apiKey(), nowMs);
    }

    /** Deletes the keys that their owners have forgotten. */
    public void deleteUnused(long nowMs) {
        for (ApiKey key : List.copyOf(keys.values())) {
            if (key.endsUnused() && nowMs - usedMs.get(key.apiKey()) >= UNUSED_MS) {
                revoke(key.apiKey());
            }
        }
    }

    /** Stops a key from being of use, or lets it be again; connections stay. */
    public void freeze(String apiKey, boolean value) {
        if (value) {
            frozen.add(apiKey);
        } else {
            frozen.remove(apiKey);
        }
    }

    boolean isFrozen(String apiKey) {
        return frozen.contains(apiKey);
    }
}
