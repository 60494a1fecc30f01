package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real signal under five hundred orders a second, while a strategy blocks the engine. */
@DisabledOnOs(OS.WINDOWS)
class KillSignalIT {

    @TempDir
    private Path directory;

    @Test
    void shouldHaltABotWhoseEngineStandsAndProveThatNothingIsOpen() throws Exception {
        try (DrillBench bench = new DrillBench(directory, "low-cpu")) {
            bench.start();
            bench.awaitSpate();
            bench.flood().standing = true;
            TimeUnit.MILLISECONDS.sleep(50);
            DrillBench.haltBySignal();
            DrillBench.await(bench::isProvenEmpty);
            assertThat(bench.status()).contains("\"state\":\"HALTED\"", "\"who\":\"signal USR1\"");
            bench.flood().standing = false;
            DrillBench.await(() -> bench.resumes("the drill goes on"));
            bench.awaitSpate();
            assertThat(bench.stop().leftovers()).isZero();
            assertThat(Files.readString(bench.data.resolve("halts.log")))
                    .contains("account halted since", "by signal USR1: no reason given", "resumed by the drill");
        }
    }
}
