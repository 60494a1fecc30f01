package io.ringbot.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A bound on trading that a person set, carried over from an earlier run in {@link EventKind#RECOVERED} under
 * {@link #OWNER}: a line of text each, {@code halted account 0 the reason}. Cold.
 *
 * @param index of the instrument, or number of the strategy; 0 for the account
 * @param state REDUCE_ONLY or HALTED
 */
public record TradingBound(TradingScope scope, int index, TradingState state, String reason) {

    /** Owner of the pieces. */
    public static final int OWNER = -1;

    // All of them fit into what an owner may save, however long people write.
    private static final int MAX_REASON = 80;

    /** Adds the RECOVERED events of these bounds; nothing where there is none. */
    public static void write(SlotFrame frame, List<TradingBound> bounds) {
        if (bounds.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (TradingBound bound : bounds) {
            String reason = bound.reason.replaceAll("[^ -~]", "?");
            text.append(bound.state.name().toLowerCase(Locale.ROOT)).append(' ');
            text.append(bound.scope.name().toLowerCase(Locale.ROOT)).append(' ');
            text.append(bound.index).append(' ');
            text.append(reason, 0, Math.min(MAX_REASON, reason.length())).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        for (int piece = 0; piece < StatePiece.pieces(bytes.length); piece++) {
            StatePiece.writeEvent(frame, OWNER, piece, bytes);
        }
    }

    /** What was written. @param whole all pieces together */
    public static List<TradingBound> read(byte[] whole) {
        List<TradingBound> bounds = new ArrayList<>();
        for (String line : new String(whole, StandardCharsets.US_ASCII).split("\n")) {
            String[] words = line.split(" ", 4);
            bounds.add(new TradingBound(
                    TradingScope.valueOf(words[1].toUpperCase(Locale.ROOT)),
                    Integer.parseInt(words[2]),
                    TradingState.valueOf(words[0].toUpperCase(Locale.ROOT)),
                    words[3]));
        }
        return bounds;
    }
}
