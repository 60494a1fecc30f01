package io.ringbot.state;

import io.ringbot.event.Slot;
import io.ringbot.event.StatePiece;

/** Puts the pieces of one owner together again. Pieces of an unfinished whole before are forgotten. */
public final class StateAssembly {

    private byte[] bytes = {};
    private int next;

    /**
     * Takes a piece.
     *
     * @param at where the payload begins, see {@link StatePiece}
     * @return the whole where this was its last piece, or null
     */
    public byte[] take(Slot slot, int at) {
        int piece = StatePiece.piece(slot, at);
        int total = StatePiece.total(slot, at);
        if (piece == 0) {
            bytes = new byte[total];
            next = 0;
        }
        if (piece != next || total != bytes.length) {
            // The whole that this is a piece of was not seen from its begin.
            next = -1;
            return null;
        }
        next++;
        int from = piece * StatePiece.BYTES;
        for (int i = from; i < Math.min(total, from + StatePiece.BYTES); i++) {
            bytes[i] = StatePiece.at(slot, at, i - from);
        }
        return next == StatePiece.pieces(total) ? bytes : null;
    }
}
