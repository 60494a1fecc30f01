package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodesTest {

    private static final String KEY = "01234567-89ab-cdef-0123-456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8::8:800:200c:417a, 2001:db8::8:800:200c:417a",
        "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:1"
    })
    void shouldFindTheAddressThatTheVenueNamesAndNothingElse(String address, String found) {
        String text = "Your IP " + address + " is not included in your API key's " + KEY + " IP whitelist.";
        assertThat(Codes.address(text)).isEqualTo("it sees us at " + found);
    }

    @Test
    void shouldTakeNoKeyForAnAddress() {
        assertThat(Codes.address("Invalid OK-ACCESS-KEY " + KEY)).isEmpty();
        assertThat(Codes.address("version 1.2.3 of 12:30")).isEmpty();
        assertThat(Codes.address("")).isEmpty();
    }
}
