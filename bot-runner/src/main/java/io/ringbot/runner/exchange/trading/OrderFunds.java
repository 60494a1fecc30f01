package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.simulation.SimulatedOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What an order must freeze, of which currency, and whether the account has it. */
final class OrderFunds {

    private static final int AMOUNT_SCALE = 12;

    private OrderFunds() {}

    static void check(Account account, Instrument instrument, String ccy, BigDecimal required, String code)
            throws OrderRefused {
        if (required.signum() > 0 && required.compareTo(free(account, instrument, ccy)) > 0) {
            boolean derivative = instrument.type().isDerivative();
            throw new OrderRefused(
                    code,
                    "Order failed. Insufficient " + ccy + (derivative ? " margin" : " balance") + " in account",
                    derivative ? "1001" : "1000");
        }
    }

    private static BigDecimal free(Account account, Instrument instrument, String ccy) {
        return instrument.type().isDerivative() ? account.available(ccy) : account.spendable(ccy);
    }

    static String currency(Instrument instrument, Side side) {
        if (instrument.type().isDerivative()) {
            return instrument.settleCurrency();
        }
        return side == Side.BUY ? instrument.quoteCurrency() : instrument.baseCurrency();
    }

    /** OKX: a spot market order over more than there is becomes one over what there is, unless banAmend forbids it. */
    static NewOrder cutToFunds(NewOrder order) {
        BigDecimal required = required(order);
        Instrument instrument = order.market().instrument();
        BigDecimal free = order.account().spendable(currency(instrument, order.side()));
        if (!order.shrinks() || required.compareTo(free) <= 0 || free.signum() <= 0) {
            return order;
        }
        if (order.amount() != null) {
            BigDecimal amount = order.amount().multiply(free).divide(required, AMOUNT_SCALE, RoundingMode.DOWN);
            return order.cutTo(amount.stripTrailingZeros(), 0);
        }
        BigDecimal affordable = BigDecimal.valueOf(order.size()).multiply(free).divide(required, 0, RoundingMode.DOWN);
        long size = instrument.floorToLot(affordable.longValueExact());
        return size < instrument.minSize() ? order : order.cutTo(null, size);
    }

    /** What the order must freeze so that no fill within its price can overdraw the account. */
    static BigDecimal required(NewOrder order) {
        if (order.amount() != null) {
            return order.side() == Side.BUY
                    ? withQuoteFee(order.account(), order.market(), order.amount())
                    : baseFor(order.market(), order.amount());
        }
        return required(
                order.account(),
                order.market(),
                order.side(),
                order.terms().posSide(),
                order.bound(),
                order.size(),
                order.isReducing());
    }

    static BigDecimal required(
            Account account,
            Market market,
            Side side,
            PositionSide positionSide,
            long scaledPrice,
            long scaledSize,
            boolean reducing) {
        BigDecimal size = market.size(scaledSize);
        Instrument instrument = market.instrument();
        boolean derivative = instrument.type().isDerivative();
        if (!derivative && side == Side.SELL) {
            return size;
        }
        if (reducing || scaledPrice == SimulatedOrder.NO_BOUND) {
            return BigDecimal.ZERO;
        }
        BigDecimal price = market.price(scaledPrice);
        if (!derivative) {
            return withQuoteFee(account, market, price.multiply(size));
        }
        BigDecimal held = account.contracts(market.instId(), positionSide);
        BigDecimal closing = held.signum() * side.sign() < 0 ? held.abs().min(size) : BigDecimal.ZERO;
        return account.margin(instrument, Position.value(instrument, size.subtract(closing), price));
    }

    // With feeType 1 a buy pays its fee on top of its value.
    private static BigDecimal withQuoteFee(Account account, Market market, BigDecimal value) {
        if (account.feeType().equals("0")) {
            return value;
        }
        var type = market.instrument().type();
        BigDecimal worst = account.fees().rate(type, true).min(account.fees().rate(type, false));
        return worst.signum() < 0 ? value.subtract(value.multiply(worst)) : value;
    }

    // The most base that selling for an amount of quote can take, which is at the lowest price of the band.
    private static BigDecimal baseFor(Market market, BigDecimal quoteAmount) {
        long lowest = market.sellLimit();
        return lowest == Decimals.ABSENT
                ? BigDecimal.ZERO
                : quoteAmount.divide(market.price(lowest), market.instrument().sizeScale(), RoundingMode.UP);
    }
}
