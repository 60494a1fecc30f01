package io.ringbot.runner.audit;

import io.ringbot.runner.exchange.audit.AuditReport;
import io.ringbot.runner.exchange.audit.LedgerAudit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One audit: the ledger for itself first, then the bot against it. */
public final class Audit {

    private Audit() {}

    /**
     * @param journals directories of one bot's journals, in the order of their runs
     * @param ledger file that the local exchange wrote
     * @throws IOException where the ledger cannot be read
     * @throws io.ringbot.journal.JournalException where a journal cannot be opened
     */
    public static AuditResult of(List<Path> journals, Path ledger) throws IOException {
        Findings findings = new Findings();
        AuditReport itself = LedgerAudit.of(ledger);
        itself.first().forEach(finding -> findings.add("the ledger does not add up by itself: " + finding));
        try (BufferedReader lines = Files.newBufferedReader(ledger)) {
            VenueStory venue = VenueStory.read(lines.lines(), findings);
            BotStory bot = BotStory.read(journals, findings);
            return new Comparison(bot, venue, findings).result();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
