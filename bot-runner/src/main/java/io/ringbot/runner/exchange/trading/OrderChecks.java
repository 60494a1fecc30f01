package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
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
            "cancel_maker", SelfTradePrevention.CANCEL_MAKER,
            "cancel_taker", SelfTradePrevention.CANCEL_TAKER,
            "cancel_both", SelfTradePrevention.CANCEL_BOTH);

    private static final BigDecimal MAX_SLIPPAGE = new BigDecimal("0.05");

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

    /** OKX: spot with cash in both modes of account; contracts with cross margin in futures mode. */
    static void tradeMode(Account account, Instrument instrument, String tdMode) throws OrderRefused {
        if (tdMode.isEmpty()) {
            throw new OrderRefused("50014", "Parameter tdMode can not be empty");
        }
        boolean derivative = instrument.type().isDerivative();
        if (derivative && (account.isSpotMode() || instrument.type() == InstrumentType.OPTION)) {
            throw notInThisMode();
        }
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
            case "isolated", "spot_isolated" -> throw notInThisMode();
            default -> throw wrong("tdMode");
        }
    }

    static OrderRefused notInThisMode() {
        return new OrderRefused("51010", "You can't complete this request under your current account mode.");
    }

    static void tradable(Instrument instrument, OrderType type) throws OrderRefused {
        switch (instrument.state()) {
            case LIVE -> {
                // open to all
            }
            case POST_ONLY -> {
                if (type != OrderType.POST_ONLY) {
                    throw new OrderRefused("51022", "Only post-only orders are accepted for " + instrument.id() + ".");
                }
            }
            case PREOPEN, TEST -> throw new OrderRefused("51021", instrument.id() + " is not yet listed.");
            case EXPIRED -> throw new OrderRefused("51027", "The contract " + instrument.id() + " has expired.");
            case SUSPENDED, REBASE, UNKNOWN ->
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

    /** OKX: in long-short mode a contract's order names its side; elsewhere it is net, or not sent. */
    static PositionSide positionSide(Account account, Instrument instrument, String text) throws OrderRefused {
        if (account.isLongShort() && instrument.type().isDerivative()) {
            return switch (text) {
                case "long" -> PositionSide.LONG;
                case "short" -> PositionSide.SHORT;
                default -> throw wrong("posSide");
            };
        }
        if (!text.isEmpty() && !text.equals("net")) {
            throw wrong("posSide");
        }
        return PositionSide.NET;
    }

    static OrderType type(Instrument instrument, String text) throws OrderRefused {
        switch (text) {
            // OKX: market-maker protection is for options of a portfolio-margin account.
            case "mmp", "mmp_and_post_only" -> throw notInThisMode();
            // OKX: 54039 to 54043 refuse maker orders for retail price improvement; which of 54041 to 54043 says
            // "no permission" is unconfirmed.
            case "rpi", "elp" -> throw new OrderRefused("54041", "You don't have permission to place RPI orders.");
            default -> {
                OrderType type = TYPES.get(text);
                boolean forContracts = type == OrderType.OPTIMAL_LIMIT_IOC;
                if (type == null || forContracts && !instrument.type().isDerivative()) {
                    throw wrong("ordType");
                }
                return type;
            }
        }
    }

    /** OKX: flags are JSON booleans; the pairs' quote currency is what trades are paid in. */
    static void flags(JsonFields item) throws OrderRefused {
        for (String name : new String[] {"reduceOnly", "banAmend", "rpiTakerAccess", "isElpTakerAccess"}) {
            String value = item.text(name);
            if (item.has(name) && !value.equals("true") && !value.equals("false") && !value.isEmpty()) {
                throw wrong(name);
            }
        }
        if (item.isTrue("rpiTakerAccess") || item.isTrue("isElpTakerAccess")) {
            throw new OrderRefused("54046", "You don't have permission to take RPI liquidity.");
        }
    }

    static void tradeQuote(Instrument instrument, String ccy) throws OrderRefused {
        if (!ccy.isEmpty() && !instrument.type().isDerivative() && !ccy.equals(instrument.quoteCurrency())) {
            throw wrong("tradeQuoteCcy");
        }
    }

    /**
     * OKX: how far from the best price a spot market order may go that is sized in the currency it receives, as a fraction up
     * to 0.05 with at most two decimals in percent.
     */
    static String slippage(Instrument instrument, Side side, String ordType, String target, JsonFields item)
            throws OrderRefused {
        String text = item.text("slippagePct");
        if (text.isEmpty()) {
            return text;
        }
        String received = side == Side.BUY ? "base_ccy" : "quote_ccy";
        if (instrument.type().isDerivative() || !ordType.equals("market") || !target.equals(received)) {
            throw new OrderRefused("54085", "slippagePct is not supported for this order type.");
        }
        try {
            BigDecimal value = new BigDecimal(text);
            if (value.signum() >= 0
                    && value.compareTo(MAX_SLIPPAGE) <= 0
                    && value.stripTrailingZeros().scale() <= 4) {
                return text;
            }
        } catch (NumberFormatException e) {
            throw invalidSlippage();
        }
        throw invalidSlippage();
    }

    private static OrderRefused invalidSlippage() {
        return new OrderRefused("54084", "slippagePct must be 0 to 0.05 with at most two decimals in percent.");
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
            throw tooLarge(type, instrument.sizeText(instrument.maxLimitSize()));
        }
        // The largest market order of a pair is an amount of dollars, which marketValue knows.
        String most = market.listing().maxMarketSize();
        if (type == OrderType.MARKET
                && instrument.type().isDerivative()
                && market.size(size).compareTo(new BigDecimal(most)) > 0) {
            throw tooLarge(type, most);
        }
        return size;
    }

    private static OrderRefused tooLarge(OrderType type, String most) {
        return new OrderRefused(
                type == OrderType.MARKET ? "51202" : "51203", "Order quantity exceeds the limit of " + most + ".");
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
     * @param amendType OKX's pxAmendType: with 1 the venue moves the price to the nearest allowed one; 0 and "" refuse
     */
    static long withinBand(Market market, Side side, long price, String amendType) throws OrderRefused {
        if (!amendType.isEmpty() && !amendType.equals("0") && !amendType.equals("1")) {
            throw wrong("pxAmendType");
        }
        long highest = market.buyLimit();
        long lowest = market.sellLimit();
        boolean outside = highest != Decimals.ABSENT && (side == Side.BUY ? price > highest : price < lowest);
        if (!outside) {
            return price;
        }
        if (amendType.equals("1")) {
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

    /** OKX: an array of attached stop orders is known to REST only, and not to this exchange; the others are for options. */
    static void unsupported(JsonFields item) throws OrderRefused {
        refuse(item, "attachAlgoOrds", "pxUsd", "pxVol");
    }

    static void unsupportedInAmend(JsonFields item) throws OrderRefused {
        refuse(item, "attachAlgoOrds", "newPxUsd", "newPxVol");
        flags(item);
    }

    private static void refuse(JsonFields item, String... names) throws OrderRefused {
        for (String name : names) {
            boolean empty = item.list(name) != null && item.list(name).isEmpty()
                    || item.has(name)
                            && item.list(name) == null
                            && item.object(name) == null
                            && item.text(name).isEmpty();
            if (item.has(name) && !empty) {
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

    static BigDecimal positive(String name, String text) throws OrderRefused {
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
