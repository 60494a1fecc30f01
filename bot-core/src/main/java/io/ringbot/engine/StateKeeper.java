package io.ringbot.engine;

import io.ringbot.event.CommandKind;
import io.ringbot.event.Slot;
import io.ringbot.event.StatePiece;
import io.ringbot.state.StateAssembly;
import io.ringbot.state.StateBytes;
import java.util.Arrays;

/**
 * Saves what strategies want to know again, and has it ready for those that begin.
 *
 * <p>One strategy after the other, each about once a minute of event time and at the end, and only what changed: so no event
 * brings more commands than its ring takes easily. Cold: allocates.
 */
final class StateKeeper {

    private static final long INTERVAL_NS = 60_000_000_000L;
    // At the end, commands in one event until the rest waits for the next.
    private static final int ENOUGH = 256;

    private final CurrentEvent current;
    private final StrategyHost[] hosts;
    private final boolean anySaves;
    private final StateAssembly[] assemblies;
    private final byte[][] saved;
    private int next;
    private boolean ending;

    /** @param hosts complete */
    StateKeeper(CurrentEvent current, StrategyHost[] hosts) {
        this.current = current;
        this.hosts = hosts;
        this.anySaves = Arrays.stream(hosts)
                .anyMatch(host -> StateBytes.isWrittenBy(host.spec().strategy()));
        this.assemblies = new StateAssembly[hosts.length];
        this.saved = new byte[hosts.length][];
    }

    /** A piece of what was saved in an earlier run. */
    void onRecovered(Slot slot) {
        int owner = StatePiece.owner(slot, StatePiece.ofEvent());
        if (owner >= 0 && owner < hosts.length) {
            if (assemblies[owner] == null) {
                assemblies[owner] = new StateAssembly();
            }
            byte[] whole = assemblies[owner].take(slot, StatePiece.ofEvent());
            if (whole != null) {
                saved[owner] = whole.clone();
            }
        }
    }

    /** What the strategy saved last, here or in an earlier run; null where nothing. */
    byte[] saved(int strategy) {
        return saved[strategy];
    }

    /** How long until {@link #onTime} is wanted, ns; {@link Long#MAX_VALUE} never. */
    long delayNs() {
        if (ending) {
            return next < hosts.length ? 1 : Long.MAX_VALUE;
        }
        return !anySaves ? Long.MAX_VALUE : INTERVAL_NS / hosts.length;
    }

    /** The time has come to save one more. */
    void onTime() {
        if (ending) {
            saveRest();
        } else {
            save(next);
            next = (next + 1) % hosts.length;
        }
    }

    /** The run ends: all are saved once more. */
    void end() {
        ending = true;
        next = 0;
        saveRest();
    }

    /** Whether nothing is left to save of a run that ends. */
    boolean isDone() {
        return next >= hosts.length;
    }

    private void saveRest() {
        int commands = 0;
        while (next < hosts.length && commands < ENOUGH) {
            commands += save(next++);
        }
    }

    // @return how many commands that took
    private int save(int strategy) {
        byte[] bytes = hosts[strategy].saveState();
        if (bytes == null || Arrays.equals(bytes, saved[strategy])) {
            return 0;
        }
        saved[strategy] = bytes;
        int pieces = StatePiece.pieces(bytes.length);
        for (int i = 0; i < pieces; i++) {
            Slot command = current.command(CommandKind.SNAPSHOT);
            command.strategy(strategy);
            StatePiece.fillCommand(command, strategy, i, bytes);
            current.commit();
        }
        return pieces;
    }
}
