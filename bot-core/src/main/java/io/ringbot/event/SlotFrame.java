package io.ringbot.event;

import java.util.Arrays;

/**
 * Scratch for the slots of one frame while it is decoded, so that it can be published whole or not at all.
 *
 * <p>Belongs to one thread; reused. Grows to the largest frame seen and then allocates nothing.
 */
public final class SlotFrame {

    /** An event's slot count is 16 bits wide. */
    public static final int MAX_SLOTS = 0xFFFF;

    private Slot[] slots = new Slot[256];
    private int size;
    private int eventStart;

    public SlotFrame() {
        fill(slots, 0);
    }

    /** Forgets all slots. */
    public void clear() {
        size = 0;
        eventStart = 0;
    }

    /** Begins a new event in this frame and gives its cleared first slot. */
    public Slot event(EventKind kind) {
        Slot slot = take();
        eventStart = size - 1;
        return slot.begin(kind.number());
    }

    /** Gives the next, cleared slot of the event begun last. */
    public Slot more() {
        Slot slot = take();
        Slot first = slots[eventStart];
        first.slots(size - eventStart);
        return slot.beginContinued(first.kind());
    }

    private Slot take() {
        if (size == slots.length) {
            if (size >= MAX_SLOTS) {
                throw new IllegalStateException("a frame of more than " + MAX_SLOTS + " slots");
            }
            Slot[] larger = Arrays.copyOf(slots, Math.min(slots.length * 2, MAX_SLOTS));
            fill(larger, size);
            slots = larger;
        }
        return slots[size++];
    }

    private static void fill(Slot[] array, int from) {
        for (int i = from; i < array.length; i++) {
            array[i] = new Slot();
        }
    }

    /** Makes this frame an equal of the other, flags and stamps included. */
    public void copyFrom(SlotFrame other) {
        clear();
        for (int i = 0; i < other.size; i++) {
            take().copyFrom(other.slots[i]);
        }
        eventStart = other.eventStart;
    }

    /** Gives this frame's slots to the other and takes the other's, without a copy. */
    public void exchange(SlotFrame other) {
        Slot[] ownSlots = slots;
        int ownSize = size;
        int ownEventStart = eventStart;
        slots = other.slots;
        size = other.size;
        eventStart = other.eventStart;
        other.slots = ownSlots;
        other.size = ownSize;
        other.eventStart = ownEventStart;
    }

    public int size() {
        return size;
    }

    public Slot get(int index) {
        return slots[index];
    }

    /** First slot of the event begun last. */
    public Slot currentEvent() {
        return slots[eventStart];
    }

    /** Sets origin and receive stamps of every first slot, and FIRST and LAST of the frame. */
    public void seal(int connection, int generation, long receivedEpochNs, long receivedNs, long decodedNs) {
        for (int i = 0; i < size; i++) {
            Slot slot = slots[i];
            slot.origin(connection, generation);
            if (!slot.isContinued()) {
                slot.received(receivedEpochNs, receivedNs);
                slot.decodedNs(decodedNs);
            }
        }
        if (size > 0) {
            slots[0].addFlags(Slot.FIRST);
            slots[size - 1].addFlags(Slot.LAST);
        }
    }
}
