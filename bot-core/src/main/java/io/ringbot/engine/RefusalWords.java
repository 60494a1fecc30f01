package io.ringbot.engine;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.Refusal;
import java.math.BigDecimal;
import java.util.Locale;

/** Remembers the last order call, so that a refusal can be put into words with both values. */
final class RefusalWords {

    private Instrument instrument;
    private Side side;
    private OrderType type;
    private long price;
    private long size;
    // The two numbers that were compared.
    private long measured;
    private long allowed;

    void compared(long value, long limit) {
        measured = value;
        allowed = limit;
    }

    void attempt(Instrument of, Side orderSide, OrderType orderType, long orderPrice, long orderSize) {
        instrument = of;
        side = orderSide;
        type = orderType;
        price = orderPrice;
        size = orderSize;
    }

    /** Cold: allocates. */
    String text(Refusal refusal, String strategy) {
        if (refusal == Refusal.NONE) {
            return "";
        }
        if (instrument == null) {
            return refusal.name();
        }
        String id = instrument.id();
        String order = side + " " + instrument.sizeText(size) + " " + instrument.sizeUnitName() + " of " + id
                + (type.hasPrice() ? " at " + shownPrice(price) : "");
        return switch (refusal) {
            case PRICE_OFF_TICK ->
                price <= 0
                        ? order + ": a price must be above 0"
                        : order + ": the price is no multiple of the tick " + shownPrice(instrument.tickSize())
                                + "; floorToTick gives " + shownPrice(instrument.floorToTick(price)) + ", ceilToTick "
                                + shownPrice(instrument.ceilToTick(price));
            case SIZE_OFF_LOT ->
                order + ": the size is no multiple of the lot "
                        + instrument.sizeText(instrument.lotSize()) + "; floorToLot gives "
                        + instrument.sizeText(instrument.floorToLot(size));
            case SIZE_BELOW_MINIMUM ->
                order + ": the size is below the minimum " + instrument.sizeText(instrument.minSize());
            case SIZE_UNIT ->
                order + ": sizes of " + id + " count "
                        + instrument.sizeUnit().name().toLowerCase(Locale.ROOT)
                        + ", name that unit; Instrument.sizeForValue turns an amount to spend into a size";
            case INSTRUMENT_NOT_OURS -> order + ": " + strategy + " does not trade it; add it to its instruments";
            case POSITION_SIDE ->
                order
                        + ": in long/short mode an order of a derivative names its position with positionSide(LONG or SHORT), in"
                        + " net mode and in spot it names none; quotes and targets work in net mode only";
            case ORDER_MANAGED ->
                order + ": the order is at work for quotes or a target; say there what is wanted instead";
            case TARGET_TAKEN -> id + ": another strategy has a target in it; only one may";
            case SIZE_ABOVE_LIMIT ->
                order + ": the size " + instrument.sizeText(measured) + " is above the limit "
                        + instrument.sizeText(allowed);
            case POSITION_ABOVE_LIMIT ->
                order + ": with all filled that is open the position would be " + instrument.sizeText(measured)
                        + ", the limit is " + instrument.sizeText(allowed);
            case VALUE_ABOVE_LIMIT ->
                order + ": its value " + valueText(measured) + " is above the limit " + valueText(allowed);
            case PRICE_OUTSIDE_COLLAR ->
                order + ": the price " + shownPrice(measured) + " is farther from the mid " + shownPrice(allowed)
                        + " than the collar allows";
            case OWN_ORDER_IN_THE_WAY ->
                order + ": at " + shownPrice(measured) + " it would trade with an order of this account at "
                        + shownPrice(allowed);
            case DUPLICATE_ORDER ->
                order + ": one equal to it is open and " + measured / 1_000_000 + " ms old, less than "
                        + allowed / 1_000_000 + " ms";
            case TOO_MANY_OPEN_ORDERS, MESSAGE_RATE ->
                order + ": " + refusal.name() + ", " + measured + " would be above " + allowed;
            default -> order + ": " + refusal.name();
        };
    }

    private static String valueText(long value) {
        return BigDecimal.valueOf(value, Instrument.VALUE_SCALE)
                .stripTrailingZeros()
                .toPlainString();
    }

    private String shownPrice(long value) {
        return instrument.priceText(value);
    }
}
