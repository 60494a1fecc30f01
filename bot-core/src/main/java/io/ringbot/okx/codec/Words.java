package io.ringbot.okx.codec;

import io.ringbot.event.OrderEvent;
import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.TradeMode;
import java.nio.charset.StandardCharsets;

/**
 * The venue's words for what this project has enums for, both ways. OKX: lists of values are open, so a word this version does
 * not know maps to the value from which no new risk follows.
 */
final class Words {

    private static final byte[][] TYPES = bytes("limit", "post_only", "fok", "ioc", "market", "optimal_limit_ioc");
    private static final byte[][] MODES = bytes("cash", "cross", "isolated");
    private static final byte[][] POSITION_SIDES = bytes("net", "long", "short");

    private Words() {}

    private static byte[][] bytes(String... words) {
        byte[][] result = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            result[i] = words[i].getBytes(StandardCharsets.US_ASCII);
        }
        return result;
    }

    static byte[] of(OrderType type) {
        return TYPES[type.ordinal()];
    }

    static byte[] of(TradeMode mode) {
        return MODES[mode.ordinal()];
    }

    static byte[] of(PositionSide side) {
        return POSITION_SIDES[side.ordinal()];
    }

    static OrderEvent.State orderState(JsonTape tape, int node) {
        if (tape.isText(node, "live")) {
            return OrderEvent.State.LIVE;
        }
        if (tape.isText(node, "partially_filled")) {
            return OrderEvent.State.PARTIALLY_FILLED;
        }
        if (tape.isText(node, "filled")) {
            return OrderEvent.State.FILLED;
        }
        if (tape.isText(node, "canceled")) {
            return OrderEvent.State.CANCELED;
        }
        return tape.isText(node, "mmp_canceled") ? OrderEvent.State.MMP_CANCELED : OrderEvent.State.UNKNOWN;
    }

    /** Types that this project never sends count as post-only where they never take, else as limit. */
    static OrderType orderType(JsonTape tape, int node) {
        for (OrderType type : ORDER_TYPES) {
            if (isWord(tape, node, TYPES[type.ordinal()])) {
                return type;
            }
        }
        boolean maker = tape.isText(node, "rpi") || tape.isText(node, "elp") || tape.isText(node, "mmp_and_post_only");
        return maker ? OrderType.POST_ONLY : OrderType.LIMIT;
    }

    private static final OrderType[] ORDER_TYPES = OrderType.values();

    /** Modes this version does not know count as isolated, which no position of ours is looked for in by accident. */
    static TradeMode tradeMode(JsonTape tape, int node) {
        if (isWord(tape, node, MODES[0])) {
            return TradeMode.CASH;
        }
        return isWord(tape, node, MODES[1]) ? TradeMode.CROSS : TradeMode.ISOLATED;
    }

    static PositionSide positionSide(JsonTape tape, int node) {
        if (isWord(tape, node, POSITION_SIDES[1])) {
            return PositionSide.LONG;
        }
        return isWord(tape, node, POSITION_SIDES[2]) ? PositionSide.SHORT : PositionSide.NET;
    }

    /** OKX: states live, suspend, preopen, test, rebase, post_only, settling; over the channel also expired. */
    static InstrumentState instrumentState(String word) {
        return switch (word) {
            case "live" -> InstrumentState.LIVE;
            case "post_only" -> InstrumentState.POST_ONLY;
            case "suspend", "settling" -> InstrumentState.SUSPENDED;
            case "preopen" -> InstrumentState.PREOPEN;
            case "rebase" -> InstrumentState.REBASE;
            case "expired" -> InstrumentState.EXPIRED;
            case "test" -> InstrumentState.TEST;
            default -> InstrumentState.UNKNOWN;
        };
    }

    /** @return null where the word is empty, as it is for options and pairs */
    static ContractType contractType(String word) {
        return switch (word) {
            case "linear" -> ContractType.LINEAR;
            case "inverse" -> ContractType.INVERSE;
            default -> null;
        };
    }

    private static boolean isWord(JsonTape tape, int node, byte[] word) {
        if (!tape.isString(node) || tape.length(node) != word.length) {
            return false;
        }
        byte[] text = tape.text();
        int start = tape.start(node);
        for (int i = 0; i < word.length; i++) {
            if (text[start + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
