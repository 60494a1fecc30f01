package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import io.ringbot.okx.OkxData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a scanner takes a message, the tape gives the same slots bit for bit; and of what the venue sends it takes nearly all. */
class ScanEquivalenceTest {

    static final List<String> CAPTURES = List.of(
            "okx-2022-05-13-books-trades-tickers.log.gz",
            "okx-2022-02-27-books-l2-tbt-trades-tickers.log.gz",
            "okx-2021-07-22-books-l2-tbt-trades-tickers.log.gz",
            "okx-2026-07-11-books-BTC-USDT.jsonl",
            "okx-2025-02-24-trades-BTC-USDT.jsonl");

    /** What numbers and layouts are broken with. */
    private static final List<String> PIECES = List.of(
            "0",
            "1",
            "9",
            "-",
            ".",
            ",",
            "\"",
            "\\",
            "[",
            "]",
            "{",
            "}",
            ":",
            "e5",
            " ",
            "\n",
            "\u0000",
            "\u00e9",
            "00",
            "99999999",
            "000000000000000000000",
            "123456789012345678",
            "9223372036854775807",
            "\"0\"",
            "\"\"",
            "[]",
            "null",
            "},{",
            "}]}",
            ",\"seqId\":1",
            ",\"prevSeqId\":1",
            ",\"checksum\":1",
            ",\"instId\":\"BTC-USDT\"",
            ",\"count\":\"1\"",
            ",\"source\":\"7\"",
            ",\"x\":1",
            "\"ts\"",
            "buy",
            "sell",
            "books",
            "trades",
            "BTC-USDT",
            "-SWAP",
            "\\u0030",
            "[\"1\",\"2\",\"0\",\"3\"]");

    private static ScanComparison comparison() {
        return new ScanComparison(new Decoding(Decoding.SPOT, Decoding.SWAP));
    }

    @ParameterizedTest
    @FieldSource("CAPTURES")
    void shouldTakeEveryRecordedBookAndTradeAsTheTapeDoes(String file) {
        List<String> frames = OkxData.capture(file).stream()
                .filter(frame -> frame.startsWith("{\"arg\""))
                .toList();
        ScanComparison comparison = new ScanComparison(Captures.inferred(frames));
        for (String frame : frames) {
            boolean scannable = !frame.startsWith("{\"arg\":{\"channel\":\"tickers\"");
            assertThat(comparison.check(frame)).as(frame).isEqualTo(scannable);
        }
        assertThat(comparison.taken()).isPositive();
    }

