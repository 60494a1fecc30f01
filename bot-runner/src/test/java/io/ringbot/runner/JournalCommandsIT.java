package io.ringbot.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.ringbot.event.Slot;
import io.ringbot.runner.replay.RecordedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands about journals as a person or a script meets them. */
@Timeout(60)
class JournalCommandsIT {

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new Main()
                .commandLine(Main.commands())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private String journal(RecordedRun run) {
        run.write(directory);
        return directory.toString();
    }

    @Test
    void shouldSayIdenticalWithTheNumberOfDecisions() {
        RecordedRun run = RecordedRun.whole();
        assertThat(run("verify", journal(run))).isZero();
        assertThat(out.toString().lines())
                .containsExactly("identical: " + run.commands().size() + " decisions");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldEndWith3AndTheFirstDifferenceWhereACommandWasChanged() {
        RecordedRun run = RecordedRun.whole();
        Slot command = run.commands().get(10);
        command.word(8, command.word(8) + 10);
        assertThat(run("verify", journal(run))).isEqualTo(3);
        assertThat(out.toString())
                .contains("different: command 10 of run 1")
                .contains("recorded  command 10")
                .contains("now       command 10")
                .contains("cause     2026-");
        assertThat(run("verify", directory.toString(), "--json")).isEqualTo(3);
        assertThat(out.toString()).contains("\"identical\":false").contains("different: command 10");
        assertJson();
    }

    @Test
    void shouldVerifyTheLastRunOrOneOrAll() {
        RecordedRun broken = RecordedRun.whole();
        broken.removeCommand(4);
        broken.write(directory);
        String journal = journal(RecordedRun.whole());
        assertThat(run("verify", journal)).isZero();
        assertThat(run("verify", journal, "--run", "1")).isEqualTo(3);
        assertThat(run("verify", journal, "--run", "2")).isZero();
        assertThat(run("verify", journal, "--all")).isEqualTo(3);
        assertThat(out.toString()).contains("run 1 of 2: different: command 4").contains("run 2 of 2: identical:");
        assertThat(run("verify", journal, "--run", "3")).isEqualTo(1);
        assertThat(err.toString()).contains("has 2 runs that can be read, no run 3");
        assertThat(run("verify", journal, "--all", "--run", "1")).isEqualTo(2);
    }

    @Test
    void shouldSayThatARunDidNotEndInOrder() {
        RecordedRun run = RecordedRun.begun();
        run.bestBidOffer(600_000, 1, 600_010, 1);
        run.removeCommand(run.commands().size() - 1);
        assertThat(run("verify", journal(run))).isZero();
        assertThat(out.toString())
                .contains("identical: " + run.commands().size() + " decisions")
                .contains("1 decisions on its last events were not recorded any more");
        assertThat(run("journal", "info", directory.toString())).isZero();
        assertThat(out.toString()).contains("has not ended in order");
    }

    @Test
    void shouldWarnOfAnotherProgramAndVerifyAllTheSame() {
        RecordedRun run = RecordedRun.whole().withJars(Map.of("other.jar", "0badcafe"));
        assertThat(run("verify", journal(run))).isZero();
        assertThat(out.toString()).startsWith("identical: ");
        assertThat(err.toString()).startsWith("warning: run 1: other.jar of the run had SHA-256 0badcafe");
    }

    @Test
    void shouldFailWithTheReasonWhereTheJournalIsDamaged() throws IOException {
        RecordedRun run = RecordedRun.whole();
        long word = run.commands().get(30).word(6);
        String journal = journal(run);
        flip(word);
        assertThat(run("verify", journal)).isEqualTo(3);
        assertThat(out.toString()).startsWith("DAMAGED").contains("identical: 30 decisions");
        assertThat(err.toString()).contains("does not match its check");
        assertThat(run("verify", journal, "--json")).isEqualTo(3);
        assertThat(out.toString()).contains("\"identical\":false").doesNotContain("\"identical\":true");
        for (String[] words : new String[][] {
            {"journal", "info", journal},
            {"journal", "tail", journal},
            {"journal", "books", journal},
            {"replay", journal}
        }) {
            assertThat(run(words)).as(words[0] + " " + words[1]).isEqualTo(1);
            assertThat(out.toString()).isNotEmpty();
            assertThat(err.toString()).contains("does not match its check");
        }
    }

    private void flip(long word) throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(directory)) {
            file = files.filter(f -> f.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (bytes.getLong(at) != word) {
            at += 4;
        }
        try (RandomAccessFile changed = new RandomAccessFile(file.toFile(), "rw")) {
            changed.seek(at);
            changed.write(bytes.get(at) ^ 2);
        }
    }

    @Test
    void shouldSayWhatIsMissingWhereThereIsNoJournal() {
        for (String[] command :
                new String[][] {{"verify"}, {"replay"}, {"journal", "info"}, {"journal", "tail"}, {"journal", "books"}
                }) {
            String[] absent = Stream.concat(Stream.of(command), Stream.of(directory.resolve("absent") + ""))
                    .toArray(String[]::new);
            assertThat(run(absent)).as(absent[0]).isEqualTo(1);
            assertThat(err.toString()).contains("no journal at").contains("no such directory");
            String[] empty = Stream.concat(Stream.of(command), Stream.of(directory.toString()))
                    .toArray(String[]::new);
            assertThat(run(empty)).isEqualTo(1);
            assertThat(err.toString()).contains("no .cq4 file");
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void shouldTakeADataDirectoryForItsJournal() {
        RecordedRun.whole().write(directory.resolve("journal"));
        assertThat(run("verify", directory.toString())).isZero();
    }

    @Test
    void shouldTellWhatTheReplayDid() throws IOException {
        RecordedRun run = RecordedRun.whole();
        String journal = journal(run);
        assertThat(run("replay", journal)).isZero();
        assertThat(out.toString())
                .contains("run 1: " + run.events() + " events")
                .contains("slots/s")
                .contains("decisions " + run.commands().size()
                        + ", orders sent 41, accepted 40, rejected 0, fills 14, gaps 1")
                .contains("placed 41")
                .contains("14 fills: bought 0.014, sold 0; position 0.01399832 BTC");
        assertThat(run("replay", journal, "--orders", "--fills")).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains(" PLACE BTC-USDT buy post-only ")))
                .hasSize(41);
        assertThat(out.toString().lines().filter(line -> line.contains(" fill ")))
                .hasSize(14);
        assertThat(run("replay", journal, "--json")).isZero();
        assertThat(out.toString()).contains("\"ordersSent\":41").contains("\"fills\":14");
        assertJson();
    }

    @Test
    void shouldTellTheRunsOfAJournal() throws IOException {
        RecordedRun.whole().write(directory);
        RecordedRun killed = RecordedRun.begun();
        killed.write(directory);
        String journal = journal(RecordedRun.whole());
        assertThat(run("journal", "info", journal)).isZero();
        assertThat(out.toString())
                .contains("run 1   started 2026-11-20T16:00:00Z, mode local, profile low-cpu, seed 5")
                .contains("BEST_BID_OFFER 41")
                .contains("PLACE 41")
                .contains("instruments: BTC-USDT")
                .contains("ended in order")
                .contains("run 2   ")
                .contains("did not end in order: its process was killed")
                .contains("run 3   ");
        assertThat(run("journal", "info", journal, "--json")).isZero();
        assertThat(out.toString()).contains("\"eventsByKind\":{").contains("\"endedInOrder\":true");
        assertJson();
    }

    @Test
    void shouldPutTheLastRecordsIntoWords() {
        String journal = journal(RecordedRun.whole());
        assertThat(run("journal", "tail", journal, "-n", "4")).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(lines.size() - 1)).contains("RUN_STOP");
        assertThat(run("journal", "tail", journal, "-n", "100000")).isZero();
        assertThat(out.toString())
                .contains("INSTRUMENT BTC-USDT index 0 version 0 code 7 tick 0.1 lot 0.00001 live")
                .contains("BOOK_SNAPSHOT BTC-USDT seq 10 after -1 6 levels, bid 60000 x 0.001, ask 60001 x 0.001")
                .contains("BEST_BID_OFFER BTC-USDT bid 60000.3 x 0.00103 ask 60001.3 x 0.002")
                .contains("ORDER_ANSWER PLACE accepted order 17951904000")
                .contains("RESUBSCRIBE BTC-USDT reason")
                .contains("TRADING_STATE trading was read-only, refusal none was not-armed");
        assertThat(run("journal", "tail", journal, "-n", "-1")).isEqualTo(2);
    }

