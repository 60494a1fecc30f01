package io.ringbot.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonOutTest {

    @Test
    void shouldPrintOneLineOfAscii() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonOut.println(new PrintStream(bytes, false, StandardCharsets.US_ASCII), json -> {
            json.writeStartObject();
            json.writeStringField("path", "d\u00e9mo\n\"x\"");
            json.writeNumberField("count", 3L);
            json.writeEndObject();
        });
        assertThat(bytes.toString(StandardCharsets.US_ASCII))
                .isEqualTo("{\"path\":\"d\\u00E9mo\\n\\\"x\\\"\",\"count\":3}" + System.lineSeparator());
    }
}
