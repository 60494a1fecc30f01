package io.ringbot.runner.replay;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Orders and fills of a replay for each instrument. */
final class ReplayLedger {

    /** One instrument's row; sizes are scaled by the instrument. */
    static final class Row {
        long placed;
        long amended;
        long cancelled;
        long fills;
        long bought;
        long sold;
    }

    private record FillKey(int instrument, long tradeId) {}

    private final Map<Integer, Row> rows = new TreeMap<>();
    private final Set<FillKey> booked = new HashSet<>();

    void onCommand(Slot command) {
        CommandKind kind = CommandKind.of(command.kind());
        if (kind == null || !kind.isOrderOperation()) {
            return;
        }
        Row row = row(command);
        switch (kind.single()) {
            case PLACE -> row.placed++;
            case AMEND -> row.amended++;
            default -> row.cancelled++;
        }
    }

    /** @return whether the order event tells of a fill not told before */
    boolean onOrder(Slot first, Slot second) {
        if (!OrderEvent.hasFill(first) || !booked.add(new FillKey(first.instrument(), OrderEvent.tradeId(second)))) {
            return false;
        }
        Row row = row(first);
        row.fills++;
        if (OrderEvent.side(first).sign() > 0) {
            row.bought += OrderEvent.fillSize(second);
        } else {
            row.sold += OrderEvent.fillSize(second);
        }
        return true;
    }

    private Row row(Slot slot) {
        return rows.computeIfAbsent(slot.instrument(), index -> new Row());
    }

    /** By instrument index. */
    Map<Integer, Row> rows() {
        return rows;
    }
}
