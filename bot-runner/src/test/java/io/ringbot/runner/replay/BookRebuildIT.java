package io.ringbot.runner.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.book.OrderBook;
import io.ringbot.event.Slot;
import io.ringbot.journal.JournalReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookRebuildIT {

    @TempDir
    Path journal;

    private BookRebuild.Entry rebuild(RecordedRun run) {
        run.write(journal);
        BookRebuild rebuild = new BookRebuild();
        try (JournalReader reader = JournalReader.open(journal)) {
            reader.toLastRun();
            while (reader.next()) {
                rebuild.take(reader);
            }
        }
        assertThat(rebuild.entries()).hasSize(1);
        return rebuild.entries().get(0);
    }

    @Test
    void shouldApplySnapshotsAndUpdatesInTheirOrder() {
        RecordedRun run = RecordedRun.begun();
        run.update(11, 10, false, 600_005, 7);
        run.update(12, 11, true, 600_010, 0);
        BookRebuild.Entry entry = rebuild(run);
        OrderBook book = entry.book;
        assertThat(book.bidLevels()).isEqualTo(4);
        assertThat(book.askLevels()).isEqualTo(2);
        assertThat(book.bidPrice(0)).isEqualTo(600_005);
        assertThat(book.askPrice(0)).isEqualTo(600_011);
        assertThat(book.counters().frames()).isEqualTo(3);
        assertThat(entry.lastSeqId).isEqualTo(12);
    }

    @Test
    void shouldCountTheAnswerToAGapApart() {
        RecordedRun run = RecordedRun.begun();
        run.update(11, 10, false, 600_005, 7);
        run.update(30, 25, false, 600_006, 7);
        run.update(31, 30, false, 600_007, 7);
        BookRebuild.Entry entry = rebuild(run);
        assertThat(entry.book.isValid()).isFalse();
        assertThat(entry.lastSeqId).as("of the last frame applied").isEqualTo(11);
        assertThat(entry.book.counters().gaps()).isEqualTo(1);

        run.snapshot(50);
        entry = rebuild(run);
        assertThat(entry.book.isValid()).isTrue();
        assertThat(entry.lastSeqId).isEqualTo(50);
        assertThat(entry.book.counters().frames()).isEqualTo(4);
        assertThat(entry.book.counters().recoverySnapshots()).isEqualTo(1);
        assertThat(entry.book.bidLevels()).isEqualTo(3);
    }

    @Test
    void shouldCompareChecksums() {
        RecordedRun run = RecordedRun.begun();
        run.checkedUpdate(
                11,
                10,
                600_005,
                250_000,
                checksum("60000.5:2.5:60001:0.001:60000:0.001:60001.1:0.00101:"
                        + "59999.9:0.00101:60001.2:0.00102:59999.8:0.00102"));
        run.checkedUpdate(12, 11, 600_006, 1, 12345);
        BookRebuild.Entry entry = rebuild(run);
        assertThat(entry.book.counters().checksumsMatched()).isEqualTo(1);
        assertThat(entry.book.counters().checksumsFailed()).isEqualTo(1);
        assertThat(entry.book.isValid()).isFalse();
    }

    private static int checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    @Test
    void shouldNotTrustABookWhoseConnectionIsGone() {
        RecordedRun run = RecordedRun.begun();
        run.disconnect();
        BookRebuild.Entry entry = rebuild(run);
        assertThat(entry.book.isValid()).isFalse();
        assertThat(entry.lastSeqId).isEqualTo(10);
    }

    @Test
    void shouldKnowNoSequenceWhereTheVenueCountedNone() {
        RecordedRun run = RecordedRun.begun();
        run.snapshot(Slot.ABSENT);
        assertThat(rebuild(run).lastSeqId).isEqualTo(Slot.ABSENT);
    }
}
