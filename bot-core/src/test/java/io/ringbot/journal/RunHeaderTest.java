package io.ringbot.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunHeaderTest {

    @Test
    void shouldReadBackWhatItWrote() {
        RunHeader header = Samples.header(-42);
        assertThat(RunHeader.parse(header.toText())).isEqualTo(header);
    }

    @Test
    void shouldSkipMembersOfLaterVersions() {
        String text = Samples.header(1).toText().replaceFirst("\\{", "{\"later\":{\"a\":[1,2]},\"more\":null,");
        assertThat(RunHeader.parse(text)).isEqualTo(Samples.header(1));
    }

    @Test
    void shouldRefuseALaterFormatByName() {
        String text = Samples.header(1).toText().replace("\"format\":1", "\"format\":7");
        assertThatThrownBy(() -> RunHeader.parse(text))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("format 7")
                .hasMessageContaining("reads 1");
    }

    @Test
    void shouldRefuseTextThatIsNoDocument() {
        for (String text : new String[] {"", "[]", "{\"format\":1", "{\"jars\":3}", "nonsense"}) {
            assertThatThrownBy(() -> RunHeader.parse(text)).as(text).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void shouldTellOfThisMachine() {
        RunHeader header = RunHeader.here("1", "local", "single", 9, 1, java.util.Map.of(), "");
        assertThat(header.java()).startsWith(System.getProperty("java.version"));
        assertThat(header.os()).startsWith(System.getProperty("os.name"));
    }
}
