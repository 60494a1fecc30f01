package io.ringbot.engine;

import io.ringbot.event.AlertCommand;
import io.ringbot.event.CommandKind;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import java.util.HashMap;
import java.util.Map;

/**
 * What the venue says otherwise than we know, and whether it says so twice in a row.
 *
 * <p>Once may be an event still on its way; a person is told all the same. Cold: allocates.
 */
final class Differences {

    private record Subject(AlertCommand.Code code, int instrument, long clientOrderId) {}

    private record Values(long ours, long venues) {}

    private final CurrentEvent current;
    private final Map<Subject, Values> before = new HashMap<>();
    private final Map<Subject, Values> now = new HashMap<>();

    Differences(CurrentEvent current) {
        this.current = current;
    }

    /** A comparison begins. */
    void begin() {
        now.clear();
    }

    /**
     * Two values differ in the comparison under way; a person is told.
     *
     * @param clientOrderId of a position 0 or below, by its side
     * @return whether the one before found the very same
     */
    boolean note(AlertCommand.Code code, Instrument instrument, long clientOrderId, long ours, long venues) {
        Subject subject = new Subject(code, instrument.index(), clientOrderId);
        Values values = new Values(ours, venues);
        boolean again = values.equals(before.get(subject));
        now.put(subject, values);
        tell(code, instrument, clientOrderId, ours, venues, again ? 2 : 1);
        return again;
    }

    /** Tells a person. */
    void tell(AlertCommand.Code code, Instrument instrument, long orderId, long ours, long venues, int inARow) {
        Slot command = current.command(CommandKind.ALERT);
        command.instrument(instrument.index(), instrument.version());
        AlertCommand.fill(command, code, ours, venues, orderId, inARow);
        current.commit();
    }

    /** The comparison is complete. @param positions whether positions were compared too, else what was found of them stays */
    void end(boolean positions) {
        before.keySet().removeIf(subject -> positions || subject.code() != AlertCommand.Code.POSITION_DIFFERS);
        before.putAll(now);
        now.clear();
    }
}
