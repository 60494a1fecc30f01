package io.ringbot.runner.replay;

import io.ringbot.journal.JournalReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The journal that a command is about. */
final class JournalArgument {

    @Parameters(
            paramLabel = "JOURNAL",
            description = "Directory of the journal, or the data directory of a bot that holds one.")
    private Path given;

    /** The directory of the journal itself. */
    Path directory() {
        Path inside = given.resolve("journal");
        return !hasQueueFile(given) && Files.isDirectory(inside) ? inside : given;
    }

    private static boolean hasQueueFile(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.cq4")) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            // What cannot be listed is said when it is opened.
            return false;
        }
    }

    /** @throws io.ringbot.journal.JournalException where there is none */
    JournalReader open() {
        return JournalReader.open(directory());
    }
}
