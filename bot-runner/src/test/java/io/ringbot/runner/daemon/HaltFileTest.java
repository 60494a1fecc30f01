package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaltFileTest {

    @TempDir
    private Path directory;

    private static Halt halt(TradingScope scope, String name, TradingState state, String reason) {
        return new Halt(scope, name, state, 1_790_000_000_000L, "ann", reason);
    }

    @Test
    void shouldKeepHaltsOverARestartUntilTheyAreLifted() throws IOException {
        Halt account = halt(TradingScope.ACCOUNT, "", TradingState.HALTED, "lost too much");
        Halt strategy = halt(TradingScope.STRATEGY, "first", TradingState.REDUCE_ONLY, "odd");
        HaltFile file = new HaltFile(directory);
        file.set(account);
        file.set(strategy);
        assertThat(new HaltFile(directory).halts()).containsExactly(account, strategy);

        assertThat(new HaltFile(directory).lift(TradingScope.ACCOUNT, "", "bob", "it was a typo"))
                .isTrue();
        assertThat(new HaltFile(directory).halts()).containsExactly(strategy);
        assertThat(new HaltFile(directory).lift(TradingScope.ACCOUNT, "", "bob", "again"))
                .isFalse();
        assertThat(Files.readString(directory.resolve("halts.log")))
                .contains("account halted since 2026-09-21T14:13:20Z by ann: lost too much")
                .contains("account resumed by bob: it was a typo")
                .doesNotContain("again");
    }

    @Test
    void shouldNotTurnAHaltIntoReduceOnly() throws IOException {
        HaltFile file = new HaltFile(directory);
        file.set(halt(TradingScope.ACCOUNT, "", TradingState.HALTED, "stop"));
        file.set(halt(TradingScope.ACCOUNT, "", TradingState.REDUCE_ONLY, "less"));
        assertThat(new HaltFile(directory).halts()).extracting(Halt::state).containsExactly(TradingState.HALTED);
    }

    @Test
    void shouldTakeOverWhatAPersonAsksForByAFile() throws IOException {
        Files.writeString(directory.resolve("HALT"), "prices\tlook wrong\nmore");
        Halt halt = new HaltFile(directory).halts().get(0);
        assertThat(halt.state()).isEqualTo(TradingState.HALTED);
        assertThat(halt.reason()).isEqualTo("prices look wrong");
        assertThat(directory.resolve("HALT")).doesNotExist();
        assertThat(new HaltFile(directory).halts()).hasSize(1);
    }

    @Test
    void shouldTakeAnEmptyFileForAHaltToo() throws IOException {
        Files.createFile(directory.resolve("HALT"));
        assertThat(new HaltFile(directory).halts()).extracting(Halt::reason).containsExactly("no reason given");
    }

    @Test
    void shouldRefuseToStartWhereItIsDamaged() throws IOException {
        new HaltFile(directory).set(halt(TradingScope.ACCOUNT, "", TradingState.HALTED, "stop"));
        Path file = directory.resolve("halts");
        for (String damaged : new String[] {
            "",
            Files.readString(file).replace("HALTED", "ARMED"),
            Files.readString(file).substring(9)
        }) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> new HaltFile(directory))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("is damaged or cannot be read")
                    .hasMessageContaining("halt again what must not trade");
        }
    }
}
