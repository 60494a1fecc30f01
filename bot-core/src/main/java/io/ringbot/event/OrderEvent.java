package io.ringbot.event;

import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import java.math.BigDecimal;

/**
 * Payload of {@link EventKind#ORDER}: an order as the venue tells it, by push or query, three slots.
 *
 * <pre>
 * word 8  venue order id | 9 client order id where it is one of our form, else 0
 * word 10 bits 0-7 state, 8-15 side, 16-23 order type, 24-31 trade mode, 32-39 position side, 40-47 path, 48 reduce only, 49 has a fill
 * word 11 price (ABSENT if none) | 12 size | 13 cumulative filled size | 14 cancel source, -1 none | 15 bits 32-63 amend result, 0-31 venue's code
 * second slot: 1 trade id | 2 fill price | 3 fill size | 4 fill time ns | 5 fee mantissa, negative is paid | 6 fee scale
 *              7-8 fee currency | 9 bits 0-7 1 maker, 2 taker | 10 average price mantissa | 11 its scale | 12 update time ns | 13 request id of an amend
 *              14 realised profit mantissa | 15 its scale
 * third slot:  1-4 client order id as text | 5-6 tag | 7 creation time ns | 8-10 category, 8-9 in journals of early versions
 * </pre>
 */
public final class OrderEvent {

    /** Slots that an order takes. */
    public static final int SLOTS = 3;

    /** The venue's word for an order's state. */
    public enum State {
        LIVE,
        PARTIALLY_FILLED,
        FILLED,
        CANCELED,
        /** Cancelled by market-maker protection. */
        MMP_CANCELED,
        /** A word this version does not know: no new risk on it. */
        UNKNOWN;

        private static final State[] VALUES = values();

        /** Whether the order can no longer change. */
        public boolean isTerminal() {
            return this == FILLED || this == CANCELED || this == MMP_CANCELED;
        }
    }

    /** How the word came. */
    public enum Path {
        PUSH,
        /** Answer to a query for this order. */
        QUERY,
        /** Part of a reconciliation. */
        RECONCILIATION;

        private static final Path[] VALUES = values();
    }

    private static final long REDUCE_ONLY = 1L << 48;
    private static final long HAS_FILL = 1L << 49;

    private static final int CATEGORY_WORDS = 3;
    private static final Slot[] FORCED = {category("full_liquidation"), category("partial_liquidation"), category("adl")
    };

    private OrderEvent() {}

    private static Slot category(String word) {
        Slot slot = new Slot();
        slot.text(8, CATEGORY_WORDS, word);
        return slot;
    }

    /** Whether the venue itself traded our position away: a liquidation, or deleveraging. */
    public static boolean isForced(Slot third) {
        for (Slot forced : FORCED) {
            if (third.word(8) == forced.word(8)
                    && third.word(9) == forced.word(9)
                    && third.word(10) == forced.word(10)) {
                return true;
            }
        }
        return false;
    }

    /** Adds the three slots, cleared to "nothing told". */
    public static Slot write(SlotFrame frame, long venueOrderId, long clientOrderId) {
        Slot first = frame.event(EventKind.ORDER);
        first.word(8, venueOrderId);
        first.word(9, clientOrderId);
        first.word(11, Slot.ABSENT);
        first.word(14, -1);
        Slot fill = frame.more();
        fill.word(10, Slot.ABSENT);
        fill.word(14, Slot.ABSENT);
        frame.more();
        return first;
    }

    public static void terms(
            Slot first,
            State state,
            Side side,
            OrderType type,
            TradeMode mode,
            PositionSide positionSide,
            Path path,
            boolean reduceOnly) {
        first.word(
                10,
                first.word(10) & HAS_FILL
                        | state.ordinal()
                        | (long) side.ordinal() << 8
                        | (long) type.ordinal() << 16
                        | (long) mode.ordinal() << 24
                        | (long) positionSide.ordinal() << 32
                        | (long) path.ordinal() << 40
                        | (reduceOnly ? REDUCE_ONLY : 0));
    }

    public static void amounts(Slot first, long price, long size, long filledSize) {
        first.word(11, price);
        first.word(12, size);
        first.word(13, filledSize);
    }

    public static void outcome(Slot first, int cancelSource, int amendResult, int code) {
        first.word(14, cancelSource);
        first.halves(15, amendResult, code);
    }

