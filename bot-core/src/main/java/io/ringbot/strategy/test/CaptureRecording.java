package io.ringbot.strategy.test;

import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.SlotFrame;
import io.ringbot.okx.codec.CodecCounters;
import io.ringbot.okx.codec.FrameReader;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.codec.PushDecoder;
import io.ringbot.okx.codec.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A capture of the venue's messages, decoded as the bot decodes them. */
final class CaptureRecording implements Recording {

    private final Path file;
    private final CaptureScan scan;
    private final List<Plan.Traded> traded;

    /** @param known definitions that are better than what the decimals in the capture tell, by name */
    CaptureRecording(Path file, Map<String, Plan.Traded> known) {
        this.file = file;
        try {
            scan = new CaptureScan(file);
        } catch (IOException e) {
            throw new UncheckedIOException("capture " + file + " cannot be read: " + e.getMessage(), e);
        }
        traded = scan.traded(known);
    }

    @Override
    public List<Plan.Traded> traded() {
        return traded;
    }

    @Override
    public long startNs() {
        return scan.startNs();
    }

    // A capture has one clock.
    @Override
    public long startMonotonicNs() {
        return scan.startNs();
    }

    @Override
    public void play(TestRun run) {
        CodecCounters counters = new CodecCounters();
        InstrumentTable instruments = new InstrumentTable();
        traded.forEach(each -> instruments.put(each.instrument()));
        FrameReader reader = new FrameReader(counters);
        PushDecoder decoder = new PushDecoder(instruments, counters);
        SlotFrame frame = new SlotFrame();
        run.publicConnection(ConnectionEvent.State.CONNECTED);
        run.publicConnection(ConnectionEvent.State.READY);
        try (CaptureLines lines = new CaptureLines(file)) {
            while (lines.next()) {
                byte[] text = lines.frame();
                if (reader.read(text, 0, text.length) != FrameReader.Kind.PUSH) {
                    if (reader.refusal() != Refusal.NONE) {
                        throw refused(lines, reader.refusal());
                    }
                    continue;
                }
                Refusal refusal = decoder.decode(reader, frame);
                if (refusal == Refusal.NONE) {
                    run.feedRecorded(frame, lines.timeNs());
                } else if (refusal != Refusal.UNKNOWN_CHANNEL && refusal != Refusal.UNKNOWN_INSTRUMENT) {
                    throw refused(lines, refusal);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("capture " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException refused(CaptureLines lines, Refusal refusal) {
        return new IllegalArgumentException(lines.where() + " is no message that the bot would take: " + refusal
                + ". Take the line out, or name the instrument with the grid it had");
    }
}
