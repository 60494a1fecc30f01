package io.ringbot.instrument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The instruments of a run by index, venue name and venue code. Belongs to one thread; look-up by index is hot. */
public final class InstrumentRegistry {

    private final List<Instrument> byIndex = new ArrayList<>();
    private final Map<String, Instrument> byId = new HashMap<>();
    private final Map<Long, Instrument> byCode = new HashMap<>();

    /**
     * Adds a definition or replaces the one of the same index.
     *
     * @throws IllegalArgumentException where the index leaves a hole, or another index holds the name
     */
    public void put(Instrument instrument) {
        int index = instrument.index();
        if (index < 0 || index > byIndex.size()) {
            throw new IllegalArgumentException(
                    "instrument " + instrument.id() + " has index " + index + ", the next free is " + byIndex.size());
        }
        Instrument sameName = byId.get(instrument.id());
        if (sameName != null && sameName.index() != index) {
            throw new IllegalArgumentException(
                    "instrument " + instrument.id() + " is index " + sameName.index() + " already, not " + index);
        }
        if (index == byIndex.size()) {
            byIndex.add(instrument);
        } else {
            Instrument old = byIndex.set(index, instrument);
            byId.remove(old.id());
            byCode.remove(old.code());
        }
        byId.put(instrument.id(), instrument);
        if (instrument.code() != Instrument.NO_CODE) {
            byCode.put(instrument.code(), instrument);
        }
    }

    /** @return the instrument, or null where the index is unknown */
    public Instrument get(int index) {
        return index >= 0 && index < byIndex.size() ? byIndex.get(index) : null;
    }

    /** @return the instrument, or null where the name is unknown */
    public Instrument byId(String id) {
        return byId.get(id);
    }

    /** @return the instrument, or null where the code is unknown */
    public Instrument byCode(long code) {
        return byCode.get(code);
    }

    public int size() {
        return byIndex.size();
    }

    public List<Instrument> all() {
        return Collections.unmodifiableList(byIndex);
    }
}
