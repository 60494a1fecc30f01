package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.PositionSide;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Bill;
import io.ringbot.runner.exchange.account.FeeSchedule;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.simulation.IdSequence;
import java.math.BigDecimal;

/**
 * Closes the positions of contracts that have ended, at their delivery price and for the delivery fee.
 *
 * <p>OKX: a bill of type 3, and a position pushed once more as nothing; no order, no fill.
 */
final class DeliverySettlement {

    private final PrivateFeed pushes;
    private final IdSequence billIds;
    private final LedgerEntries entries;

    DeliverySettlement(PrivateFeed pushes, IdSequence billIds, LedgerEntries entries) {
        this.pushes = pushes;
        this.billIds = billIds;
        this.entries = entries;
    }

    /** Delivers a market's contracts to all who hold some. @param price null where there never was a market: then at entry */
    void deliver(Market market, BigDecimal price, Iterable<Account> accounts, long nowMs) {
        for (Account account : accounts) {
            for (PositionSide side : PositionSide.values()) {
                Position position = account.position(market.instId(), side);
                if (position != null && !position.isFlat()) {
                    deliver(account, position, price == null ? position.averagePrice() : price, nowMs);
                }
            }
        }
    }

    private void deliver(Account account, Position position, BigDecimal price, long nowMs) {
        BigDecimal contracts = position.contracts();
        BigDecimal fee = VenueRounding.fee(position.value(price), FeeSchedule.DELIVERY.negate());
        BigDecimal profit = account.deliverPosition(position, price, fee, nowMs);
        String ccy = position.instrument().settleCurrency();
        entries.delivery(account, position, contracts, price, fee, profit);
        Bill.Cause cause = new Bill.Cause(
                position.instrument().type().name(),
                position.instrument().id(),
                "cross",
                "",
                "",
                "",
                "",
                "",
                price.toPlainString(),
                contracts.abs(),
                fee,
                profit,
                "");
        account.book(
                billIds.next(),
                Bill.Kind.DELIVERY,
                contracts.signum() > 0 ? "112" : "113",
                ccy,
                profit.add(fee),
                fee,
                cause,
                nowMs);
        pushes.delivered(account, position, ccy);
    }
}
