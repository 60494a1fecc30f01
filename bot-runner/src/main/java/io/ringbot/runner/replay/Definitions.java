package io.ringbot.runner.replay;

import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentRegistry;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;

/** The instruments that a run has defined so far. */
final class Definitions {

    private final InstrumentRegistry registry = new InstrumentRegistry();

    /** Takes the definition in the reader's present record, where it is one. @return the instrument, or null */
    Instrument take(JournalReader reader) {
        if (reader.type() != RecordType.EVENT
                || reader.slot(0).kind() != EventKind.INSTRUMENT.number()
                || reader.slotCount() < 2) {
            return null;
        }
        Instrument instrument = InstrumentEvent.read(reader.slot(0), reader.slot(1));
        registry.put(instrument);
        return instrument;
    }

    /** @return the instrument, or null where it was not defined */
    Instrument get(int index) {
        return registry.get(index);
    }
}