    @Test
    void shouldTakeEveryDocumentedMessageAsTheTapeDoes() {
        ScanComparison comparison = comparison();
        for (String message : ScannedSamples.PUSHES) {
            assertThat(comparison.check(message)).as(message).isTrue();
        }
        for (String message : ScannedSamples.ANSWERS) {
            assertThat(comparison.check(message)).as(message).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws_bbo_tbt", "ws_books_snapshot", "ws_trades"})
    void shouldTakeCollectedSamplesOnceTheirBlanksAreGone(String sample) {
        String spaced = OkxData.text(OkxData.shared("okx-data/samples/nautilus/" + sample + ".json"));
        ScanComparison comparison = new ScanComparison(new Decoding(
                Instrument.builder("BTC-USDT").tick("0.01").lot("1").build(),
                Instrument.builder("BTC-USD")
                        .index(1)
                        .tick("0.1")
                        .lot("0.00000001")
                        .build()));
        assertThat(comparison.check(spaced)).isFalse();
        assertThat(comparison.check(spaced.replaceAll("\\s", ""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "67010.10",
                "67010.15",
                "67010.",
                ".5",
                "-1",
                "1e3",
                "",
                " 1",
                "1 ",
                "+1",
                "0x1",
                "1.2.3",
                "0",
                "0.0",
                "00",
                "123456789012345678",
                "12345678901234567",
                "1234567890123456789.1",
                "99999999999999999999",
                "0000000000000067010.1",
                "1,000",
                "\u0661",
                "12345678",
                "1234567.8",
                "1234567.123456789",
                "1.12345678"
            })
    void shouldAgreeOnEveryWrittenNumber(String number) {
        shouldAgreeOn(number, comparison());
        // As many decimals as a scale can have, so that few digits overflow.
        shouldAgreeOn(
                number,
                new ScanComparison(new Decoding(
                        Instrument.builder("BTC-USDT")
                                .tick("0.000000000000000001")
                                .lot("0.000000000001")
                                .build(),
                        Instrument.builder("BTC-USDT-SWAP")
                                .index(1)
                                .tick("0.000000000001")
                                .lot("0.000000000000000001")
                                .build())));
    }

    private static void shouldAgreeOn(String number, ScanComparison comparison) {
        for (String message : ScannedSamples.PUSHES) {
            for (String old :
                    List.of("67010.1", "67001.2", "0.12060306", "57.7", "13", "3", "130639474", "1790000000131")) {
                comparison.check(message.replace('"' + old + '"', '"' + number + '"'));
            }
            comparison.check(message.replace("\"seqId\":", "\"seqId\":" + number));
            comparison.check(message.replace("\"checksum\":0", "\"checksum\":" + number));
            comparison.check(message.replace("\"checksum\":0", "\"checksum\":\"" + number + '"'));
        }
        for (String message : ScannedSamples.ANSWERS) {
            for (String old : List.of("p1", "0", "51008", "680800019749904384", "1790000001420339", "")) {
                comparison.check(message.replace('"' + old + '"', '"' + number + '"'));
            }
        }
        assertThat(comparison.taken()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "only recordings lack both ids | books | ,\"checksum\":1",
                "one id alone | books | ,\"checksum\":0,\"seqId\":5",
                "the other alone | books | ,\"checksum\":0,\"prevSeqId\":5",
                "an id twice | books | ,\"seqId\":5,\"prevSeqId\":4,\"seqId\":5",
                "more after the end | books | ,\"seqId\":5,\"prevSeqId\":4}]} {",
                "no such channel | books50 | ,\"seqId\":5,\"prevSeqId\":4",
            })
    void shouldDeclineABookWith(String what, String channel, String end) {
        String message = "{\"arg\":{\"channel\":\"" + channel + "\",\"instId\":\"BTC-USDT\"},\"action\":\"update\","
                + "\"data\":[{\"asks\":[],\"bids\":[],\"ts\":\"1790000000123\"" + end + "}]}";
        assertThat(comparison().check(message)).as(what).isFalse();
    }

    @Test
    void shouldDeclineEveryTruncation() {
        ScanComparison comparison = comparison();
        for (String message : samples()) {
            for (int length = 0; length < message.length(); length++) {
                assertThat(comparison.check(message.substring(0, length))).isFalse();
            }
        }
    }

    @Test
    void shouldSurviveEveryByteReplacedRemovedAndDoubled() {
        ScanComparison comparison = comparison();
        byte[] interesting = "\"\\{}[]:,.-+e019 n\u0000".getBytes(StandardCharsets.ISO_8859_1);
        for (String message : samples()) {
            byte[] original = message.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < original.length; i++) {
                for (int k = 0; k <= interesting.length; k++) {
                    byte[] bytes = original.clone();
                    bytes[i] = k < interesting.length ? interesting[k] : (byte) 0xC3;
                    comparison.check(bytes);
                }
                comparison.check(message.substring(0, i) + message.substring(i + 1));
                comparison.check(message.substring(0, i) + message.charAt(i) + message.substring(i));
            }
        }
        assertThat(comparison.taken()).isGreaterThan(1000);
        assertThat(comparison.declined()).isGreaterThan(10_000);
    }

    @Test
    void shouldAgreeOnMutatedMessages() {
        mutate(20_000, 20260711);
    }

    @Test
    @Tag("slow")
    void shouldAgreeOnTwoMillionMutatedMessages() {
        mutate(2_000_000, 42);
    }

    private static void mutate(int rounds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ScanComparison comparison = comparison();
        List<String> samples = samples();
        for (int round = 0; round < rounds; round++) {
            StringBuilder text = new StringBuilder(samples.get(random.nextInt(samples.size())));
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                mutate(text, samples, random);
            }
            comparison.check(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        // Enough of both, or nothing would be compared.
        assertThat(comparison.taken()).isGreaterThan(rounds / 20);
        assertThat(comparison.declined()).isGreaterThan(rounds / 20);
    }

    private static void mutate(StringBuilder text, List<String> samples, SplittableRandom random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(1, 12));
        switch (random.nextInt(9)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(random.nextInt(text.length() + 1), text.substring(from, to));
            case 2 -> text.insert(from, PIECES.get(random.nextInt(PIECES.size())));
            case 3 -> text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
            case 4 -> {
                // The end of another message.
                String other = samples.get(random.nextInt(samples.size()));
                text.setLength(from);
                text.append(other, Math.min(from, other.length()), other.length());
            }
            case 5 -> repeatLevel(text, random);
            default -> changeDigit(text, from, random);
        }
        if (text.isEmpty()) {
            text.append('}');
        }
    }

    private static void repeatLevel(StringBuilder text, SplittableRandom random) {
        int begin = text.indexOf("[\"");
        int end = text.indexOf("\"]", Math.max(begin, 0));
        if (begin >= 0 && end > begin) {
            String level = text.substring(begin, end + 2);
            text.insert(begin, (level + ',').repeat(random.nextInt(1, 9)));
        }
    }

    private static void changeDigit(StringBuilder text, int from, SplittableRandom random) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(i);
                    case 1 -> text.insert(i, random.nextInt(10));
                    case 2 -> text.insert(i, '.');
                    default -> text.setCharAt(i, (char) ('0' + random.nextInt(10)));
                }
                return;
            }
        }
    }

    private static List<String> samples() {
        List<String> all = new ArrayList<>(ScannedSamples.PUSHES);
        all.addAll(ScannedSamples.ANSWERS);
        return all;
    }
}
