package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.json.JsonFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The books in a file of OKX's published history, which is no traffic that could be played as it is. */
final class CaptureSource implements EventSource {

    private final Path file;
    private final List<Instrument> instruments;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<CaptureBook> books = new ArrayList<>();
    private CaptureReader reader;
    private CaptureFrame frame;

    /** Reads the file once to find its instruments. */
    CaptureSource(Path file) throws IOException {
        this.file = file;
        this.instruments = new CaptureScan(file).instruments();
        for (Instrument instrument : instruments) {
            numbers.put(instrument.id(), instrument.index());
        }
        rewind();
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public void rewind() throws IOException {
        close();
        books.clear();
        for (Instrument instrument : instruments) {
            books.add(new CaptureBook(CaptureFrame.HISTORY, instrument));
        }
        reader = new CaptureReader(file);
    }

    @Override
    public boolean next() throws IOException {
        while (reader.next()) {
            frame = CaptureFrame.of(reader);
            if (frame != null && frame.isHistory()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long timeNs() {
        JsonFields data = frame.data().get(0);
        return Long.parseLong(data.text("ts")) * 1_000_000;
    }

    @Override
    public void tell(Sink sink) {
        int number = numbers.get(frame.instId());
        sink.bookBegins(number, frame.isWholeBook());
        books.get(number)
                .apply(
                        frame,
                        (Side side, long price, long size, int orders) ->
                                sink.level(number, side, price, size, orders));
        sink.bookEnds(number);
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
