package io.ringbot.runner.audit;

import io.ringbot.event.AlertCommand;
import io.ringbot.event.BalanceEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.PositionEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * Goes through one run of a journal and holds every order against the gate at the time of its cause.
 *
 * <p>A command may stand behind later events; so the commands are read a second time, each right after the event that it names.
 */
final class RunReader {

    private final BotStory story;
    private final RunStory run;
    private final Gate gate = new Gate();
    private final JournalReader commands;
    private final Map<Integer, Instrument> instruments = new HashMap<>();
    private long clockOffsetNs;
    private long nowNs;
    private long epochNs;
    private boolean commandWaits;

    /** @param commands a second reader, at the head of the same run */
    RunReader(BotStory story, RunStory run, JournalReader commands) {
        this.story = story;
        this.run = run;
        this.commands = commands;
    }

    void read(JournalReader reader) {
        commandWaits = nextCommand();
        while (reader.next()) {
            if (reader.type() == RecordType.EVENT) {
                event(reader);
                while (commandWaits && commands.slot(0).causeSequence() <= reader.sequence()) {
                    command(commands.slot(0));
                    commandWaits = nextCommand();
                }
            }
        }
        run.end();
        if (!reader.end().isOrderly()) {
            story.findings().add(run.name + " cannot be read to its end: " + reader.endReason());
        }
    }

    private boolean nextCommand() {
        while (commands.next()) {
            if (commands.type() == RecordType.COMMAND) {
                return true;
            }
        }
        return false;
    }

    // --- events

    private void event(JournalReader reader) {
        Slot first = reader.slot(0);
        Slot second = reader.slotCount() > 1 ? reader.slot(1) : null;
        EventKind kind = EventKind.of(first.kind());
        nowNs = first.receivedNs();
        epochNs = first.receivedEpochNs();
        run.at(epochNs);
        if (kind == null) {
            return;
        }
        boolean wasShut = gate.isShut();
        gate.event(kind, first, second);
        if (gate.isShut() != wasShut) {
            run.shut(gate.isShut(), epochNs);
        }
        switch (kind) {
            case RUN_START -> story.epoch(RunStartEvent.epoch(first), run);
            case EPOCH -> story.epoch(first.word(Slot.PAYLOAD), run);
            case RUN_STOP -> run.stopped();
            case CLOCK_OFFSET -> clockOffsetNs = first.word(Slot.PAYLOAD);
            case INSTRUMENT -> instruments.put(first.instrument(), InstrumentEvent.read(first, second));
            case ORDER -> order(first, second);
            case FILL -> fill(first, second);
            case ORDER_ANSWER -> answer(first);
            case SEND_FAILED -> sendFailed(first);
            case OUTCOME_UNKNOWN -> outcomeUnknown(first);
            case ORDER_NOT_FOUND -> notFound(first);
            case BALANCE -> balance(first, reader.sequence());
            case POSITION -> position(first, reader.sequence());
            default -> {
                // Of no order, fill or balance.
            }
        }
    }

    private void order(Slot first, Slot second) {
        Intent intent = story.intent(OrderEvent.clientOrderId(first));
        if (intent != null) {
            String contradiction = intent.told(first);
            if (contradiction != null) {
                story.findings().add(run.name + ": " + contradiction);
            }
            gate.settled(intent.id);
        }
        fill(first, second);
    }

    private void fill(Slot first, Slot second) {
        Instrument instrument = instruments.get(first.instrument());
        if (instrument == null || !OrderEvent.hasFill(first)) {
            return;
        }
        story.fill(
                run,
                new Fill(
                        new Fill.Key(instrument.id(), OrderEvent.tradeId(second), OrderEvent.venueOrderId(first)),
                        OrderEvent.side(first) == Side.BUY,
                        BigDecimal.valueOf(OrderEvent.fillPrice(second), instrument.priceScale()),
                        BigDecimal.valueOf(OrderEvent.fillSize(second), instrument.sizeScale()),
                        OrderEvent.isMaker(second),
                        OrderEvent.fee(second),
                        OrderEvent.feeCurrency(second)));
    }

    private void answer(Slot slot) {
        Intent intent = story.intent(OrderAnswerEvent.clientOrderId(slot));
        if (intent == null || OrderAnswerEvent.operation(slot).single() != CommandKind.PLACE) {
            return;
        }
        switch (OrderAnswerEvent.outcome(slot)) {
            case ACCEPTED -> gate.settled(intent.id);
            case UNKNOWN -> doubt(intent);
            default -> {
                intent.refused(OrderAnswerEvent.code(slot));
                gate.settled(intent.id);
            }
        }
    }

