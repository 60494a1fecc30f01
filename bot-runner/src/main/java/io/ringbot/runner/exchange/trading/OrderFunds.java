package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.simulation.SimulatedOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What an order must freeze, of which currency, and whether the account has it. */
final class OrderFunds {

    private OrderFunds() {}

    static void check(Account account, Instrument instrument, String ccy, BigDecimal required, String code)
            throws OrderRefused {
        if (required.signum() > 0 && required.compareTo(account.available(ccy)) > 0) {
            boolean derivative = instrument.type().isDerivative();
            throw new OrderRefused(
                    code,
                    "Order failed. Insufficient " + ccy + (derivative ? " margin" : " balance") + " in account",
                    derivative ? "1001" : "1000");
        }
    }

    static String currency(Instrument instrument, Side side) {
        if (instrument.type().isDerivative()) {
            return instrument.settleCurrency();
        }
        return side == Side.BUY ? instrument.quoteCurrency() : instrument.baseCurrency();
    }

    /** What the order must freeze so that no fill within its price can overdraw the account. */
    static BigDecimal required(Account account, Market market, SimulatedOrder core, VenueOrder.Terms terms) {
        Instrument instrument = market.instrument();
        if (core.isBudgeted()) {
            return core.side() == Side.BUY ? new BigDecimal(terms.sz()) : baseFor(market, terms.sz());
        }
        return required(account, market, core.side(), core.price(), core.size(), instrument, terms.reduceOnly());
    }

    static BigDecimal required(
            Account account,
            Market market,
            Side side,
            long scaledPrice,
            long scaledSize,
            Instrument instrument,
            boolean reduceOnly) {
        BigDecimal size = market.size(scaledSize);
        boolean derivative = instrument.type().isDerivative();
        if (!derivative && side == Side.SELL) {
            return size;
        }
        if (reduceOnly || scaledPrice == SimulatedOrder.NO_BOUND) {
            return BigDecimal.ZERO;
        }
        BigDecimal price = market.price(scaledPrice);
        if (!derivative) {
            return price.multiply(size);
        }
        BigDecimal held = account.contracts(market.instId());
        BigDecimal closing = held.signum() * side.sign() < 0 ? held.abs().min(size) : BigDecimal.ZERO;
        return Position.value(instrument, size.subtract(closing), price).divide(Account.LEVERAGE);
    }

    // The most base that selling for an amount of quote can take, which is at the lowest price of the band.
    private static BigDecimal baseFor(Market market, String quoteAmount) {
        long lowest = market.sellLimit();
        return lowest == Decimals.ABSENT
                ? BigDecimal.ZERO
                : new BigDecimal(quoteAmount)
                        .divide(market.price(lowest), market.instrument().sizeScale(), RoundingMode.UP);
    }
}
