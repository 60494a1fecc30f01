package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.okx.codec.FrameReader.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private final Decoding decoding = new Decoding();
    private final FrameReader reader = decoding.reader;

    @Test
    void shouldTellAcknowledgements() {
        assertThat(
                        decoding.read(
                                "{\"id\":\"s1\",\"event\":\"subscribe\",\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT\"},\"connId\":\"a\"}"))
                .isEqualTo(Kind.SUBSCRIBED);
        assertThat(reader.channel()).isEqualTo("books");
        assertThat(reader.subject()).isEqualTo("BTC-USDT");
        assertThat(reader.requestText()).isEqualTo("s1");
        assertThat(decoding.read("{\"event\":\"unsubscribe\",\"arg\":{\"channel\":\"orders\",\"instType\":\"ANY\"}}"))
                .isEqualTo(Kind.UNSUBSCRIBED);
        assertThat(reader.subject()).isEqualTo("ANY");
        assertThat(decoding.read("{\"event\":\"subscribe\",\"arg\":{\"channel\":\"account\"}}"))
                .isEqualTo(Kind.SUBSCRIBED);
        assertThat(reader.subject()).isEmpty();
    }

    @Test
    void shouldTellLoginErrorAndNotice() {
        assertThat(decoding.read("{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\",\"connId\":\"a4d3ae55\"}"))
                .isEqualTo(Kind.LOGIN);
        assertThat(reader.code()).isZero();
        assertThat(decoding.read("{\"event\":\"error\",\"code\":\"60009\",\"msg\":\"Login failed.\\n\"}"))
                .isEqualTo(Kind.ERROR);
        assertThat(reader.code()).isEqualTo(60009);
        assertThat(reader.message()).isEqualTo("Login failed.\\u000a");
        assertThat(decoding.read("{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"soon\"}"))
                .isEqualTo(Kind.NOTICE);
        assertThat(decoding.read("{\"event\":\"error\",\"code\":\"what\"}")).isEqualTo(Kind.ERROR);
        assertThat(reader.code()).isEqualTo(Codes.ABSENT);
    }

    @Test
    void shouldTellConnectionCounts() {
        assertThat(decoding.read("{\"event\":\"channel-conn-count\",\"channel\":\"orders\",\"connCount\":\"2\"}"))
                .isEqualTo(Kind.CONNECTION_COUNT);
        assertThat(reader.channel()).isEqualTo("orders");
        assertThat(decoding.read(
                        "{\"event\":\"channel-conn-count-error\",\"channel\":\"orders\",\"connCount\":\"30\"}"))
                .isEqualTo(Kind.CONNECTION_COUNT_EXCEEDED);
    }

    @Test
    void shouldTellAnEventItDoesNotKnowFromAMessageItCannotRead() {
        assertThat(decoding.read("{\"event\":\"party\"}")).isEqualTo(Kind.OTHER_EVENT);
        assertThat(decoding.read("{\"hello\":1}")).isEqualTo(Kind.REFUSED);
        assertThat(reader.refusal()).isEqualTo(Refusal.UNKNOWN_SHAPE);
    }

    @Test
    void shouldTellAnswersAndWhoseTheyAre() {
        assertThat(decoding.read(
                        "{\"id\":\"p17\",\"op\":\"order\",\"code\":\"60013\",\"msg\":\"Invalid args\",\"data\":[]}"))
                .isEqualTo(Kind.ANSWER);
        assertThat(reader.orderRequest()).isEqualTo(17);
        assertThat(decoding.read("{\"id\":\"p17\",\"event\":\"error\",\"code\":\"60012\",\"msg\":\"Invalid request\"}"))
                .isEqualTo(Kind.ERROR);
        assertThat(reader.orderRequest()).isEqualTo(17);
        assertThat(decoding.read("{\"id\":\"x17\",\"op\":\"order\",\"code\":\"0\",\"data\":[]}"))
                .isEqualTo(Kind.ANSWER);
        assertThat(reader.orderRequest()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "[]",
                "123",
                "\"text\"",
                "null",
                "{",
                "{\"event\":",
                "{\"event\":\"login\"",
                "{\"event\":\"login\"}}",
                "{\"event\":\"login\"}{\"event\":\"login\"}",
                "{\"event\":\"login\"} x",
                "{'event':'login'}",
                "{\"event\":NaN}",
                "{\"event\":\"login\",}",
                "{\"event\":\"a\u0000b\"}",
                "\uFEFF{\"event\":\"login\"}{"
            })
    void shouldRefuseWhatIsNotOneJsonObject(String text) {
        assertThat(decoding.read(text)).isEqualTo(Kind.REFUSED);
        assertThat(decoding.counters.refusals()).isEqualTo(1);
        assertThat(decoding.read("{\"event\":\"login\",\"code\":\"0\"}"))
                .as("the next message is read again")
                .isEqualTo(Kind.LOGIN);
    }

    @Test
    void shouldRefuseADoubledField() {
        assertThat(decoding.read("{\"event\":\"login\",\"code\":\"60009\",\"code\":\"0\"}"))
                .isEqualTo(Kind.REFUSED);
        assertThat(reader.refusal()).isEqualTo(Refusal.DUPLICATE_KEY);
        // The same name written with an escape is the same name.
        assertThat(decoding.read("{\"event\":\"login\",\"code\":\"60009\",\"c\\u006fde\":\"0\"}"))
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void shouldRefuseDeepNestingAndEndlessObjects() {
        assertThat(decoding.read("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"))
                .isEqualTo(Kind.REFUSED);
        assertThat(reader.refusal()).isEqualTo(Refusal.TOO_COMPLEX);
        StringBuilder wide = new StringBuilder("{\"event\":\"login\"");
        for (int i = 0; i < 1000; i++) {
            wide.append(",\"f").append(i).append("\":1");
        }
        assertThat(decoding.read(wide.append('}').toString())).isEqualTo(Kind.REFUSED);
        assertThat(reader.refusal()).isEqualTo(Refusal.TOO_COMPLEX);
    }

    @Test
    void shouldRefuseInvalidUtf8() {
        byte[] bytes = "{\"event\":\"login\",\"msg\":\"__\"}".getBytes(StandardCharsets.US_ASCII);
        bytes[bytes.length - 4] = (byte) 0xC3;
        bytes[bytes.length - 3] = (byte) 0x28;
        assertThat(decoding.read(bytes)).isEqualTo(Kind.REFUSED);
        bytes[bytes.length - 4] = (byte) 0xFF;
        bytes[bytes.length - 3] = '_';
        assertThat(decoding.read(bytes)).isEqualTo(Kind.REFUSED);
    }

    @Test
    void shouldReadAPayloadThatLiesInsideALargerBuffer() {
        byte[] bytes = "xx{\"event\":\"login\",\"code\":\"0\"}yy".getBytes(StandardCharsets.US_ASCII);
        assertThat(reader.read(bytes, 2, bytes.length - 4)).isEqualTo(Kind.LOGIN);
    }
}
