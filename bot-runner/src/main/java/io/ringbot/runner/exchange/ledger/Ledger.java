package io.ringbot.runner.exchange.ledger;

import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.time.EpochClock;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The exchange's own truth, one JSON object a line: numbered, timed, typed. The exchange's thread only.
 *
 * <p>Where it cannot be written any more it says so once and writes nothing from there on; the exchange goes on, and the ledger has
 * no last entry, by which an auditor sees that it was cut.
 */
public final class Ledger implements Closeable {

    /** Of the entries; it changes when the meaning of a member does. */
    public static final int FORMAT = 1;

    private static final int BUFFER = 1 << 18;

    /** Adds an entry's own members; must not make another entry meanwhile. */
    @FunctionalInterface
    public interface Members {
        void addTo(JsonWriter json);
    }

    private final EpochClock clock;
    private final Consumer<IOException> failed;
    private final JsonWriter json = new JsonWriter();
    private OutputStream out;
    private long number;
    private long cause;

    private Ledger(OutputStream out, EpochClock clock, Consumer<IOException> failed) {
        this.out = out;
        this.clock = clock;
        this.failed = failed;
    }

    /** Writes nothing down. */
    public static Ledger off() {
        return new Ledger(null, null, null);
    }

    /**
     * @param out where lines go, gathered until {@link #flush}; closed with the ledger
     * @param failed is told why nothing is written any more
     */
    public static Ledger to(OutputStream out, EpochClock clock, Consumer<IOException> failed) {
        return new Ledger(new BufferedOutputStream(out, BUFFER), clock, failed);
    }

    /** Whether anything is written down; where not, {@link #record} costs nothing. */
    public boolean isOn() {
        return out != null;
    }

    /** Entries from here on carry the number of the request that causes them; 0 for no request. */
    void cause(long request) {
        cause = request;
    }

    /** Writes one entry: its number, the time in ns since 1970, its type, the request at work, and its own members. */
    public void record(String type, Members members) {
        if (out == null) {
            return;
        }
        json.clear();
        json.object().number("n", ++number).number("ns", clock.epochNs()).field("type", type);
        if (cause != 0) {
            json.number("req", cause);
        }
        members.addTo(json);
        json.endObject();
        byte[] line = encoded(json.text());
        writing(() -> out.write(line));
    }

    // Nearly every line is ASCII, which needs no encoder.
    private static byte[] encoded(CharSequence text) {
        byte[] line = new byte[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return (text + "\n").getBytes(StandardCharsets.UTF_8);
            }
            line[i] = (byte) c;
        }
        line[text.length()] = '\n';
        return line;
    }

    /** Hands everything recorded so far to the file. */
    public void flush() {
        if (out != null) {
            writing(out::flush);
        }
    }

    @Override
    public void close() {
        if (out != null) {
            writing(out::close);
            out = null;
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private void writing(Writing work) {
        try {
            work.run();
        } catch (IOException e) {
            OutputStream broken = out;
            out = null;
            failed.accept(e);
            release(broken);
        }
    }

    private static void release(OutputStream broken) {
        try {
            broken.close();
        } catch (IOException e) {
            // Closing tries to write what is left, and fails as the writing did; the file itself is closed all the
            // same.
        }
    }
}
