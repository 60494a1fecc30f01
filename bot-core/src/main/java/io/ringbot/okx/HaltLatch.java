package io.ringbot.okx;

import io.ringbot.event.Slot;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.event.TradingStateCommand;
import io.ringbot.order.ClientOrderId;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What a person's halts keep from leaving. Any thread may halt and {@code io} sees it with its next order; {@code io} alone lifts,
 * on the engine's word, behind every order that the engine decided before it knew of the halt.
 */
final class HaltLatch {

    // Number of the halt, 0 none: of the account, of each instrument, of each strategy.
    private final AtomicLongArray halts;
    private final int instruments;

    HaltLatch(int instruments) {
        this.instruments = instruments;
        halts = new AtomicLongArray(1 + instruments + ClientOrderId.MAX_STRATEGIES);
    }

    private int at(TradingScope scope, int index) {
        return switch (scope) {
            case ACCOUNT -> 0;
            case INSTRUMENT -> 1 + index;
            case STRATEGY -> 1 + instruments + index;
        };
    }

    void halt(TradingScope scope, int index, long number) {
        halts.set(at(scope, index), number);
    }

    boolean isAccountHalted() {
        return halts.get(0) != 0;
    }

    /** Whether an order must stay here. */
    boolean keepsBack(Slot command) {
        return halts.get(0) != 0
                || halts.get(1 + command.instrument()) != 0
                || halts.get(1 + instruments + command.strategy()) != 0;
    }

    /** The engine carried out an operator's command. */
    void onTradingState(Slot command) {
        long number = TradingStateCommand.number(command);
        if (number == 0 || TradingStateCommand.state(command) == TradingState.HALTED) {
            return;
        }
        int at = at(TradingStateCommand.scope(command), TradingStateCommand.index(command));
        long halt = halts.get(at);
        if (halt <= number) {
            // A newer halt that comes between stays.
            halts.compareAndSet(at, halt, 0);
        }
    }
}
