package io.ringbot.strategy.test;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.okx.codec.JsonTape;
import io.ringbot.okx.codec.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a capture is about, found by reading it once: its instruments, with a grid of the most decimals seen. */
final class CaptureScan {

    private static final Set<String> PRICES = Set.of("px", "last", "askPx", "bidPx", "open24h", "high24h", "low24h");
    private static final Set<String> SIZES = Set.of("sz", "lastSz", "askSz", "bidSz");
    private static final Set<String> SIDES = Set.of("asks", "bids");

    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private long startNs;

    private static final class Seen {
        private int priceDecimals;
        private int sizeDecimals;
        private boolean hasTop;
        private boolean hasBook;
        private boolean isLegacy;
    }

    CaptureScan(Path file) throws IOException {
        JsonTape tape = new JsonTape();
        try (CaptureLines lines = new CaptureLines(file)) {
            while (lines.next()) {
                byte[] frame = lines.frame();
                Refusal refusal = tape.read(frame, 0, frame.length);
                if (refusal != Refusal.NONE) {
                    throw new IOException(lines.where() + " is no message: " + refusal);
                }
                if (startNs == 0) {
                    startNs = lines.timeNs();
                }
                look(tape);
            }
        }
        if (seen.isEmpty()) {
            throw new IOException("it has no frame of market data");
        }
    }

    private void look(JsonTape tape) {
        int arg = tape.field(0, "arg");
        int data = tape.field(0, "data");
        if (arg == JsonTape.NONE || data == JsonTape.NONE || !tape.isArray(data)) {
            return;
        }
        String channel = tape.string(tape.field(arg, "channel"));
        String id = tape.string(tape.field(arg, "instId"));
        if (id.isEmpty()) {
            return;
        }
        Seen instrument = seen.computeIfAbsent(id, name -> new Seen());
        instrument.hasTop |= channel.equals("bbo-tbt");
        instrument.hasBook |= channel.equals("books") || channel.equals("books-l2-tbt");
        for (int row = tape.first(data), end = tape.end(data); row < end; row = tape.next(row)) {
            if (tape.isObject(row)) {
                lookAtRow(tape, row, instrument, channel);
            }
        }
    }

    private static void lookAtRow(JsonTape tape, int row, Seen instrument, String channel) {
        instrument.isLegacy |= channel.startsWith("books") && tape.field(row, "seqId") == JsonTape.NONE;
        for (int node = tape.first(row), end = tape.end(row); node < end; node = tape.next(node)) {
            String name = tape.name(node);
            if (PRICES.contains(name)) {
                instrument.priceDecimals = Math.max(instrument.priceDecimals, decimals(tape, node));
            } else if (SIZES.contains(name)) {
                instrument.sizeDecimals = Math.max(instrument.sizeDecimals, decimals(tape, node));
            } else if (SIDES.contains(name) && tape.isArray(node)) {
                for (int level = tape.first(node), last = tape.end(node); level < last; level = tape.next(level)) {
                    int price = tape.first(level);
                    int size = tape.next(price);
                    instrument.priceDecimals = Math.max(instrument.priceDecimals, decimals(tape, price));
                    instrument.sizeDecimals = Math.max(instrument.sizeDecimals, decimals(tape, size));
                }
            }
        }
    }

    private static int decimals(JsonTape tape, int node) {
        return Decimals.scaleOf(tape.string(node));
    }

    /** When the first frame was received, ns since 1970. */
    long startNs() {
        return startNs;
    }

    /** @param known definitions that are better than what was seen, by name */
    List<Plan.Traded> traded(Map<String, Plan.Traded> known) {
        List<Plan.Traded> all = new ArrayList<>();
        seen.forEach((id, what) -> {
            Plan.Traded given = known.get(id);
            Instrument.Builder grid = given == null ? inferred(id, what) : TestGrid.copyOf(given.instrument());
            Instrument instrument = grid.index(all.size())
                    .legacy(what.isLegacy)
                    .code(all.size() + 1)
                    .build();
            all.add(new Plan.Traded(instrument, given == null ? 0 : given.held(), what.hasTop, what.hasBook));
        });
        return all;
    }

    // A capture does not tell what a contract is worth: the usual values stand in for it.
    private static Instrument.Builder inferred(String id, Seen what) {
        Instrument.Builder builder = Instrument.builder(id)
                .tick(Decimals.format(1, what.priceDecimals))
                .lot(Decimals.format(1, what.sizeDecimals));
        return TestGrid.contract(builder, id, InstrumentType.fromId(id));
    }
}
