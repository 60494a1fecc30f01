package io.ringbot.okx;

import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import java.util.ArrayList;
import java.util.List;

/** Frames as values, to compare and to keep. */
public final class Frames {

    private Frames() {}

    /** All words of all slots. */
    public static List<List<Long>> words(SlotFrame frame) {
        List<List<Long>> slots = new ArrayList<>();
        for (int i = 0; i < frame.size(); i++) {
            List<Long> words = new ArrayList<>();
            for (int w = 0; w < Slot.WORDS; w++) {
                words.add(frame.get(i).word(w));
            }
            slots.add(words);
        }
        return slots;
    }

    /** Kinds of the frame's events, in order. */
    public static List<EventKind> kinds(SlotFrame frame) {
        List<EventKind> kinds = new ArrayList<>();
        for (int i = 0; i < frame.size(); i++) {
            if (!frame.get(i).isContinued()) {
                kinds.add(EventKind.of(frame.get(i).kind()));
            }
        }
        return kinds;
    }

    /** Whether every event has the slots it says it has, and nothing is left over. */
    public static boolean isWhole(SlotFrame frame) {
        int i = 0;
        while (i < frame.size()) {
            Slot first = frame.get(i);
            if (first.isContinued() || first.slots() < 1 || i + first.slots() > frame.size()) {
                return false;
            }
            for (int k = 1; k < first.slots(); k++) {
                Slot slot = frame.get(i + k);
                if (!slot.isContinued() || slot.kind() != first.kind()) {
                    return false;
                }
            }
            i += first.slots();
        }
        return true;
    }
}
