package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.event.CandlePeriod;
import io.ringbot.instrument.TradeMode;
import io.ringbot.okx.OkxHosts.Region;
import io.ringbot.okx.OkxSettings.Bars;
import io.ringbot.okx.OkxSettings.Wanted;
import io.ringbot.okx.auth.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OkxSettingsTest {

    private static OkxSettings settings(Credentials credentials, Wanted... wanted) {
        OkxHosts hosts = OkxHosts.of(Region.GLOBAL, true);
        return new OkxSettings(
                hosts.rest(),
                hosts.publicWs(),
                hosts.privateWs(),
                hosts.businessWs(),
                true,
                credentials,
                List.of(wanted),
                "bot1",
                id -> true,
                id -> true,
                false,
                null,
                null,
                null,
                OkxSettings.Times.defaults(),
                false);
    }

    @ParameterizedTest
    @EnumSource(Region.class)
    void shouldHaveEncryptedHostsOnTheirOwnPortsForEveryRegionAndEnvironment(Region region) {
        OkxHosts live = OkxHosts.of(region, false);
        OkxHosts demo = OkxHosts.of(region, true);
        for (OkxHosts hosts : List.of(live, demo)) {
            assertThat(List.of(hosts.rest(), hosts.publicWs(), hosts.privateWs(), hosts.businessWs()))
                    .allSatisfy(endpoint -> {
                        assertThat(endpoint.tls()).isTrue();
                        assertThat(endpoint.port()).isEqualTo(443);
                        assertThat(endpoint.host()).endsWith(".okx.com");
                    });
            assertThat(hosts.privateWs().path()).isEqualTo("/ws/v5/private");
        }
        assertThat(demo.rest()).isEqualTo(live.rest());
        assertThat(demo.publicWs().host()).isNotEqualTo(live.publicWs().host()).contains("pap");
    }

    @Test
    void shouldRefuseWhatCannotBeSubscribed() {
        assertThatThrownBy(() -> new Wanted("BTC-USDT", TradeMode.CASH, List.of("books9")))
                .hasMessageContaining("books9");
        assertThatThrownBy(() -> new Wanted("BTC-USDT", TradeMode.CASH, List.of("books", "books-l2-tbt")))
                .hasMessageContaining("keep one");
        assertThatThrownBy(() -> settings(null)).hasMessageContaining("at least one");
        Bars minutes = new Bars(CandlePeriod.MINUTE_1, 10);
        assertThatThrownBy(() -> new Wanted("BTC-USDT", TradeMode.CASH, List.of(), List.of(minutes, minutes)))
                .hasMessageContaining("one period twice");
        assertThatThrownBy(() -> new Bars(CandlePeriod.MINUTE_1, 5_000)).hasMessageContaining("from 0 to 4999");
        assertThatThrownBy(() -> new Bars(CandlePeriod.MINUTE_1, -1)).hasMessageContaining("from 0 to 4999");
        Wanted wanted = new Wanted("BTC-USDT", TradeMode.CASH, List.of("books"));
        assertThatThrownBy(() -> settings(null, wanted, wanted)).hasMessageContaining("twice");
        assertThatThrownBy(() -> settings(null, new Wanted("BTC-USDT", TradeMode.CASH, List.of("books-l2-tbt"))))
                .hasMessageContaining("needs a login");
    }

    @Test
    void shouldTellNoSecret() {
        byte[] secret = "SECRETSECRET".getBytes(StandardCharsets.US_ASCII);
        Credentials credentials = Credentials.of(
                "apikey1".getBytes(StandardCharsets.US_ASCII), secret, "pass1".getBytes(StandardCharsets.US_ASCII));
        assertThat(settings(credentials, new Wanted("BTC-USDT", TradeMode.CASH, List.of()))
                        .toString())
                .doesNotContain("SECRETSECRET", "apikey1", "pass1");
    }
}
