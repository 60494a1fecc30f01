package io.ringbot.event;

/**
 * Payload of {@link CommandKind#TRADING_STATE}.
 *
 * <pre>
 * word 6 why nothing may be ordered now, an ordinal of a strategy's Refusal, 0 where something may | 7 why before
 * word 8 bits 0-7 state, 8-15 state before, 16-23 scope | 9 index of the instrument, or number of the strategy
 * word 10 number of the operator's command that caused it, 0 none
 * word 11 bits 0-7 {@link TradingCause}, 8-15 decimals of the numbers | 12 what was measured | 13 the limit it broke
 * word 14-15 currency of both, empty for counts
 * </pre>
 */
public final class TradingStateCommand {

    private TradingStateCommand() {}

    /** @param refusal why nothing may be ordered, the ordinal; 0 where something may */
    public static void fill(
            Slot command,
            TradingScope scope,
            int index,
            TradingState state,
            TradingState before,
            int refusal,
            int refusalBefore,
            long number) {
        command.word(6, refusal);
        command.word(7, refusalBefore);
        command.word(8, state.ordinal() | (long) before.ordinal() << 8 | (long) scope.ordinal() << 16);
        command.word(9, index);
        command.word(10, number);
    }

    /**
     * Says why the engine itself did it.
     *
     * @param scale decimals of both numbers
     * @param currency of both; empty for counts
     */
    public static void cause(
            Slot command, TradingCause cause, long value, long limit, int scale, CharSequence currency) {
        command.word(11, cause.ordinal() | (long) scale << 8);
        command.word(12, value);
        command.word(13, limit);
        command.text(14, 2, currency);
    }

    /** Why the engine itself did it; NONE where it did not. */
    public static TradingCause cause(Slot command) {
        return TradingCause.of((int) command.word(11) & 0xFF);
    }

    /** The cause with both numbers, for people. Allocates. */
    public static String causeWords(Slot command) {
        int scale = (int) (command.word(11) >>> 8) & 0xFF;
        return cause(command).words(command.word(12), command.word(13), scale, command.text(14, 2));
    }

    public static TradingState state(Slot command) {
        return TradingState.of((int) command.word(8) & 0xFF);
    }

    public static TradingState before(Slot command) {
        return TradingState.of((int) (command.word(8) >>> 8) & 0xFF);
    }

    public static TradingScope scope(Slot command) {
        return TradingScope.of((int) (command.word(8) >>> 16) & 0xFF);
    }

    /** Index of the instrument, or number of the strategy. */
    public static int index(Slot command) {
        return (int) command.word(9);
    }

    /** Number of the operator's command that caused it, 0 none. */
    public static long number(Slot command) {
        return command.word(10);
    }
}
