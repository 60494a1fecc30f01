package io.ringbot.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.journal.Samples.Taken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JournalKillIT {

    private static final int KILLS = 4;

    @TempDir
    Path directory;

    @Test
    void shouldLoseNoCommittedRecordByKillsAndKeepTheRunsApart() throws Exception {
        Path journal = directory.resolve("journal");
        Path home = Files.createDirectory(directory.resolve("home"));
        long[] committed = new long[KILLS];
        for (int k = 0; k < KILLS; k++) {
            committed[k] = writeAndKill(journal, home, k + 1, 20 + 35 * k);
        }
        List<Taken> after = Samples.writeRun(journal, 99, 30);

        try (JournalReader reader = JournalReader.open(journal)) {
            for (int k = 0; k < KILLS; k++) {
                assertThat(reader.nextRun()).as("run %d", k + 1).isTrue();
                assertThat(reader.header()).isEqualTo(Samples.header(k + 1));
                assertThat(slotsAsWritten(reader, k + 1)).isGreaterThanOrEqualTo(committed[k]);
                assertThat(reader.end()).isEqualTo(ReadEnd.NEXT_RUN);
            }
            assertThat(reader.nextRun()).isTrue();
            assertThat(Samples.rest(reader)).isEqualTo(after);
            assertThat(reader.nextRun()).isFalse();
        }
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).as("files in the user's home").isEmpty();
        }
    }

    /** @return slots that the process said were written before it was killed */
    private static long writeAndKill(Path journal, Path home, long seed, int lines) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The opens that Chronicle needs, as this test got them.
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--add-")) {
                command.add(argument);
            }
        }
        command.addAll(List.of(
                "-Xmx128m",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                WriterProcess.class.getName(),
                journal.toString(),
                String.valueOf(seed)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        long last = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < lines; i++) {
                String line = out.readLine();
                if (line == null) {
                    throw new AssertionError("the writer ended by itself after " + last + " slots");
                }
                last = Long.parseLong(line);
            }
            process.destroyForcibly();
        } finally {
            process.destroyForcibly();
            try {
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return last;
    }

    /** @return slots of the run, each the one that its process wrote there */
    private static long slotsAsWritten(JournalReader reader, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SlotFrame frame = Samples.frame(random);
        int inFrame = 0;
        long slots = 0;
        while (reader.next()) {
            if (inFrame == frame.size()) {
                frame = Samples.frame(random);
                inFrame = 0;
            }
            for (int i = 0; i < reader.slotCount(); i++) {
                for (int w = 0; w < Slot.WORDS; w++) {
                    if (reader.slot(i).word(w) != frame.get(inFrame + i).word(w)) {
                        throw new AssertionError("slot " + (slots + i) + " is not what was written");
                    }
                }
            }
            inFrame += reader.slotCount();
            slots += reader.slotCount();
        }
        return slots;
    }
}
