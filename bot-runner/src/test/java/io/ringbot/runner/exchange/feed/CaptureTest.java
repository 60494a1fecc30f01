package io.ringbot.runner.exchange.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.SharedData;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureTest {

    private static final String TRADE =
            "{\"arg\":{\"channel\":\"trades\",\"instId\":\"A-B\"},\"data\":[{\"tradeId\":\"1\",\"px\":\"1.25\",\"sz\":\"3\",\"side\":\"buy\",\"ts\":\"1\"}]}";

    @TempDir
    private Path folder;

    private static List<Instrument> instruments(String file) throws IOException {
        return new CaptureScan(SharedData.file("okx-data/ws/" + file)).instruments();
    }

    private static Instrument find(List<Instrument> instruments, String id) {
        return instruments.stream().filter(i -> i.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void shouldInferInstrumentsFromTheDecimalsSeen() throws IOException {
        List<Instrument> instruments = instruments("okx-2022-02-27-books-l2-tbt-trades-tickers.log.gz");

        assertThat(instruments).hasSize(10).allMatch(Instrument::legacy);
        Instrument elon = find(instruments, "ELON-USDT");
        assertThat(elon.priceScale()).isEqualTo(11);
        assertThat(elon.priceText(elon.tickSize())).isEqualTo("0.00000000001");
        assertThat(find(instruments, "UNI-USD-SWAP").type()).isEqualTo(InstrumentType.SWAP);
        assertThat(find(instruments, "UNI-USD-SWAP").sizeScale()).isZero();
        assertThat(find(instruments, "UNI-USD-SWAP").settleCurrency()).isEqualTo("UNI");
        assertThat(find(instruments, "ETH-USD-220325-8800-P").type()).isEqualTo(InstrumentType.OPTION);
        assertThat(instruments.stream().map(Instrument::code).distinct()).hasSize(10);
        assertThat(instruments("okx-2022-02-27-books-l2-tbt-trades-tickers.log.gz"))
                .extracting(Instrument::code)
                .isEqualTo(instruments.stream().map(Instrument::code).toList());
    }

    @Test
    void shouldCallOnlyRecordingsWithoutSequenceIdsLegacy() throws IOException {
        assertThat(instruments("okx-2026-07-11-books-BTC-USDT.jsonl")).noneMatch(Instrument::legacy);
        assertThat(instruments("okx-2025-02-24-trades-BTC-USDT.jsonl")).noneMatch(Instrument::legacy);
        assertThat(instruments("okx-2021-07-22-books-l2-tbt-trades-tickers.log.gz"))
                .allMatch(Instrument::legacy);
    }

    @ParameterizedTest
    @CsvSource({
        "okx-2022-05-13-books-trades-tickers.log.gz,290",
        "okx-2022-02-27-books-l2-tbt-trades-tickers.log.gz,3679",
        "okx-2021-07-22-books-l2-tbt-trades-tickers.log.gz,1504"
    })
    void shouldReproduceEveryChecksumOfARecording(String file, int expected) throws Exception {
        Path path = SharedData.file("okx-data/ws/" + file);
        Map<String, CaptureBook> books = new HashMap<>();
        for (Instrument instrument : new CaptureScan(path).instruments()) {
            for (Channel channel : List.of(Channel.BOOKS, Channel.BOOKS_L2_TBT)) {
                books.put(channel + instrument.id(), new CaptureBook(channel, instrument));
            }
        }
        int matched = 0;
        try (CaptureReader reader = new CaptureReader(path)) {
            while (reader.next()) {
                CaptureFrame frame = CaptureFrame.of(reader);
                if (frame != null && frame.isBook()) {
                    CaptureBook book = books.get(frame.channel() + frame.instId());
                    book.apply(frame, (side, price, size, orders) -> {});
                    long given = frame.data().get(0).integer("checksum");
                    long ours = JsonReader.object(book.snapshot())
                            .objects("data")
                            .get(0)
                            .integer("checksum");
                    assertThat(ours).as("%s", reader.where()).isEqualTo(given);
                    matched++;
                }
            }
        }
        assertThat(matched).isEqualTo(expected);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<String> frames(Path file) throws IOException {
        List<String> frames = new ArrayList<>();
        try (CaptureReader reader = new CaptureReader(file)) {
            while (reader.next()) {
                frames.add(reader.timeNs() + " " + new String(reader.frame(), StandardCharsets.UTF_8));
            }
        }
        return frames;
    }

    @Test
    void shouldReadBothLineFormatsPlainAndCompressed() throws IOException {
        String timed = "100 {\"a\":1}\n\n250 {\"b\": \"\u00e4\"}";
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(timed.getBytes(StandardCharsets.UTF_8));
        }
        Path compressed = Files.write(folder.resolve("x.bin"), packed.toByteArray());

        assertThat(frames(file("timed", timed))).containsExactly("100 {\"a\":1}", "250 {\"b\": \"\u00e4\"}");
        assertThat(frames(compressed)).isEqualTo(frames(folder.resolve("timed")));
        assertThat(frames(file("untimed", "{\"a\":1}\n{\"b\":2}\n")))
                .containsExactly("100000000 {\"a\":1}", "200000000 {\"b\":2}");
    }

    @Test
    void shouldNameFileAndLineOfWhatIsNoCapture() throws IOException {
        shouldFail("what is this", ":1 is neither");
        shouldFail(TRADE + "\n{\"arg\":", ":2 is no JSON");
        shouldFail(TRADE + "\n{\"x\":1}", ":2 is no OKX push");
        shouldFail(TRADE + "\n" + TRADE.replace("1.25", "1.2500000000000000001"), ":2 has a number with more than 18");
        shouldFail(
                "{\"arg\":{\"channel\":\"books\",\"instId\":\"A-B\"},\"data\":[{\"asks\":[1],\"bids\":[]}]}",
                ":1 has a book level");
        shouldFail("", "has no frame of market data");
        shouldFail("{\"event\":\"subscribe\"}", "has no frame of market data");
    }

    private void shouldFail(String text, String message) throws IOException {
        Path file = file("bad.jsonl", text);
        assertThatThrownBy(() -> new CaptureScan(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }
}
