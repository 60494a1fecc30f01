package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.market.InstrumentRows;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.simulation.SelfTradePrevention;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules of OKX that a request breaks or keeps on its own, whatever the account holds. */
final class OrderChecks {

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9]{1,16}");
    private static final Map<String, OrderType> TYPES = Map.of(
            "limit", OrderType.LIMIT,
            "post_only", OrderType.POST_ONLY,
            "fok", OrderType.FOK,
            "ioc", OrderType.IOC,
            "market", OrderType.MARKET,
            "optimal_limit_ioc", OrderType.OPTIMAL_LIMIT_IOC);
    private static final Map<String, SelfTradePrevention> SELF_TRADE = Map.of(
            "", SelfTradePrevention.CANCEL_MAKER,
            "cancel_maker", SelfTradePrevention.CANCEL_MAKER,
            "cancel_taker", SelfTradePrevention.CANCEL_TAKER,
            "cancel_both", SelfTradePrevention.CANCEL_BOTH);

    private OrderChecks() {}

    /** OKX: 1 to 32 letters and digits, case matters; absent is allowed. */
    static void clientId(String name, String value) throws OrderRefused {
        if (!value.isEmpty() && !CLIENT_ID.matcher(value).matches()) {
            throw wrong(name);
        }
    }

    static void tag(String value) throws OrderRefused {
        if (!value.isEmpty() && !TAG.matcher(value).matches()) {
            throw wrong("tag");
        }
    }

    /** OKX, futures mode: spot with cash, contracts with cross margin. */
    static void tradeMode(Instrument instrument, String tdMode) throws OrderRefused {
        if (tdMode.isEmpty()) {
            throw new OrderRefused("50014", "Parameter tdMode can not be empty");
        }
        boolean derivative = instrument.type().isDerivative();
        switch (tdMode) {
            case "cash" -> {
                if (derivative) {
                    throw wrong("tdMode");
                }
            }
            case "cross" -> {
                if (!derivative) {
                    throw new OrderRefused("54000", "Margin trading is not supported.");
                }
            }
            case "isolated" ->
                throw new OrderRefused("51010", "You can't complete this request under your current account mode.");
            default -> throw wrong("tdMode");
        }
        if (instrument.type() == InstrumentType.OPTION) {
            throw new OrderRefused("51010", "You can't complete this request under your current account mode.");
        }
    }

    static void tradable(Instrument instrument, OrderType type) throws OrderRefused {
        InstrumentState state = instrument.state();
        if (state != InstrumentState.LIVE && !(state == InstrumentState.POST_ONLY && type == OrderType.POST_ONLY)) {
            throw new OrderRefused("51022", "Trading of " + instrument.id() + " is suspended.");
        }
    }

    static Side side(String text) throws OrderRefused {
        return switch (text) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw wrong("side");
        };
    }

    /** OKX, net position mode: net, or not sent. */
    static void positionSide(String text) throws OrderRefused {
        if (!text.isEmpty() && !text.equals("net")) {
            throw wrong("posSide");
        }
    }

    static OrderType type(Instrument instrument, String text) throws OrderRefused {
        OrderType type = TYPES.get(text);
        if (type == null
                || type == OrderType.OPTIMAL_LIMIT_IOC && !instrument.type().isDerivative()) {
            throw wrong("ordType");
        }
        return type;
    }

    static SelfTradePrevention selfTrade(String text, OrderType type) throws OrderRefused {
        SelfTradePrevention mode = SELF_TRADE.get(text);
        if (mode == null) {
            throw wrong("stpMode");
        }
        if (mode == SelfTradePrevention.CANCEL_BOTH && type == OrderType.FOK) {
            throw new OrderRefused("54036", "You can't place FOK orders when the STP mode is cancel both.");
        }
        return mode;
    }

    /** A size in base currency or contracts on the instrument's grid. */
    static long size(Market market, String text, OrderType type) throws OrderRefused {
        Instrument instrument = market.instrument();
        long size = decimal("sz", text, instrument.sizeScale());
        if (size < instrument.minSize()) {
            throw new OrderRefused(
                    "51020",
                    "Your order should meet or exceed the minimum order amount: "
                            + instrument.sizeText(instrument.minSize()) + ".");
        }
        if (!instrument.isOnLot(size)) {
            throw new OrderRefused("51121", "Order quantity must be a multiple of the lot size.");
        }
        if (size > instrument.maxLimitSize()) {
            throw new OrderRefused(
                    type == OrderType.MARKET ? "51202" : "51203",
                    "Order quantity exceeds the limit of " + instrument.sizeText(instrument.maxLimitSize()) + ".");
        }
        return size;
    }

    /** A limit price on the grid; where a type needs one and it is missing, that is the error. */
    static long price(Instrument instrument, String text) throws OrderRefused {
        if (text.isEmpty()) {
            throw new OrderRefused("51204", "The price for the limit order can't be empty.");
        }
        long price = decimal("px", text, instrument.priceScale());
        if (!instrument.isOnTick(price)) {
            throw new OrderRefused("51150", "The price must be a multiple of the tick size.");
        }
        return price;
    }

    /**
     * A price within the band around the market.
     *
     * @param adjust OKX's pxAmendType 1: the venue moves the price to the nearest allowed one
     */
    static long withinBand(Market market, Side side, long price, boolean adjust) throws OrderRefused {
        long highest = market.buyLimit();
        long lowest = market.sellLimit();
        boolean outside = highest != Decimals.ABSENT && (side == Side.BUY ? price > highest : price < lowest);
        if (!outside) {
            return price;
        }
        if (adjust) {
            return side == Side.BUY ? highest : lowest;
        }
        throw new OrderRefused(
                "51006",
                "Order price is not within the price limit (max buy price: "
                        + market.instrument().priceText(highest) + " min sell price: "
                        + market.instrument().priceText(lowest) + ")");
    }

    /** The quote amount of a market buy in a spot pair. */
    static BigDecimal quoteAmount(Market market, String text) throws OrderRefused {
        BigDecimal amount = positive("sz", text);
        BigDecimal mark = market.markPrice();
        if (mark != null
                && amount.compareTo(
                                mark.multiply(market.size(market.instrument().minSize())))
                        < 0) {
            throw new OrderRefused("51020", "Your order should meet or exceed the minimum order amount.");
        }
        return amount;
    }

    /** OKX: a spot market order is worth at most a million USDT. */
    static void marketValue(BigDecimal value) throws OrderRefused {
        if (value.compareTo(BigDecimal.valueOf(InstrumentRows.MAX_SPOT_MARKET_VALUE)) > 0) {
            throw new OrderRefused("51201", "Value of per market order cannot exceed 1,000,000 USDT.");
        }
    }

    /** OKX: an array of attached stop orders is known to REST only, and not to this exchange. */
    static void unsupported(JsonFields item) throws OrderRefused {
        for (String name : new String[] {"attachAlgoOrds", "pxUsd", "pxVol"}) {
            if (item.has(name)) {
                throw wrong(name);
            }
        }
    }

    private static long decimal(String name, String text, int scale) throws OrderRefused {
        positive(name, text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long value = Decimals.parse(bytes, 0, bytes.length, scale);
        if (value == Decimals.MALFORMED) {
            throw new OrderRefused("51150", "The precision of trade amount or trade price exceeds the limit.");
        }
        return value;
    }

    private static BigDecimal positive(String name, String text) throws OrderRefused {
        try {
            BigDecimal value = new BigDecimal(text);
            if (value.signum() > 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(name);
        }
        throw wrong(name);
    }

    static OrderRefused wrong(String parameter) {
        return new OrderRefused("51000", "Parameter " + parameter + " error");
    }
}
