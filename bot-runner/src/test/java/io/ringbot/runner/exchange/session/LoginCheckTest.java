package io.ringbot.runner.exchange.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.AddressList;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.account.Customers;
import io.ringbot.runner.exchange.account.Environment;
import io.ringbot.runner.exchange.account.FeeSchedule;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginCheckTest {

    private static final String GOOD_KEY = "11111111-2222-3333-4444-555555555555";
    private static final String GOOD_SIGN = "87uaSeGujNef8CN69BDbrW7hFGHwjCM3knpwObHEwO4=";
    private static final long NOW_MS = 1_767_323_045_000L;

    private final LoginCheck check;
    private final Customers customers = new Customers();
    private final ApiKey key;

    LoginCheckTest() {
        key = new ApiKey("1", GOOD_KEY, "TESTSECRET0123456789ABCDEF000001", "pp", Set.of("trade"));
        customers.add(new Account("1", FeeSchedule.VIP4, Map.of(), i -> null, 0), key);
        check = new LoginCheck(customers);
    }

    private ApiKey verify(String apiKey, String passphrase, String timestamp, String sign, long nowMs)
            throws LoginCheck.Refused, MalformedJsonException {
        return check.verify(
                JsonReader.object("{\"apiKey\":\"" + apiKey + "\",\"passphrase\":\"" + passphrase
                        + "\",\"timestamp\":\"" + timestamp + "\",\"sign\":\"" + sign + "\"}"),
                "10.0.0.7",
                Environment.LIVE,
                nowMs);
    }

    @Test
    void shouldLetInWhoSignedWithinThirtySeconds() throws Exception {
        assertThat(verify(GOOD_KEY, "pp", "1767323045", GOOD_SIGN, NOW_MS).uid())
                .isEqualTo("1");
        assertThat(verify(GOOD_KEY, "pp", "1767323045", GOOD_SIGN, NOW_MS + 30_000)
                        .uid())
                .isEqualTo("1");
        assertThat(verify(GOOD_KEY, "pp", "1767323045", GOOD_SIGN, NOW_MS - 30_000)
                        .uid())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "11111111-2222-3333-4444-555555555555,pp,1767323045000,87uaSeGujNef8CN69BDbrW7hFGHwjCM3knpwObHEwO4=,60004",
        "11111111-2222-3333-4444-555555555555,pp,now,87uaSeGujNef8CN69BDbrW7hFGHwjCM3knpwObHEwO4=,60004",
        "nonsense,pp,1767323045,87uaSeGujNef8CN69BDbrW7hFGHwjCM3knpwObHEwO4=,60005",
        "11111111-2222-3333-4444-555555555555,pp,1767323014,87uaSeGujNef8CN69BDbrW7hFGHwjCM3knpwObHEwO4=,60006",
        "11111111-2222-3333-4444-555555555555,pp,1767323076,87uaSeGujNef8CN69BDbrW7hFGHwjCM3knpwObHEwO4=,60006",
        "11111111-2222-3333-4444-555555555555,pp,1767323046,87uaSeGujNef8CN69BDbrW7hFGHwjCM3knpwObHEwO4=,60007",
        "11111111-2222-3333-4444-555555555555,pq,1767323045,87uaSeGujNef8CN69BDbrW7hFGHwjCM3knpwObHEwO4=,60024",
        "99999999-2222-3333-4444-555555555555,pp,1767323045,87uaSeGujNef8CN69BDbrW7hFGHwjCM3knpwObHEwO4=,60032"
    })
    void shouldRefuseWithADistinctCode(String apiKey, String passphrase, String timestamp, String sign, String code) {
        assertThatThrownBy(() -> verify(apiKey, passphrase, timestamp, sign, NOW_MS))
                .isInstanceOfSatisfying(
                        LoginCheck.Refused.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private void shouldRefuse(ApiKey changed, String code) {
        customers.addKey(changed, 0);
        assertThatThrownBy(() -> verify(GOOD_KEY, "pp", "1767323045", GOOD_SIGN, NOW_MS))
                .isInstanceOfSatisfying(
                        LoginCheck.Refused.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private ApiKey changed(AddressList addresses, Environment environment) {
        return new ApiKey(
                "1", GOOD_KEY, key.secretKey(), key.passphrase(), key.permissions(), addresses, environment, "");
    }

    @Test
    void shouldRefuseAKeyOfTheOtherEnvironmentLikeOneThatDoesNotExist() {
        shouldRefuse(changed(AddressList.ANY, Environment.DEMO), "60032");
    }

    @Test
    void shouldRefuseAnAddressThatTheKeyIsNotBoundTo() throws Exception {
        shouldRefuse(changed(AddressList.of(List.of("10.0.0.8")), Environment.LIVE), "60009");

        customers.addKey(changed(AddressList.of(List.of("10.0.0.0/24")), Environment.LIVE), 0);
        assertThat(verify(GOOD_KEY, "pp", "1767323045", GOOD_SIGN, NOW_MS).uid())
                .isEqualTo("1");
    }

    @Test
    void shouldRefuseAFrozenKeyAndAFrozenAccount() throws Exception {
        customers.keys().freeze(GOOD_KEY, true);
        shouldRefuse(key, "60009");
        customers.keys().freeze(GOOD_KEY, false);
        customers.freeze("1", "50007");
        shouldRefuse(key, "60009");

        customers.unfreeze("1");
        assertThat(verify(GOOD_KEY, "pp", "1767323045", GOOD_SIGN, NOW_MS).uid())
                .isEqualTo("1");
    }
}
