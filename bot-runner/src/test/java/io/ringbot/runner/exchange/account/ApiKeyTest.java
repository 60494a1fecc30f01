package io.ringbot.runner.exchange.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeyTest {

    private static final ApiKey KEY =
            new ApiKey("1", "k", "TESTSECRET0123456789ABCDEF000001", "pp", Set.of("read_only"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2026-01-02T03:04:05.678ZGET/api/v5/account/balance?ccy=BTC | njkMTBGM4crQZaqQcKkWqlT64vJknFmQGH3Wnf6ZcEc=",
                "2026-01-02T03:04:05.678ZPOST/api/v5/trade/order{\"instId\":\"BTC-USDT\",\"tdMode\":\"cash\",\"clOrdId\":\"t1\",\"side\":\"buy\",\"ordType\":\"limit\",\"px\":\"30000.1\",\"sz\":\"0.001\"} | cDXeAR9rokrRcgtPy7gYhlJQspYhzB7B8Z/6iRnU9Fg=",
                "2026-01-02T03:04:05.678ZGET/api/v5/trade/orders-pending?instType=SWAP&ordType=post_only,fok,ioc&limit=100 | 7ULkhLbnnKgaVdRCy3Rk6pQqzOLok/nap4/ZHTziOXY=",
                "1767323045GET/users/self/verify | 87uaSeGujNef8CN69BDbrW7hFGHwjCM3knpwObHEwO4="
            })
    void shouldAcceptTheKnownSignaturesAndNoOthers(String text, String signature) {
        assertThat(KEY.hasSigned(text, signature)).isTrue();
        assertThat(KEY.hasSigned(text + " ", signature)).isFalse();
        assertThat(KEY.hasSigned(text, signature.toLowerCase(java.util.Locale.ROOT)))
                .isFalse();
        assertThat(KEY.hasSigned(text, "")).isFalse();
    }

    @Test
    void shouldHideItsSecretsInText() {
        assertThat(KEY.toString()).doesNotContain(KEY.secretKey()).doesNotContain("pp");
    }

    @Test
    void shouldMakeAFreshKeyEachTime() {
        assertThat(ApiKey.ofSeed("7", 5)).isEqualTo(ApiKey.ofSeed("7", 5)).isNotEqualTo(ApiKey.ofSeed("7", 6));
        assertThat(ApiKey.isWellFormed(ApiKey.ofSeed("7", 5).apiKey())).isTrue();
        ApiKey one = ApiKey.random("7");
        ApiKey two = ApiKey.random("7");

        assertThat(one.apiKey()).isNotEqualTo(two.apiKey());
        assertThat(one.secretKey()).isNotEqualTo(two.secretKey());
        assertThat(one.passphrase()).isNotEqualTo(two.passphrase());
        assertThat(ApiKey.isWellFormed(one.apiKey())).isTrue();
        assertThat(ApiKey.isWellFormed("abc")).isFalse();
        assertThat(one.mayTrade()).isTrue();
        assertThat(KEY.mayTrade()).isFalse();
    }
}
