package io.ringbot.runner.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringbot.engine.EngineCounters;
import io.ringbot.event.EventKind;
import io.ringbot.instrument.Instrument;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import io.ringbot.runner.ExitCode;
import io.ringbot.runner.JsonOut;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the strategies again from a journal and tells what they did. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Run the strategies again from a journal and print what they decided and what was filled.")
public final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private JournalArgument journal;

    @Mixin
    private RunOption run;

    @Option(names = "--orders", description = "Print every decision.")
    private boolean orders;

    @Option(names = "--fills", description = "Print every fill.")
    private boolean fills;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final EngineSource engines;

    public ReplayCommand() {
        this(EngineSource::fromHeader);
    }

    ReplayCommand(EngineSource engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (JournalReader reader = journal.open()) {
            run.moveTo(reader);
            EngineReplay replay = new EngineReplay(reader, engines);
            ReplayLedger ledger = new ReplayLedger();
            Definitions definitions = new Definitions();
            RecordText text = new RecordText(definitions);
            long startNs = System.nanoTime();
            while (reader.next()) {
                if (reader.type() != RecordType.EVENT) {
                    continue;
                }
                definitions.take(reader);
                replay.feed(reader);
                if (reader.slot(0).kind() == EventKind.ORDER.number()
                        && ledger.onOrder(reader.slot(0), reader.slot(1))
                        && fills
                        && !json) {
                    out.println(text.event(reader.sequence(), reader::slot));
                }
                take(replay, ledger, text, out);
            }
            double seconds = (System.nanoTime() - startNs) / 1e9;
            replay.engine().publishStatusNow();
            if (json) {
                out.println(
                        JsonOut.text(document -> write(document, reader.run(), replay, ledger, definitions, seconds)));
            } else {
                print(out, reader.run(), replay, ledger, definitions, seconds);
            }
            out.flush();
            ReadErrors.requireOrderlyEnd(reader);
        }
        return ExitCode.OK;
    }

    private void take(EngineReplay replay, ReplayLedger ledger, RecordText text, PrintWriter out) {
        DecisionQueue decisions = replay.decisions();
        while (!decisions.isEmpty()) {
            ledger.onCommand(decisions.first());
            if (orders && !json) {
                out.println(text.command(replay.firstDecision(), decisions.first()));
            }
            replay.removeFirstDecision();
        }
    }

    private static void print(
            PrintWriter out,
            int run,
            EngineReplay replay,
            ReplayLedger ledger,
            Definitions definitions,
            double seconds) {
        EngineCounters counters = replay.engine().counters();
        out.printf(
                Locale.ROOT,
                "run %d: %d events in %d slots, %.3f s, %.0f slots/s%n",
                run,
                replay.events(),
                replay.slots(),
                seconds,
                replay.slots() / seconds);
        out.printf(
                Locale.ROOT,
                "decisions %d, orders sent %d, accepted %d, rejected %d, fills %d, gaps %d%n",
                counters.decisions(),
                counters.ordersSent(),
                counters.ordersAccepted(),
                counters.ordersRejected(),
                counters.fills(),
                counters.gaps());
        for (Map.Entry<Integer, ReplayLedger.Row> entry : ledger.rows().entrySet()) {
            Instrument instrument = definitions.get(entry.getKey());
            ReplayLedger.Row row = entry.getValue();
            if (instrument != null) {
                out.printf(
                        Locale.ROOT,
                        "  %-20s placed %d, amended %d, cancelled %d; %d fills: bought %s, sold %s; position %s %s%n",
                        instrument.id(),
                        row.placed,
                        row.amended,
                        row.cancelled,
                        row.fills,
                        instrument.sizeText(row.bought),
                        instrument.sizeText(row.sold),
                        replay.engine()
                                .portfolio()
                                .holding(instrument.index())
                                .amount()
                                .toPlainString(),
                        instrument.sizeUnitName());
            }
        }
        if (replay.neverEnded() >= 0) {
            out.println("nothing was decided in the run from event " + replay.neverEnded() + " on, in which "
                    + RecordText.suspension(replay.whyNeverEnded()));
        }
        if (replay.fault() != null) {
            out.println("the engine failed, and decided nothing from there: " + replay.fault());
        }
    }

    private static void write(
            JsonGenerator document,
            int run,
            EngineReplay replay,
            ReplayLedger ledger,
            Definitions definitions,
            double seconds)
            throws IOException {
        EngineCounters counters = replay.engine().counters();
        document.writeStartObject();
        document.writeNumberField("run", run);
        document.writeNumberField("events", replay.events());
        document.writeNumberField("slots", replay.slots());
        document.writeNumberField("marketEvents", counters.marketEvents());
        document.writeNumberField("decisions", counters.decisions());
        document.writeNumberField("ordersSent", counters.ordersSent());
        document.writeNumberField("ordersAccepted", counters.ordersAccepted());
        document.writeNumberField("ordersRejected", counters.ordersRejected());
        document.writeNumberField("fills", counters.fills());
        document.writeNumberField("gaps", counters.gaps());
        document.writeNumberField("seconds", seconds);
        document.writeNumberField("slotsPerSecond", Math.round(replay.slots() / seconds));
        document.writeArrayFieldStart("instruments");
        for (Map.Entry<Integer, ReplayLedger.Row> entry : ledger.rows().entrySet()) {
            Instrument instrument = definitions.get(entry.getKey());
            ReplayLedger.Row row = entry.getValue();
            if (instrument != null) {
                document.writeStartObject();
                document.writeStringField("instId", instrument.id());
                document.writeNumberField("placed", row.placed);
                document.writeNumberField("amended", row.amended);
                document.writeNumberField("cancelled", row.cancelled);
                document.writeNumberField("fills", row.fills);
                document.writeStringField("bought", instrument.sizeText(row.bought));
                document.writeStringField("sold", instrument.sizeText(row.sold));
                document.writeStringField(
                        "position",
                        replay.engine()
                                .portfolio()
                                .holding(instrument.index())
                                .amount()
                                .toPlainString());
                document.writeEndObject();
            }
        }
        document.writeEndArray();
        if (replay.fault() == null) {
            document.writeNullField("fault");
        } else {
            document.writeStringField("fault", replay.fault().toString());
        }
        document.writeEndObject();
    }
}
