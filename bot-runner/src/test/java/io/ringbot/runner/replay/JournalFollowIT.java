package io.ringbot.runner.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.journal.JournalSettings;
import io.ringbot.journal.JournalWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class JournalFollowIT {

    @TempDir
    Path journal;

    @Test
    void shouldFollowARunWhileItIsWrittenAndTheNext() throws Exception {
        RecordedRun run = RecordedRun.begun();
        int begun = run.records();
        JournalSettings settings = new JournalSettings(2 << 20, JournalSettings.Roll.DAILY, 4 << 20);
        StringWriter out = new StringWriter();
        try (JournalWriter writer = JournalWriter.open(journal, settings)) {
            run.write(writer, 0);
            int[] exit = {-1};
            Thread tail = new Thread(() -> exit[0] = new CommandLine(new JournalCommand())
                    .setOut(new PrintWriter(out, true))
                    .execute("tail", "-n", "1", "-f", journal.toString()));
            tail.start();
            try {
                await(out, "BOOK_SNAPSHOT");
                run.bestBidOffer(612_345, 1, 612_355, 1);
                run.write(writer, begun);
                await(out, "bid 61234.5 x 0.00001");
                await(out, "PLACE BTC-USDT buy post-only 61234.5 x 0.001");
                assertThat(out.toString()).doesNotContain("INSTRUMENT");
                RecordedRun.begun().write(writer, 0);
                await(out, "run 2 started 2026-");
                await(out, "INSTRUMENT BTC-USDT index 0");
            } finally {
                tail.interrupt();
                tail.join();
            }
            assertThat(exit[0]).isEqualTo(130);
        }
    }

    private static void await(StringWriter out, String text) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!out.toString().contains(text)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("'" + text + "' did not come within 20 s: " + out);
            }
            Thread.sleep(5);
        }
    }
}