    private void sendFailed(Slot slot) {
        Intent intent = story.intent(SendFailedEvent.clientOrderId(slot));
        if (intent != null && SendFailedEvent.operation(slot).single() == CommandKind.PLACE) {
            intent.notSent();
            gate.settled(intent.id);
        }
    }

    private void outcomeUnknown(Slot slot) {
        Intent intent = story.intent(SendFailedEvent.clientOrderId(slot));
        if (intent != null && SendFailedEvent.operation(slot).single() == CommandKind.PLACE) {
            doubt(intent);
        }
    }

    private void doubt(Intent intent) {
        if (!intent.wasSeen() && intent.end() == Intent.End.NONE) {
            gate.doubt(intent.id, story.indexIn(instruments, intent.instrument));
        }
    }

    private void notFound(Slot slot) {
        Intent intent = story.intent(slot.word(Slot.PAYLOAD));
        if (intent != null) {
            intent.notFound((epochNs + clockOffsetNs) / 1_000_000);
            if (intent.end() != Intent.End.NONE) {
                gate.settled(intent.id);
            }
        }
    }

    private void balance(Slot slot, long sequence) {
        if (BalanceEvent.cash(slot) != null) {
            run.balance(BalanceEvent.currency(slot), BalanceEvent.cash(slot), sequence);
        }
    }

    private void position(Slot slot, long sequence) {
        Instrument instrument = instruments.get(slot.instrument());
        if (instrument != null) {
            run.position(
                    instrument.id(), BigDecimal.valueOf(PositionEvent.size(slot), instrument.sizeScale()), sequence);
        }
    }

    // --- commands

    private void command(Slot slot) {
        CommandKind kind = CommandKind.of(slot.kind());
        if (kind == null) {
            return;
        }
        gate.command(kind, slot);
        switch (kind.single()) {
            case PLACE -> {
                place(slot);
                requireGate("", slot);
            }
            case AMEND -> {
                requireKnown("amends", slot);
                amend(slot);
                requireGate("the amend of ", slot);
            }
            case CANCEL -> requireKnown("cancels", slot);
            case STOPPED -> run.settled();
            case ALERT -> alert(slot);
            default -> {
                // Asks or tells.
            }
        }
    }

    private void place(Slot slot) {
        Instrument instrument = instruments.get(slot.instrument());
        if (instrument == null) {
            story.findings()
                    .add(run.name + ": order " + OrderCommand.clientOrderId(slot)
                            + " is of an instrument that was never defined");
            return;
        }
        story.intended(new Intent(slot, run, instrument, epochNs));
    }

    private void amend(Slot slot) {
        Intent intent = story.intent(OrderCommand.clientOrderId(slot));
        if (intent != null) {
            intent.amended(slot);
        }
    }

    // Once it may be a fill that was on its way.
    private void alert(Slot slot) {
        Instrument instrument = instruments.get(slot.instrument());
        if (instrument != null
                && AlertCommand.code(slot) == AlertCommand.Code.POSITION_DIFFERS
                && AlertCommand.inARow(slot) > 1) {
            story.findings()
                    .add(run.name + ": the bot's books had "
                            + BigDecimal.valueOf(AlertCommand.ours(slot), instrument.sizeScale()) + " of "
                            + instrument.id()
                            + " and the venue twice in a row said "
                            + BigDecimal.valueOf(AlertCommand.venues(slot), instrument.sizeScale()) + ", at event "
                            + slot.causeSequence());
        }
    }

    private void requireGate(String what, Slot slot) {
        String why = gate.whyNot(slot, nowNs);
        if (why != null) {
            story.findings()
                    .add(run.name + ": " + what + "order " + OrderCommand.clientOrderId(slot) + " of " + name(slot)
                            + " was sent while it might not: " + why + " at event " + slot.causeSequence());
        }
    }

    private void requireKnown(String does, Slot slot) {
        if (story.intent(OrderCommand.clientOrderId(slot)) == null) {
            story.findings()
                    .add(run.name + " " + does + " order " + OrderCommand.clientOrderId(slot) + " of "
                            + name(slot) + " (order id " + OrderCommand.venueOrderId(slot)
                            + " at the venue), which no journal given here placed");
        }
    }

    private String name(Slot slot) {
        Instrument instrument = instruments.get(slot.instrument());
        return instrument == null ? "instrument " + slot.instrument() : instrument.id();
    }
}
