package io.ringbot.latency;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.HdrHistogram.HistogramLogWriter;

/** Writes the standard interval log of HdrHistogram [.hlog], one tagged line a leg and interval. Thread: {@code ops}. */
public final class IntervalLog implements AutoCloseable {

    // The log format counts a maximum in this unit: milliseconds.
    private static final double NS_PER_MS = 1_000_000.0;

    private final LatencyRecorder recorder;
    private final PrintStream out;
    private final HistogramLogWriter writer;
    private final long startMs;

    /** @throws UncheckedIOException where the file cannot be written */
    public IntervalLog(LatencyRecorder recorder, Path file, long startMs) {
        this.recorder = recorder;
        this.startMs = startMs;
        try {
            out = new PrintStream(
                    new BufferedOutputStream(new FileOutputStream(file.toFile())), false, StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException("the latency log " + file + " cannot be written: " + e.getMessage(), e);
        }
        writer = new HistogramLogWriter(out);
        writer.outputComment("[Ringbot latency, values in ns, maxima in ms, one tag a leg]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(startMs);
        writer.setBaseTime(startMs);
        writer.outputLegend();
    }

    /** Writes what came since the last time; legs without a value are left out. */
    public void write() {
        recorder.drain((leg, interval) -> {
            if (interval.getTotalCount() > 0) {
                writer.outputIntervalHistogram(
                        (interval.getStartTimeStamp() - startMs) / 1000.0,
                        (interval.getEndTimeStamp() - startMs) / 1000.0,
                        interval,
                        NS_PER_MS);
            }
        });
        out.flush();
    }

    @Override
    public void close() {
        write();
        out.close();
    }
}
