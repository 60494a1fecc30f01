package io.ringbot.runner.exchange.ledger;

import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.time.EpochClock;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The exchange's own truth, one JSON object a line: numbered, timed, typed. The exchange's thread only. */
public final class Ledger implements Closeable {

    /** Adds an entry's own members. */
    @FunctionalInterface
    public interface Members {
        void addTo(JsonWriter json);
    }

    private final Writer out;
    private final EpochClock clock;
    private long number;

    private Ledger(Writer out, EpochClock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Writes nothing down. */
    public static Ledger off() {
        return new Ledger(null, null);
    }

    /** @param out where lines go; closed with the ledger */
    public static Ledger to(Writer out, EpochClock clock) {
        return new Ledger(out, clock);
    }

    /** Whether anything is written down; where not, {@link #record} costs nothing. */
    public boolean isOn() {
        return out != null;
    }

    /** Writes one entry: its number, the time in ns since 1970, its type, and its own members. */
    public void record(String type, Members members) {
        if (out == null) {
            return;
        }
        JsonWriter json = new JsonWriter()
                .object()
                .number("n", ++number)
                .number("ns", clock.epochNs())
                .field("type", type);
        members.addTo(json);
        try {
            out.write(json.endObject().toString());
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the exchange's ledger cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
