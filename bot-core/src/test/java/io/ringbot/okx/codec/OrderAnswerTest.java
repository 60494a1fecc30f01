package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderAnswerTest {

    private final Decoding decoding = new Decoding();
    private final OrderAnswer answer = new OrderAnswer();

    private OrderAnswer read(String text) {
        assertThat(decoding.read(text)).isEqualTo(FrameReader.Kind.ANSWER);
        answer.read(decoding.reader);
        return answer;
    }

    @Test
    void shouldReadAnAcceptance() {
        read("{\"id\":\"p1\",\"op\":\"order\",\"code\":\"0\",\"msg\":\"\",\"data\":[{\"clOrdId\":\"1790000001000001\","
                + "\"ordId\":\"680800019749904384\",\"tag\":\"bot1\",\"ts\":\"1790000001421\",\"sCode\":\"0\",\"sMsg\":\"\","
                + "\"subCode\":\"\"}],\"inTime\":\"1790000001420339\",\"outTime\":\"1790000001422240\"}");
        assertThat(answer.requestId()).isEqualTo(1);
        assertThat(answer.code()).isZero();
        assertThat(answer.venueOrderId()).isEqualTo(680800019749904384L);
        assertThat(answer.gatewayInUs()).isEqualTo(1790000001420339L);
        assertThat(answer.gatewayOutUs()).isEqualTo(1790000001422240L);
    }

    @Test
    void shouldTakeTheReasonFromTheItem() {
        read("{\"id\":\"p1\",\"op\":\"order\",\"code\":\"1\",\"msg\":\"\",\"data\":[{\"clOrdId\":\"1\",\"ordId\":\"\","
                + "\"sCode\":\"51008\",\"sMsg\":\"Insufficient USDT\",\"subCode\":\"1000\"}]}");
        assertThat(answer.code()).isEqualTo(51008);
        assertThat(answer.venueOrderId()).isZero();
        assertThat(answer.message()).isEqualTo("Insufficient USDT");
        assertThat(answer.gatewayInUs()).isZero();
    }

    @Test
    void shouldTakeTheReasonFromTheEnvelopeWhereThereIsNoItem() {
        read("{\"id\":\"p1\",\"op\":\"order\",\"code\":\"60013\",\"msg\":\"Invalid args\",\"data\":[]}");
        assertThat(answer.code()).isEqualTo(60013);
        assertThat(answer.message()).isEqualTo("Invalid args");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"p1\",\"op\":\"order\",\"code\":\"0\",\"data\":[]}",
                "{\"id\":\"p1\",\"op\":\"order\",\"code\":\"1\",\"data\":[]}",
                "{\"id\":\"p1\",\"op\":\"order\",\"code\":\"\",\"data\":[]}",
                "{\"id\":\"p1\",\"op\":\"order\",\"code\":\"1\",\"data\":[{\"sCode\":\"\"}]}",
                "{\"id\":\"p1\",\"op\":\"order\",\"code\":\"0\",\"data\":[{\"ordId\":\"1\"}]}",
                "{\"id\":\"p1\",\"op\":\"order\",\"code\":\"1\",\"data\":{}}",
                "{\"id\":\"p1\",\"op\":\"order\"}"
            })
    void shouldTellNothingWhereTheVenueToldNothing(String text) {
        assertThat(read(text).code()).isEqualTo(Codes.ABSENT);
    }
}
