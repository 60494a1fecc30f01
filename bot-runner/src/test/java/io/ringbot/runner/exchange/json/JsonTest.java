package io.ringbot.runner.exchange.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void shouldReadBackWhatItWrote() throws MalformedJsonException {
        String text = new JsonWriter()
                .object()
                .field("text", "a \"quoted\" \\ line\n\u0001\u00e4")
                .field("decimal", new BigDecimal("1.500E+3"))
                .number("number", -7)
                .bool("flag", true)
                .array("list")
                .value("x")
                .rawValue("{\"y\":1}")
                .array()
                .endArray()
                .endArray()
                .object("inner")
                .empty("e1", "e2")
                .endObject()
                .endObject()
                .toString();

        JsonFields read = JsonReader.object(text);

        assertThat(read.text("text")).isEqualTo("a \"quoted\" \\ line\n\u0001\u00e4");
        assertThat(read.text("decimal")).isEqualTo("1500");
        assertThat(read.integer("number")).isEqualTo(-7);
        assertThat(read.isTrue("flag")).isTrue();
        assertThat(read.list("list")).hasSize(3);
        assertThat(read.objects("list")).isNull();
        assertThat(read.object("inner").text("e2")).isEmpty();
        assertThat(read.integer("text")).isNull();
        assertThat(read.text("inner")).isEmpty();
        assertThat(read.has("missing")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1,2", "{\"a\":}", "{} {}", "hello", "{\"a\":01}", "1e99999999999"})
    void shouldRefuseWhatIsNoJson(String text) {
        assertThatThrownBy(() -> JsonReader.value(text)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void shouldRefuseWhatIsNestedWithoutEnd() {
        assertThatThrownBy(() -> JsonReader.value("[".repeat(100_000))).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"x\"", "null", "true"})
    void shouldRefuseWhatIsNoObjectWhereOneIsAskedFor(String text) {
        assertThatThrownBy(() -> JsonReader.object(text)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void shouldWriteDecimalsAsTheVenueDoes() {
        assertThat(JsonWriter.plain(new BigDecimal("0E-10"))).isEqualTo("0");
        assertThat(JsonWriter.plain(new BigDecimal("100.00"))).isEqualTo("100");
        assertThat(JsonWriter.plain(new BigDecimal("-0.0010"))).isEqualTo("-0.001");
    }
}
