package io.ringbot.runner.exchange.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.8, false",
        "10.0.0.0/24, 10.0.0.255, true",
        "10.0.0.0/24, 10.0.1.0, false",
        "10.0.0.77/24, 10.0.0.1, true",
        "10.0.0.0/31, 10.0.0.1, true",
        "10.0.0.0/31, 10.0.0.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::1, 2001:0db8:0:0:0:0:0:1, true",
        "2001:db8::/32, 2001:db8:ffff::9, true",
        "2001:db8::/32, 2001:db9::9, false",
        "::ffff:10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, localhost, false",
        "10.0.0.7, '', false"
    })
    void shouldAdmitAddressesOfItsNetworks(String bound, String address, boolean admitted) {
        assertThat(AddressList.of(List.of("192.0.2.1", bound)).admits(address)).isEqualTo(admitted);
    }

    @Test
    void shouldAdmitEverythingWithoutABinding() {
        assertThat(AddressList.of(List.of()).admits("203.0.113.9")).isTrue();
        assertThat(AddressList.ANY.isEmpty()).isTrue();
        assertThat(AddressList.ANY).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.1/33",
                "10.0.0.1/",
                "10.0.0.1/-1",
                "2001:db8::/129",
                "",
                "::g"
            })
    void shouldRefuseWhatIsNoAddressOrNetwork(String text) {
        assertThatThrownBy(() -> AddressList.of(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no IP address or network");
    }

    @Test
    void shouldRefuseMoreThanTwenty() {
        assertThatThrownBy(() -> AddressList.of(Collections.nCopies(21, "10.0.0.1")))
                .hasMessageContaining("at most 20");
        assertThat(AddressList.of(List.of("10.0.0.1", "fd00::/8"))).hasToString("10.0.0.1,fd00::/8");
    }
}
