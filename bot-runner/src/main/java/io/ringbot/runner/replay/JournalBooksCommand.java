package io.ringbot.runner.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringbot.book.BookCounters;
import io.ringbot.book.OrderBook;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.journal.JournalReader;
import io.ringbot.runner.ExitCode;
import io.ringbot.runner.JsonOut;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rebuilds every book of a run and prints its state. */
@Command(
        name = "books",
        mixinStandardHelpOptions = true,
        description = "Rebuild every book of a run from its events and print how it ended.")
final class JournalBooksCommand implements Callable<Integer> {

    @Mixin
    private JournalArgument journal;

    @Mixin
    private RunOption run;

    @Option(names = "--json", description = "Print a JSON array, one object for each instrument.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BookRebuild rebuild = new BookRebuild();
        try (JournalReader reader = journal.open()) {
            run.moveTo(reader);
            while (reader.next()) {
                rebuild.take(reader);
            }
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(JsonOut.text(document -> write(document, rebuild.entries())));
            } else {
                print(out, rebuild.entries());
            }
            out.flush();
            ReadErrors.requireOrderlyEnd(reader);
        }
        return ExitCode.OK;
    }

    private static void print(PrintWriter out, List<BookRebuild.Entry> entries) {
        String row = "%-24s %8s %10s %9s %26s %26s %8s %6s %5s %14s  %s%n";
        out.printf(
                Locale.ROOT,
                row,
                "instrument",
                "frames",
                "recovered",
                "levels",
                "best bid",
                "best ask",
                "sums ok",
                "failed",
                "gaps",
                "last seqId",
                "state");
        for (BookRebuild.Entry entry : entries) {
            OrderBook book = entry.book;
            BookCounters counters = book.counters();
            Instrument instrument = book.instrument();
            out.printf(
                    Locale.ROOT,
                    row,
                    instrument.id(),
                    counters.frames(),
                    counters.recoverySnapshots(),
                    book.bidLevels() + "/" + book.askLevels(),
                    book.bidLevels() == 0
                            ? "-"
                            : instrument.priceText(book.bidPrice(0)) + " x " + instrument.sizeText(book.bidSize(0)),
                    book.askLevels() == 0
                            ? "-"
                            : instrument.priceText(book.askPrice(0)) + " x " + instrument.sizeText(book.askSize(0)),
                    counters.checksumsMatched(),
                    counters.checksumsFailed(),
                    counters.gaps(),
                    entry.lastSeqId == Slot.ABSENT ? "-" : entry.lastSeqId,
                    book.isValid() ? "valid" : counters.frames() == 0 ? "no data" : "invalid");
        }
    }

    private static void write(JsonGenerator document, List<BookRebuild.Entry> entries) throws IOException {
        document.writeStartArray();
        for (BookRebuild.Entry entry : entries) {
            OrderBook book = entry.book;
            BookCounters counters = book.counters();
            Instrument instrument = book.instrument();
            document.writeStartObject();
            document.writeStringField("instId", instrument.id());
            document.writeNumberField("frames", counters.frames());
            document.writeNumberField("snapshots", counters.snapshots());
            document.writeNumberField("updates", counters.updates());
            document.writeNumberField("recoverySnapshots", counters.recoverySnapshots());
            document.writeBooleanField("valid", book.isValid());
            document.writeNumberField("bidLevels", book.bidLevels());
            document.writeNumberField("askLevels", book.askLevels());
            boolean hasBid = book.bidLevels() > 0;
            boolean hasAsk = book.askLevels() > 0;
            best(document, "bestBid", instrument, hasBid, hasBid ? book.bidPrice(0) : 0, hasBid ? book.bidSize(0) : 0);
            best(document, "bestAsk", instrument, hasAsk, hasAsk ? book.askPrice(0) : 0, hasAsk ? book.askSize(0) : 0);
            document.writeNumberField("checksumsMatched", counters.checksumsMatched());
            document.writeNumberField("checksumsFailed", counters.checksumsFailed());
            document.writeNumberField("lastChecksum", counters.lastChecksum());
            document.writeNumberField("gaps", counters.gaps());
            if (entry.lastSeqId == Slot.ABSENT) {
                document.writeNullField("lastSeqId");
            } else {
                document.writeNumberField("lastSeqId", entry.lastSeqId);
            }
            document.writeEndObject();
        }
        document.writeEndArray();
    }

    private static void best(
            JsonGenerator document, String name, Instrument instrument, boolean present, long price, long size)
            throws IOException {
        if (!present) {
            document.writeNullField(name);
            return;
        }
        document.writeObjectFieldStart(name);
        document.writeStringField("price", instrument.priceText(price));
        document.writeStringField("size", instrument.sizeText(size));
        document.writeEndObject();
    }
}
