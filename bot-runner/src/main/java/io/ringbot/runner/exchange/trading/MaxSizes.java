package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.market.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much an account could buy and sell of an instrument now.
 *
 * @param buy contracts; of a pair base currency
 * @param sell contracts; of a pair base currency (OKX's documents say quote currency, unconfirmed; what a client can use as the
 *     size of a sell is the base)
 * @param availableBuy what a buy may use: margin, or quote currency
 * @param availableSell what a sell may use: margin, or base currency
 */
public record MaxSizes(BigDecimal buy, BigDecimal sell, BigDecimal availableBuy, BigDecimal availableSell) {

    static MaxSizes of(Account account, Market market, String tdMode, String px) throws OrderRefused {
        Instrument instrument = market.instrument();
        OrderChecks.tradeMode(account, instrument, tdMode);
        BigDecimal price = price(market, px);
        if (!instrument.type().isDerivative()) {
            BigDecimal quote = account.spendable(instrument.quoteCurrency()).max(BigDecimal.ZERO);
            BigDecimal base = account.spendable(instrument.baseCurrency()).max(BigDecimal.ZERO);
            return new MaxSizes(lots(market, quote, price), lots(market, base, BigDecimal.ONE), quote, base);
        }
        BigDecimal margin = account.available(instrument.settleCurrency()).max(BigDecimal.ZERO);
        BigDecimal each = Position.value(instrument, BigDecimal.ONE, price);
        BigDecimal opening = lots(market, margin.multiply(account.leverage(instrument)), each);
        // What closes a net position needs no margin.
        BigDecimal held = account.contracts(instrument.id(), PositionSide.NET);
        BigDecimal closedByBuying = held.negate().max(BigDecimal.ZERO);
        BigDecimal closedBySelling = held.max(BigDecimal.ZERO);
        return new MaxSizes(opening.add(closedByBuying), opening.add(closedBySelling), margin, margin);
    }

    private static BigDecimal price(Market market, String px) throws OrderRefused {
        if (!px.isEmpty()) {
            return market.price(OrderChecks.price(market.instrument(), px));
        }
        long highest = market.buyLimit();
        if (highest == Decimals.ABSENT) {
            throw new OrderRefused("51109", "There is no best bid or offer at present.");
        }
        return market.markPrice();
    }

    private static BigDecimal lots(Market market, BigDecimal amount, BigDecimal each) {
        BigDecimal lot = market.size(market.instrument().lotSize());
        return amount.divide(each.multiply(lot), 0, RoundingMode.DOWN).multiply(lot);
    }
}
