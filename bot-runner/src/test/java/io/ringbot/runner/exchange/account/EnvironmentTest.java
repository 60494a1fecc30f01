package io.ringbot.runner.exchange.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    @ParameterizedTest
    @CsvSource({"1, LIVE, DEMO", "'', LIVE, LIVE", "'', DEMO, DEMO", "0, DEMO, LIVE"})
    void shouldReadTheHeaderOfARestRequest(String header, Environment otherwise, Environment meant) {
        assertThat(Environment.ofRest(header, otherwise)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "ws.okx.com, '', LIVE, LIVE",
        "wspap.okx.com, '', LIVE, DEMO",
        "WSEEAPAP.okx.com:8443, '', LIVE, DEMO",
        "wsuspap.okx.com, '', LIVE, DEMO",
        "127.0.0.1:8080, brokerId=9999, LIVE, DEMO",
        "127.0.0.1:8080, a=b&brokerId=9999, LIVE, DEMO",
        "127.0.0.1:8080, brokerId=99999, LIVE, LIVE",
        "127.0.0.1:8080, '', DEMO, DEMO"
    })
    void shouldReadTheHostAndTheQueryOfAConnection(
            String host, String query, Environment otherwise, Environment meant) {
        assertThat(Environment.ofSocket(host, query, otherwise)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"LIVE, LIVE, true", "LIVE, DEMO, false", "DEMO, LIVE, false", "ANY, LIVE, true", "ANY, DEMO, true"})
    void shouldOpenItsOwnEnvironmentOnlyUnlessItIsAnyones(Environment key, Environment request, boolean covered) {
        assertThat(key.covers(request)).isEqualTo(covered);
    }
}
