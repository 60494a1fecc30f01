package io.ringbot.runner.exchange.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out what a recording is, and makes the feed that plays it. */
public final class Feeds {

    private Feeds() {}

    /**
     * A feed of the directory of a Ringbot journal, of a file of OKX's published book history, or of captured frames.
     *
     * @param speed 1 is as recorded; 0 is as fast as the sockets take it
     * @param loop begin again when it has ended
     * @throws IOException where it cannot be read, or is none of these
     */
    public static Feed recorded(Path recording, double speed, boolean loop) throws IOException {
        if (Files.isDirectory(recording)) {
            return new RecordedFeed(new JournalSource(recording), speed, loop);
        }
        return isHistory(recording)
                ? new RecordedFeed(new CaptureSource(recording), speed, loop)
                : new CaptureFeed(recording, speed, loop);
    }

    private static boolean isHistory(Path file) throws IOException {
        try (CaptureReader reader = new CaptureReader(file)) {
            CaptureFrame first = reader.next() ? CaptureFrame.of(reader) : null;
            return first != null && first.isHistory();
        }
    }
}
