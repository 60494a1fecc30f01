package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded frames of the venue over real sockets: every book must end as the recording's known answers say. */
class CaptureIT {

    @TempDir
    private Path directory;

    private record Answer(
            String instId,
            int frames,
            int bids,
            int asks,
            String bid,
            String bidSize,
            String ask,
            String askSize,
            int checksum) {}

    @Test
    void shouldEndInTheKnownBooksOfMay2022() throws Exception {
        List<Map<String, Object>> books = play("okx-2022-05-13-books-trades-tickers.log.gz", "books");
        expect(books, new Answer("BTC-USDT", 98, 400, 400, "30236.1", "0.18050747", "30236.2", "0.001", -308733687));
        expect(books, new Answer("BTC-USD-220527", 99, 74, 62, "30229.4", "2", "30238.8", "3", 664471393));
        expect(books, new Answer("UNI-USD-SWAP", 93, 125, 118, "5.137", "20", "5.145", "50", 1552772605));
        assertThat(sum(books, "checksumsMatched")).isEqualTo(290);
    }

    @Test
    void shouldEndInTheKnownBooksOfFebruary2022() throws Exception {
        List<Map<String, Object>> books = play("okx-2022-02-27-books-l2-tbt-trades-tickers.log.gz", "books-l2-tbt");
        expect(
                books,
                new Answer(
                        "ELON-USDT",
                        1602,
                        349,
                        400,
                        "0.0000007445",
                        "184440410",
                        "0.00000074573",
                        "169377147",
                        716272278));
        expect(books, new Answer("UNI-USD-SWAP", 1337, 154, 400, "9.612", "282", "9.62", "343", 1826473413));
        assertThat(sum(books, "checksumsMatched")).isEqualTo(3679);
    }

    @Test
    void shouldEndInTheKnownBooksOfJuly2021() throws Exception {
        List<Map<String, Object>> books = play("okx-2021-07-22-books-l2-tbt-trades-tickers.log.gz", "books-l2-tbt");
        expect(books, new Answer("ONT-USDT", 561, 160, 400, "0.6218", "960", "0.622", "436.838861", 215066916));
        expect(books, new Answer("XMR-USDT-SWAP", 318, 193, 86, "196.14", "116", "196.26", "427", -1040521762));
        assertThat(sum(books, "checksumsMatched")).isEqualTo(1504);
    }

    @Test
    void shouldShowTheGapOfJuly2026AsAGapAndRecover() throws Exception {
        List<Map<String, Object>> books = play("okx-2026-07-11-books-BTC-USDT.jsonl", "books");
        assertThat(books).hasSize(1);
        Map<String, Object> book = books.get(0);
        assertThat(BotProcess.number(book, "gaps")).isEqualTo(1);
        assertThat(BotProcess.number(book, "frames")).isEqualTo(3);
        assertThat(BotProcess.number(book, "recoverySnapshots")).isEqualTo(1);
        assertThat(BotProcess.number(book, "lastSeqId")).isEqualTo(78677952860L);
        assertThat(BotProcess.number(book, "checksumsMatched")).isZero();
        assertThat(BotProcess.number(book, "checksumsFailed")).isZero();
    }

    /** Plays the capture ten times as fast, and gives what {@code journal books} says afterwards. */
    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> play(String name, String bookChannel) throws Exception {
        Path capture = capture(name);
        try (ExchangeProcess exchange =
                ExchangeProcess.start(directory, "--feed", capture.toString(), "--speed", "10")) {
            exchange.config(
                    "bot",
                    "instruments:\n" + instruments(capture, bookChannel)
                            + "risk: {maxMessagesPerSecond: 10, maxOpenOrders: 10, lossLimits: off}\n");
            BotProcess run = BotProcess.run(directory, "run", "bot.yaml", "--duration", "6s", "--json");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).isEmpty();
        }
        BotProcess verify = BotProcess.run(directory, "verify", "bot/journal");
        assertThat(verify.exitCode()).as(verify.out()).isZero();
        BotProcess books = BotProcess.run(directory, "journal", "books", "bot/journal", "--json");
        assertThat(books.exitCode()).as(books.err()).isZero();
        List<Map<String, Object>> all = (List<Map<String, Object>>) BotProcess.json(books.out());
        assertThat(sum(all, "checksumsFailed")).isZero();
        return all;
    }

    private static void expect(List<Map<String, Object>> books, Answer answer) {
        Map<String, Object> book = books.stream()
                .filter(each -> each.get("instId").equals(answer.instId()))
                .findFirst()
                .orElseThrow();
        assertThat(BotProcess.number(book, "frames")).as(answer.instId()).isEqualTo(answer.frames());
        assertThat(BotProcess.number(book, "bidLevels")).as(answer.instId()).isEqualTo(answer.bids());
        assertThat(BotProcess.number(book, "askLevels")).as(answer.instId()).isEqualTo(answer.asks());
        assertThat(book.get("bestBid")).isEqualTo(Map.of("price", answer.bid(), "size", answer.bidSize()));
        assertThat(book.get("bestAsk")).isEqualTo(Map.of("price", answer.ask(), "size", answer.askSize()));
        assertThat(BotProcess.number(book, "lastChecksum")).as(answer.instId()).isEqualTo(answer.checksum());
        assertThat(BotProcess.number(book, "gaps")).as(answer.instId()).isZero();
    }

    private static long sum(List<Map<String, Object>> books, String name) {
        return books.stream().mapToLong(book -> BotProcess.number(book, name)).sum();
    }

    private static Path capture(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared").resolve("okx-data").resolve("ws").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        assumeTrue(false, "no shared/okx-data/ws/" + name + " above this directory: nothing to play");
        throw new AssertionError();
    }

    // Every instrument that the capture has frames of, with the channels it has them on.
    private static String instruments(Path capture, String bookChannel) throws IOException {
        Pattern id = Pattern.compile("\"instId\":\"([^\"]+)\"");
        TreeSet<String> ids = new TreeSet<>();
        boolean packed = capture.toString().endsWith(".gz");
        try (InputStream file = Files.newInputStream(capture);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(packed ? new GZIPInputStream(file) : file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = id.matcher(line);
                if (!line.contains("\"event\"") && matcher.find()) {
                    ids.add(matcher.group(1));
                }
            }
        }
        StringBuilder yaml = new StringBuilder();
        for (String each : ids) {
            yaml.append("  - id: ").append(each).append("\n    tradeMode: ");
            yaml.append(each.split("-").length > 2 ? "cross" : "cash").append("\n    channels: [");
            yaml.append(bookChannel)
                    .append(", trades, tickers]\n    limits: {maxOrderSize: \"1\", maxOrderValue: \"1\", ");
            yaml.append("maxPosition: \"1\", priceCollar: 1%}\n");
        }
        return yaml.toString();
    }
}