    @Test
    void shouldPrintBooksAsTheExchangeWritesNumbers() throws IOException {
        String journal = journal(RecordedRun.whole());
        assertThat(run("journal", "books", journal, "--json")).isZero();
        assertThat(out.toString())
                .startsWith(
                        "[{\"instId\":\"BTC-USDT\",\"frames\":42,\"snapshots\":1,\"updates\":41,"
                                + "\"recoverySnapshots\":1,\"valid\":true,\"bidLevels\":3,\"askLevels\":3,"
                                + "\"bestBid\":{\"price\":\"60000\",\"size\":\"0.001\"},"
                                + "\"bestAsk\":{\"price\":\"60001\",\"size\":\"0.001\"},"
                                + "\"checksumsMatched\":0,\"checksumsFailed\":0,\"lastChecksum\":0,\"gaps\":1,\"lastSeqId\":120}]");
        assertJson();
        assertThat(run("journal", "books", journal)).isZero();
        assertThat(out.toString().lines().toList().get(1))
                .contains("BTC-USDT")
                .contains("60000 x 0.001")
                .contains("valid");
    }

    /** The output is one JSON document and nothing else. */
    private void assertJson() {
        try (JsonParser parser = new JsonFactory().createParser(out.toString())) {
            int documents = 0;
            while (parser.nextToken() != null) {
                documents++;
                parser.skipChildren();
            }
            assertThat(documents).isEqualTo(1);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + out, e);
        }
    }
}
