package io.ringbot.engine;

import io.ringbot.event.AlertCommand;
import io.ringbot.event.CommandKind;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import java.util.HashMap;
import java.util.Map;

/**
 * What the venue says otherwise than we know, and whether it says so twice in a row, some seconds apart.
 *
 * <p>Once may be an event still on its way; a person is told all the same. Cold: allocates.
 */
final class Differences {

    /** Shorter than this it may be what comparisons one upon the other see of the same event on its way. */
    private static final long LASTING_NS = 5_000_000_000L;

    private record Subject(AlertCommand.Code code, int instrument, long clientOrderId) {}

    private record Found(long ours, long venues, long sinceNs, int inARow) {}

    private final CurrentEvent current;
    private final Map<Subject, Found> before = new HashMap<>();
    private final Map<Subject, Found> now = new HashMap<>();

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
     * @return whether the one before found the very same, and it lasts
     */
    boolean note(AlertCommand.Code code, Instrument instrument, long clientOrderId, long ours, long venues) {
        Subject subject = new Subject(code, instrument.index(), clientOrderId);
        Found last = before.get(subject);
        boolean again = last != null && last.ours() == ours && last.venues() == venues;
        long nowNs = current.monotonicNs();
        Found found = new Found(ours, venues, again ? last.sinceNs() : nowNs, again ? last.inARow() + 1 : 1);
        now.put(subject, found);
        tell(code, instrument, clientOrderId, ours, venues, found.inARow());
        return again && nowNs - found.sinceNs() >= LASTING_NS;
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
