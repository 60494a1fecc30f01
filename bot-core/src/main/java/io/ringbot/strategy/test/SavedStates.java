package io.ringbot.strategy.test;

import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.StatePiece;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What the strategies of a run have saved, piece by piece, to begin another run with. */
final class SavedStates {

    private final TreeMap<Integer, List<Slot>> byOwner = new TreeMap<>();

    /** Takes a SNAPSHOT command; the first piece of an owner's state replaces what it saved before. */
    void take(Slot command) {
        int owner = StatePiece.owner(command, StatePiece.ofCommand());
        if (StatePiece.piece(command, StatePiece.ofCommand()) == 0) {
            byOwner.put(owner, new ArrayList<>());
        }
        byOwner.get(owner).add(command);
    }

    void takeAll(SavedStates other) {
        other.byOwner.forEach((owner, pieces) -> byOwner.put(owner, List.copyOf(pieces)));
    }

    /** Adds a RECOVERED event for each piece. */
    void writeTo(SlotFrame frame) {
        for (List<Slot> pieces : byOwner.values()) {
            for (Slot piece : pieces) {
                Slot event = frame.event(EventKind.RECOVERED);
                for (int w = 0; w <= StatePiece.BYTES / 8; w++) {
                    event.word(StatePiece.ofEvent() + w, piece.word(StatePiece.ofCommand() + w));
                }
            }
        }
    }
}
