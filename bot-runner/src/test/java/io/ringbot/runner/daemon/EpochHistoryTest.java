package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.order.ClientOrderId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochHistoryTest {

    private static final long FIRST = 1_795_190_400L;
    private static final long SECOND = FIRST + 60;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("epochs");
    }

    private EpochHistory history() {
        return new EpochHistory(file);
    }

    @Test
    void shouldKnowTheOrdersOfEveryRunAndNoOthers() {
        history().add(FIRST);
        history().add(SECOND);
        assertThat(history().isOurs(ClientOrderId.of(FIRST, 0, 1))).isTrue();
        assertThat(history().isOurs(ClientOrderId.of(SECOND, 99, 7))).isTrue();
        assertThat(history().isOurs(ClientOrderId.of(FIRST + 1, 0, 1))).isFalse();
        assertThat(history().isOurs(17)).isFalse();
    }

    @Test
    void shouldHaveNothingToWaitForBeforeTheFirstRunAndAfterOneThatProvedItsEnd() {
        assertThat(history().isEnded()).isTrue();
        EpochHistory run = history();
        run.add(FIRST);
        assertThat(run.isEnded()).isFalse();
        assertThat(history().isEnded()).isFalse();
        run.end(FIRST);
        assertThat(history().isEnded()).isTrue();
        assertThat(history().isOurs(ClientOrderId.of(FIRST, 0, 1))).isTrue();
        history().add(SECOND);
        assertThat(history().isEnded()).isFalse();
    }

    @Test
    void shouldTakeNoLineThatWasCutShortForAnEnd() throws IOException {
        history().add(FIRST);
        for (String cut : new String[] {"1795190400 ende", "1795190400 ", "1795190400", "17951904"}) {
            Files.writeString(file, "\n" + cut, StandardOpenOption.APPEND);
            assertThat(history().isEnded()).as(cut).isFalse();
        }
        history().add(SECOND);
        history().end(SECOND);
        assertThat(history().isEnded()).isTrue();
        assertThat(history().isOurs(ClientOrderId.of(SECOND, 0, 1))).isTrue();
    }
}
