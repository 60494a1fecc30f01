package io.ringbot.runner.replay;

import picocli.CommandLine.Command;

/** Looks inside a journal. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "Look inside a journal; also while a bot is writing it.",
        subcommands = {JournalInfoCommand.class, JournalTailCommand.class, JournalBooksCommand.class})
public final class JournalCommand {}
