package io.ringbot.okx.codec;

import io.ringbot.event.CommandKind;
import io.ringbot.instrument.Decimals;

/**
 * The form of the ids our order requests carry: one letter for the operation, then the request's number; for a batch a capital one
 * and the number of its first.
 *
 * <p>OKX: 1 to 32 letters and digits. Allocates nothing.
 */
final class RequestId {

    private RequestId() {}

    static byte letter(CommandKind operation) {
        return switch (operation) {
            case PLACE -> 'p';
            case AMEND -> 'a';
            case CANCEL -> 'c';
            case BATCH_PLACE -> 'P';
            case BATCH_AMEND -> 'A';
            case BATCH_CANCEL -> 'C';
            default -> throw new IllegalArgumentException(operation + " is not sent as an order request");
        };
    }

    /** The number in an id, 0 where the text is not of our form. */
    static long number(JsonTape tape, int node) {
        if (!tape.isString(node) || tape.length(node) < 2) {
            return 0;
        }
        int letter = Character.toLowerCase(tape.text()[tape.start(node)]);
        if (letter != 'p' && letter != 'a' && letter != 'c') {
            return 0;
        }
        long number = Decimals.parse(tape.text(), tape.start(node) + 1, tape.length(node) - 1, 0);
        return number > 0 ? number : 0;
    }
}