    /** Notes the fill this event tells of. */
    public static void fill(Slot first, Slot second, long tradeId, long price, long size, long timeNs, boolean maker) {
        first.word(10, first.word(10) | HAS_FILL);
        second.word(1, tradeId);
        second.word(2, price);
        second.word(3, size);
        second.word(4, timeNs);
        second.word(9, maker ? 1 : 2);
    }

    public static void fee(Slot second, long mantissa, int scale, CharSequence currency) {
        second.decimal(5, mantissa, scale);
        second.text(7, 2, currency);
    }

    public static long venueOrderId(Slot first) {
        return first.word(8);
    }

    /** 0 where the order's client id is not of our form. */
    public static long clientOrderId(Slot first) {
        return first.word(9);
    }

    public static State state(Slot first) {
        return State.VALUES[(int) first.word(10) & 0xFF];
    }

    public static Side side(Slot first) {
        return Side.of((int) (first.word(10) >>> 8) & 0xFF);
    }

    public static OrderType type(Slot first) {
        return OrderType.of((int) (first.word(10) >>> 16) & 0xFF);
    }

    public static TradeMode mode(Slot first) {
        return TradeMode.of((int) (first.word(10) >>> 24) & 0xFF);
    }

    public static PositionSide positionSide(Slot first) {
        return PositionSide.of((int) (first.word(10) >>> 32) & 0xFF);
    }

    public static Path path(Slot first) {
        return Path.VALUES[(int) (first.word(10) >>> 40) & 0xFF];
    }

    public static boolean isReduceOnly(Slot first) {
        return (first.word(10) & REDUCE_ONLY) != 0;
    }

    public static boolean hasFill(Slot first) {
        return (first.word(10) & HAS_FILL) != 0;
    }

    public static long price(Slot first) {
        return first.word(11);
    }

    public static long size(Slot first) {
        return first.word(12);
    }

    public static long filledSize(Slot first) {
        return first.word(13);
    }

    /** The venue's number for why an order was cancelled, -1 where it gave none. */
    public static int cancelSource(Slot first) {
        return (int) first.word(14);
    }

    public static int amendResult(Slot first) {
        return first.high(15);
    }

    public static int code(Slot first) {
        return first.low(15);
    }

    public static long tradeId(Slot second) {
        return second.word(1);
    }

    public static long fillPrice(Slot second) {
        return second.word(2);
    }

    public static long fillSize(Slot second) {
        return second.word(3);
    }

    public static long fillTimeNs(Slot second) {
        return second.word(4);
    }

    /** Negative is paid, positive is a rebate. Cold: allocates. */
    public static BigDecimal fee(Slot second) {
        return second.decimal(5);
    }

    /** Negative is paid, positive is a rebate; a count of 10<sup>-{@link #feeScale}</sup>. */
    public static long feeMantissa(Slot second) {
        return second.word(5);
    }

    public static int feeScale(Slot second) {
        return (int) second.word(6);
    }

    /** Cold: allocates. */
    public static String feeCurrency(Slot second) {
        return second.text(7, 2);
    }

    public static boolean isMaker(Slot second) {
        return second.word(9) == 1;
    }

    public static void averagePrice(Slot second, long mantissa, int scale) {
        second.decimal(10, mantissa, scale);
    }

    /** Realised profit of the fill, without fees; a count of 10<sup>-scale</sup>. */
    public static void profit(Slot second, long mantissa, int scale) {
        second.decimal(14, mantissa, scale);
    }

    /** Realised profit of the fill, without fees. Cold: allocates. @return null where the venue did not say */
    public static BigDecimal profit(Slot second) {
        return second.decimal(14);
    }

    public static void updateTime(Slot second, long ns, long requestId) {
        second.word(12, ns);
        second.word(13, requestId);
    }

    /** {@link OrderCommand#requestId} of the amend this tells of, 0 where none. */
    public static long requestId(Slot second) {
        return second.word(13);
    }

    public static long updateTimeNs(Slot second) {
        return second.word(12);
    }

    public static void identity(Slot third, CharSequence clientOrderId, CharSequence tag, long creationNs) {
        third.text(1, 4, clientOrderId);
        third.text(5, 2, tag);
        third.word(7, creationNs);
    }

    /** Cold: allocates. */
    public static String clientOrderText(Slot third) {
        return third.text(1, 4);
    }

    /** Cold: allocates. */
    public static String tag(Slot third) {
        return third.text(5, 2);
    }
}
