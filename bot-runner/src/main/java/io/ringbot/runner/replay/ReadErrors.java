package io.ringbot.runner.replay;

import io.ringbot.journal.JournalReader;
import io.ringbot.runner.CommandFailedException;
import io.ringbot.runner.ExitCode;

/** What to say where a journal cannot be read to its end. */
final class ReadErrors {

    private ReadErrors() {}

    /** @throws CommandFailedException where the reader stopped for another reason than that nothing follows */
    static void requireOrderlyEnd(JournalReader reader) {
        if (!reader.end().isOrderly()) {
            throw new CommandFailedException(
                    ExitCode.FAILED,
                    "the journal cannot be read beyond its first " + reader.records() + " records of run "
                            + reader.run() + ": " + reader.endReason());
        }
    }
}
