package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.simulation.IdSequence;
import io.ringbot.simulation.SelfTradePrevention;
import io.ringbot.simulation.SimulatedOrder;
import java.math.BigDecimal;

/**
 * An order request that keeps all rules that do not depend on what the account holds.
 *
 * @param amount of a market order sized in quote currency, else null
 * @param bound the limit; of an order without a limit the worst price it may take at, or {@link SimulatedOrder#NO_BOUND}
 * @param size scaled; meaningless where there is an amount
 * @param shrinks whether a market order is cut to what the account can pay
 */
record NewOrder(
        Account account,
        Market market,
        VenueOrder.Terms terms,
        Side side,
        OrderType type,
        SelfTradePrevention selfTrade,
        long bound,
        long size,
        BigDecimal amount,
        boolean shrinks) {

    static NewOrder read(Account account, Market market, JsonFields item) throws OrderRefused {
        Instrument instrument = market.instrument();
        OrderChecks.clientId("clOrdId", item.text("clOrdId"));
        OrderChecks.tag(item.text("tag"));
        OrderChecks.unsupported(item);
        OrderChecks.tradeMode(account, instrument, item.text("tdMode"));
        Side side = OrderChecks.side(item.text("side"));
        PositionSide positionSide = OrderChecks.positionSide(account, instrument, item.text("posSide"));
        OrderType type = OrderChecks.type(instrument, item.text("ordType"));
        OrderChecks.flags(item);
        OrderChecks.tradeQuote(instrument, item.text("tradeQuoteCcy"));
        String stpMode = item.text("stpMode").isEmpty() ? account.terms().acctStpMode() : item.text("stpMode");
        SelfTradePrevention selfTrade = OrderChecks.selfTrade(stpMode, type);
        OrderChecks.tradable(instrument, type);
        VenueOrder.Terms terms = terms(account, item, instrument, positionSide, stpMode);
        String slippage = OrderChecks.slippage(instrument, side, terms.ordType(), terms.tgtCcy(), item);
        return sized(account, market, item, terms, side, type, selfTrade, slippage);
    }

    private static NewOrder sized(
            Account account,
            Market market,
            JsonFields item,
            VenueOrder.Terms terms,
            Side side,
            OrderType type,
            SelfTradePrevention selfTrade,
            String slippage)
            throws OrderRefused {
        boolean spot = !market.instrument().type().isDerivative();
        if (type.hasPrice()) {
            long price = OrderChecks.price(market.instrument(), terms.px());
            long size = OrderChecks.size(market, terms.sz(), type);
            long bound = OrderChecks.withinBand(market, side, price, item.text("pxAmendType"));
            BigDecimal most = new BigDecimal(market.listing().maxLimitAmount());
            if (spot && market.price(bound).multiply(market.size(size)).compareTo(most) > 0) {
                throw new OrderRefused("51005", "Your order amount exceeds the max order amount.");
            }
            return new NewOrder(account, market, terms, side, type, selfTrade, bound, size, null, false);
        }
        long bound = bound(market, side, slippage);
        boolean shrinks = spot && !item.isTrue("banAmend");
        if (terms.tgtCcy().equals("quote_ccy")) {
            BigDecimal amount = OrderChecks.quoteAmount(market, terms.sz());
            OrderChecks.marketValue(amount);
            return new NewOrder(account, market, terms, side, type, selfTrade, bound, 0, amount, shrinks);
        }
        long size = OrderChecks.size(market, terms.sz(), type);
        if (spot && market.markPrice() != null) {
            OrderChecks.marketValue(market.markPrice().multiply(market.size(size)));
        }
        return new NewOrder(account, market, terms, side, type, selfTrade, bound, size, null, shrinks);
    }

    // The edge of the price band, or what the client allows beyond the best opposite price where that is nearer.
    private static long bound(Market market, Side side, String slippage) {
        long edge = side == Side.BUY ? market.buyLimit() : market.sellLimit();
        long bound = edge == Decimals.ABSENT ? SimulatedOrder.NO_BOUND : edge;
        var opposite = market.matching().displayed(side.opposite());
        if (slippage.isEmpty() || opposite.count() == 0) {
            return bound;
        }
        BigDecimal factor = BigDecimal.ONE.add(new BigDecimal(slippage).multiply(BigDecimal.valueOf(side.sign())));
        BigDecimal worst = market.price(opposite.bestPrice()).multiply(factor);
        long scaled = worst.scaleByPowerOfTen(market.instrument().priceScale()).longValue();
        if (side == Side.BUY) {
            long allowed = market.instrument().floorToTick(scaled);
            return bound == SimulatedOrder.NO_BOUND ? allowed : Math.min(bound, allowed);
        }
        long allowed = market.instrument().ceilToTick(scaled);
        return bound == SimulatedOrder.NO_BOUND ? allowed : Math.max(bound, allowed);
    }

    private static VenueOrder.Terms terms(
            Account account, JsonFields item, Instrument instrument, PositionSide positionSide, String stpMode)
            throws OrderRefused {
        String ordType = item.text("ordType");
        boolean derivative = instrument.type().isDerivative();
        String target = "";
        if (ordType.equals("market") && !derivative) {
            target = item.text("tgtCcy");
            if (target.isEmpty()) {
                // OKX: a spot market buy is sized in quote currency unless it says otherwise.
                target = item.text("side").equals("buy") ? "quote_ccy" : "base_ccy";
            }
            if (!target.equals("quote_ccy") && !target.equals("base_ccy")) {
                throw OrderChecks.wrong("tgtCcy");
            }
        }
        return new VenueOrder.Terms(
                item.text("clOrdId"),
                item.text("tag"),
                item.text("tdMode"),
                positionSide,
                ordType,
                ordType.equals("market") || ordType.equals("optimal_limit_ioc") ? "" : item.text("px"),
                item.text("sz"),
                target,
                item.isTrue("reduceOnly"),
                stpMode,
                derivative ? instrument.settleCurrency() : "",
                derivative ? account.leverage(instrument).toPlainString() : "",
                !item.text("slippagePct").isEmpty());
    }

    /** Whether it works against a position of its own mode: by the flag, or by its position side. */
    boolean isReducing() {
        return terms.reduceOnly() || terms.isClosing(side);
    }

    /** The same order over another amount of quote currency, or another size. */
    NewOrder cutTo(BigDecimal newAmount, long newSize) {
        return new NewOrder(account, market, terms, side, type, selfTrade, bound, newSize, newAmount, shrinks);
    }

    SimulatedOrder core(IdSequence ids) {
        return amount == null
                ? SimulatedOrder.sized(ids.next(), account.owner(), side, type, bound, size, selfTrade)
                : SimulatedOrder.budgeted(ids.next(), account.owner(), side, bound, amount, selfTrade);
    }
}
