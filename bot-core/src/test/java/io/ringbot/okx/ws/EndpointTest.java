package io.ringbot.okx.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @Test
    void shouldReadUrls() {
        assertThat(Endpoint.parse("wss://ws.okx.com/ws/v5/public"))
                .isEqualTo(new Endpoint(true, "ws.okx.com", 443, "/ws/v5/public"));
        assertThat(Endpoint.parse("http://127.0.0.1:8080")).isEqualTo(new Endpoint(false, "127.0.0.1", 8080, "/"));
        assertThat(Endpoint.parse("ws://[::1]:80/x").authority()).isEqualTo("[::1]");
        assertThat(Endpoint.parse("https://okx.example:8443").authority()).isEqualTo("okx.example:8443");
        assertThat(Endpoint.parse("ws://localhost:1/x").tls()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://ws.okx.com/ws/v5/public",
                "http://10.0.0.1",
                "ws://127.0.0.1.example.com/",
                "ws://localhost.example/"
            })
    void shouldRefuseAnUnencryptedConnectionToAnotherMachine(String url) {
        assertThatThrownBy(() -> Endpoint.parse(url)).hasMessageContaining("not encrypted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://ws.okx.com",
                "ws.okx.com",
                "wss://user:secret@ws.okx.com/",
                "wss://ws.okx.com/?brokerId=9999",
                "wss://ws.okx.com/#x",
                "wss://",
                "wss://a b/"
            })
    void shouldRefuseWhatIsNoUrlOfAHost(String url) {
        assertThatThrownBy(() -> Endpoint.parse(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldAskForEverythingInOneRequestUnlessTooLong() {
        List<Subscription> few = List.of(
                Subscription.ofInstrument("books", "BTC-USDT"),
                Subscription.ofType("orders", "ANY"),
                Subscription.ofAccount("account"));
        assertThat(Subscription.requests("subscribe", few, 7))
                .containsExactly(
                        "{\"id\":\"s7\",\"op\":\"subscribe\",\"args\":[{\"channel\":\"books\",\"instId\":\"BTC-USDT\"},"
                                + "{\"channel\":\"orders\",\"instType\":\"ANY\"},{\"channel\":\"account\"}]}");
        List<Subscription> many = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            many.add(Subscription.ofInstrument("books", "BTC-USD-261225-" + i + "-C"));
        }
        List<String> requests = Subscription.requests("subscribe", many, 1);
        assertThat(requests).hasSizeGreaterThan(1).allSatisfy(text -> {
            assertThat(text.length()).isLessThanOrEqualTo(65536);
            assertThat(text).startsWith("{\"id\":\"s").endsWith("}]}");
        });
        assertThat(requests.stream()
                        .mapToInt(text -> text.split("\"channel\"").length - 1)
                        .sum())
                .isEqualTo(5000);
    }
}
