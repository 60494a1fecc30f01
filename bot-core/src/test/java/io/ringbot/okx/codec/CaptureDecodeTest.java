package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.BookEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.okx.Frames;
import io.ringbot.okx.OkxData;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded traffic decodes whole. */
class CaptureDecodeTest {

    private static Map<EventKind, Integer> decodeAll(List<String> frames, Decoding decoding) {
        Map<EventKind, Integer> messages = new EnumMap<>(EventKind.class);
        for (String frame : frames) {
            if (frame.contains("\"event\"")) {
                assertThat(decoding.read(frame)).isEqualTo(FrameReader.Kind.SUBSCRIBED);
                continue;
            }
            assertThat(decoding.push(frame)).as(frame).isEqualTo(Refusal.NONE);
            assertThat(Frames.isWhole(decoding.frame)).isTrue();
            messages.merge(Frames.kinds(decoding.frame).get(0), 1, Integer::sum);
            checkLevels(frame, decoding);
        }
        return messages;
    }

    /** Every level of the text stands in the event, in the text's own digits. */
    private static void checkLevels(String frame, Decoding decoding) {
        Slot first = decoding.frame.get(0);
        if (first.kind() != EventKind.BOOK_SNAPSHOT.number() && first.kind() != EventKind.BOOK_UPDATE.number()) {
            return;
        }
        Instrument instrument = decoding.instruments.get(first.instrument());
        StringBuilder decoded = new StringBuilder();
        int before = 0;
        for (int i = 0; i < decoding.frame.size(); i++) {
            Slot slot = decoding.frame.get(i);
            int here = BookEvent.levelsIn(slot, BookEvent.levels(first), before);
            for (int level = 0; level < here; level++) {
                decoded.append(instrument.priceText(BookEvent.price(slot, level)))
                        .append('x')
                        .append(instrument.sizeText(BookEvent.size(slot, level)))
                        .append(' ');
            }
            before += here;
        }
        StringBuilder told = new StringBuilder();
        Matcher level = Captures.LEVEL.matcher(frame);
        while (level.find()) {
            told.append(level.group(1)).append('x').append(level.group(2)).append(' ');
        }
        assertThat(decoded.toString()).isEqualTo(told.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "okx-2022-05-13-books-trades-tickers.log.gz, 3, 287, 74, 28",
        "okx-2022-02-27-books-l2-tbt-trades-tickers.log.gz, 20, 3659, 19, 19",
        "okx-2021-07-22-books-l2-tbt-trades-tickers.log.gz, 10, 1494, 36, 46",
    })
    void shouldDecodeOldCapturesWithoutARefusal(String file, int snapshots, int updates, int trades, int tickers) {
        List<String> frames = OkxData.capture(file);
        Decoding decoding = Captures.inferred(frames);

        assertThat(decodeAll(frames, decoding))
                .containsEntry(EventKind.BOOK_SNAPSHOT, snapshots)
                .containsEntry(EventKind.BOOK_UPDATE, updates)
                .containsEntry(EventKind.TRADE, trades)
                .containsEntry(EventKind.TICKER, tickers);
        assertThat(decoding.counters.refusals()).isZero();
        assertThat(decoding.counters.unknownFields()).isZero();
    }

    @Test
    void shouldDecodeTodaysBooksAndTrades() {
        List<String> books = OkxData.capture("okx-2026-07-11-books-BTC-USDT.jsonl");
        assertThat(decodeAll(books, Captures.inferred(books)))
                .containsEntry(EventKind.BOOK_SNAPSHOT, 1)
                .containsEntry(EventKind.BOOK_UPDATE, 2);
        List<String> trades = OkxData.capture("okx-2025-02-24-trades-BTC-USDT.jsonl");
        assertThat(decodeAll(trades, Captures.inferred(trades))).containsEntry(EventKind.TRADE, 2);
    }
}
