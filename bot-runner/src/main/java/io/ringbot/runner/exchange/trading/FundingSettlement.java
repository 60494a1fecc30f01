package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.PositionSide;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Bill;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.market.Funding;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.simulation.IdSequence;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.Map;

/** Charges and pays the funding of perpetual swaps to whoever holds them at that instant. */
final class FundingSettlement {

    private final PrivateFeed pushes;
    private final IdSequence billIds;
    // Asked by key only: the order of an identity map never shows.
    private final Map<Market, Long> settledMs = new IdentityHashMap<>();

    FundingSettlement(PrivateFeed pushes, IdSequence billIds) {
        this.pushes = pushes;
        this.billIds = billIds;
    }

    /** Charges and pays what a market has settled since this was asked last; the first time only takes note. */
    void check(Market market, Iterable<Account> accounts, long nowMs) {
        if (market.funding() == null) {
            return;
        }
        Funding.Settled last = market.funding().settled();
        Long before = settledMs.put(market, last.timeMs());
        if (before != null && before != last.timeMs() && last.markPrice() != null) {
            settle(market, last.rate(), last.markPrice(), accounts, nowMs);
        }
    }

    /**
     * Settles one swap. OKX: longs pay shorts where the rate is above 0, the value at the mark price times the rate, in the
     * settlement currency.
     */
    void settle(Market market, BigDecimal rate, BigDecimal markPrice, Iterable<Account> accounts, long nowMs) {
        for (Account account : accounts) {
            for (PositionSide side : PositionSide.values()) {
                Position position = account.position(market.instId(), side);
                if (position != null && !position.isFlat()) {
                    settle(account, position, rate, markPrice, nowMs);
                }
            }
        }
    }

    private void settle(Account account, Position position, BigDecimal rate, BigDecimal markPrice, long nowMs) {
        BigDecimal longPays = position.value(markPrice).multiply(rate);
        BigDecimal amount = VenueRounding.funding(position.contracts().signum() > 0 ? longPays.negate() : longPays);
        if (amount.signum() == 0) {
            return;
        }
        String ccy = position.instrument().settleCurrency();
        Bill.Cause cause = new Bill.Cause(
                position.instrument().type().name(),
                position.instrument().id(),
                "cross",
                "",
                "",
                "",
                "",
                "",
                markPrice.toPlainString(),
                position.contracts().abs(),
                BigDecimal.ZERO,
                amount,
                "");
        account.fundPosition(position, amount, rate, markPrice, nowMs);
        account.book(
                billIds.next(),
                Bill.Kind.FUNDING,
                amount.signum() < 0 ? "173" : "174",
                ccy,
                amount,
                BigDecimal.ZERO,
                cause,
                nowMs);
        pushes.funded(account, position, ccy);
    }
}
