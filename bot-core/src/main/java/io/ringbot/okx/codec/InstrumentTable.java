package io.ringbot.okx.codec;

import io.ringbot.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The instruments of a gateway, found by the bytes of their venue name.
 *
 * <p>Belongs to {@code io}. Look-up hashes the bytes and allocates nothing; adding is cold.
 */
public final class InstrumentTable {

    private final List<Instrument> byIndex = new ArrayList<>();
    private byte[][] names = new byte[16][];
    private Instrument[] values = new Instrument[16];
    private byte[][] quotedNames = new byte[0][];
    private int changes;

    /**
     * Adds the definition, or replaces the one of the same index.
     *
     * @throws IllegalArgumentException where the index leaves a hole
     */
    public void put(Instrument instrument) {
        if (instrument.index() < byIndex.size()) {
            byIndex.set(instrument.index(), instrument);
        } else if (instrument.index() == byIndex.size()) {
            byIndex.add(instrument);
        } else {
            throw new IllegalArgumentException("instrument " + instrument.id() + " has index " + instrument.index()
                    + ", the next free is " + byIndex.size());
        }
        rebuild();
    }

    private void rebuild() {
        int capacity = Math.max(16, Integer.highestOneBit(byIndex.size()) * 4);
        names = new byte[capacity][];
        values = new Instrument[capacity];
        quotedNames = new byte[byIndex.size()][];
        changes++;
        for (Instrument instrument : byIndex) {
            byte[] name = instrument.id().getBytes(StandardCharsets.ISO_8859_1);
            int slot = hash(name, 0, name.length) & capacity - 1;
            while (names[slot] != null) {
                slot = slot + 1 & capacity - 1;
            }
            names[slot] = name;
            values[slot] = instrument;
            quotedNames[instrument.index()] = ScanCursor.literal(instrument.id() + '"');
        }
    }

    /** @return the instrument of this name, or null */
    public Instrument find(byte[] bytes, int start, int length) {
        int mask = names.length - 1;
        for (int slot = hash(bytes, start, length) & mask; names[slot] != null; slot = slot + 1 & mask) {
            if (equal(names[slot], bytes, start, length)) {
                return values[slot];
            }
        }
        return null;
    }

    /** @return the instrument, or null where the index is unknown */
    public Instrument get(int index) {
        return index >= 0 && index < byIndex.size() ? byIndex.get(index) : null;
    }

    /** The instrument's name and the quote that closes it, as they stand in a message. Not to be changed. */
    byte[] quotedName(int index) {
        return quotedNames[index];
    }

    /** Counts the changes of this table: what was found in it before the last one may be out of date. */
    int changes() {
        return changes;
    }

    public List<Instrument> all() {
        return Collections.unmodifiableList(byIndex);
    }

    private static boolean equal(byte[] name, byte[] bytes, int start, int length) {
        if (name.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name[i] != bytes[start + i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(byte[] bytes, int start, int length) {
        int hash = 1;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ hash >>> 16;
    }
}
