package io.ringbot.runner.exchange.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyRegisterTest {

    private static final long DAY_MS = 86_400_000L;

    private final KeyRegister keys = new KeyRegister();
    private final List<String> changed = new ArrayList<>();

    @BeforeEach
    void listen() {
        keys.onChange(changed::add);
    }

    private static ApiKey key(String name, Set<String> permissions, AddressList addresses, Environment environment) {
        return new ApiKey("1", name, "s", "p", permissions, addresses, environment, "");
    }

    private void put(String name, Set<String> permissions, AddressList addresses, Environment environment) {
        keys.put(key(name, permissions, addresses, environment), 0);
    }

    @Test
    void shouldDeleteUnboundLiveKeysThatMayDoMoreThanReadAfterFourteenDaysWithoutUse() {
        AddressList bound = AddressList.of(List.of("10.0.0.1"));
        put("trades", Set.of("read_only", "trade"), AddressList.ANY, Environment.LIVE);
        put("withdraws", Set.of("read_only", "withdraw"), AddressList.ANY, Environment.LIVE);
        put("reads", Set.of("read_only"), AddressList.ANY, Environment.LIVE);
        put("bound", Set.of("trade"), bound, Environment.LIVE);
        put("demo", Set.of("trade"), AddressList.ANY, Environment.DEMO);

        keys.deleteUnused(14 * DAY_MS - 1);
        assertThat(keys.all()).hasSize(5);
        keys.deleteUnused(14 * DAY_MS);

        assertThat(keys.all()).extracting(ApiKey::apiKey).containsExactly("reads", "bound", "demo");
        assertThat(changed).containsExactly("trades", "withdraws");
    }

    @Test
    void shouldKeepAKeyThatIsUsed() {
        put("trades", Set.of("trade"), AddressList.ANY, Environment.LIVE);
        keys.used(keys.find("trades"), 10 * DAY_MS);

        keys.deleteUnused(24 * DAY_MS - 1);
        assertThat(keys.find("trades")).isNotNull();
        keys.deleteUnused(24 * DAY_MS);

        assertThat(keys.find("trades")).isNull();
    }

    @Test
    void shouldTellOfEditsAndRevocationsButNotOfNewKeys() {
        put("one", Set.of("trade"), AddressList.ANY, Environment.LIVE);
        assertThat(changed).isEmpty();

        put("one", Set.of("read_only"), AddressList.ANY, Environment.LIVE);
        assertThat(changed).containsExactly("one");
        assertThat(keys.find("one").mayTrade()).isFalse();

        assertThat(keys.revoke("one")).isTrue();
        assertThat(keys.revoke("one")).isFalse();
        assertThat(changed).containsExactly("one", "one");
    }

    @Test
    void shouldNotKeepANewKeyOfAnOldNameFrozen() {
        put("one", Set.of("trade"), AddressList.ANY, Environment.LIVE);
        keys.freeze("one", true);
        keys.revoke("one");
        put("one", Set.of("trade"), AddressList.ANY, Environment.LIVE);

        assertThat(keys.isFrozen("one")).isFalse();
    }
}
