package io.ringbot.portfolio;

import io.ringbot.event.BalanceEvent;
import io.ringbot.event.BalanceEvent.Figure;
import io.ringbot.event.Slot;
import java.math.BigDecimal;

/**
 * A currency of the account as the venue told it last; amounts it did not tell are null.
 *
 * @param available what new orders may use
 * @param equity cash and unrealised profit
 * @param frozen what orders and positions hold
 * @param liabilities what was borrowed
 * @param interest owed and not yet deducted
 */
public record VenueBalance(
        String currency,
        BigDecimal cash,
        BigDecimal available,
        BigDecimal equity,
        BigDecimal frozen,
        BigDecimal liabilities,
        BigDecimal interest,
        BigDecimal marginRatio,
        BigDecimal unrealized) {

    static VenueBalance read(Slot first, Slot second) {
        return new VenueBalance(
                BalanceEvent.currency(first),
                BalanceEvent.cash(first),
                BalanceEvent.figure(first, second, Figure.AVAILABLE),
                BalanceEvent.figure(first, second, Figure.EQUITY),
                BalanceEvent.figure(first, second, Figure.FROZEN),
                BalanceEvent.figure(first, second, Figure.LIABILITIES),
                BalanceEvent.figure(first, second, Figure.INTEREST),
                BalanceEvent.figure(first, second, Figure.MARGIN_RATIO),
                BalanceEvent.figure(first, second, Figure.UNREALIZED));
    }
}
