package io.ringbot.runner.replay;

import io.ringbot.journal.JournalReader;
import picocli.CommandLine.Option;

/** Which run of the journal a command is about. */
final class RunOption {

    @Option(names = "--run", paramLabel = "N", description = "The run to take, counted from 1. Default: the last.")
    private Integer number;

    /** @throws io.ringbot.journal.JournalException where there is no such run */
    void moveTo(JournalReader reader) {
        if (number == null) {
            reader.toLastRun();
        } else {
            reader.toRun(number);
        }
    }

    boolean isGiven() {
        return number != null;
    }
}
