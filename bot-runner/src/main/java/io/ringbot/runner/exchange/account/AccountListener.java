package io.ringbot.runner.exchange.account;

import java.math.BigDecimal;

/** Hears of every change of an account's money and contracts, after it is made. */
public interface AccountListener {

    /**
     * @param cash what was added to the cash, below 0 where it was taken
     * @param frozen what was added to the frozen amount
     * @param reason why, in a word
     */
    void balanceChanged(Account account, Balance balance, BigDecimal cash, BigDecimal frozen, String reason);

    void positionChanged(Account account, Position position);

    /**
     * A funding payment was settled, and follows as a change of cash.
     *
     * @param amount negative is paid
     */
    void funded(Account account, Position position, BigDecimal amount, BigDecimal rate, BigDecimal markPrice);

    /** Nobody listens. */
    AccountListener NONE = new AccountListener() {
        @Override
        public void balanceChanged(
                Account account, Balance balance, BigDecimal cash, BigDecimal frozen, String reason) {}

        @Override
        public void positionChanged(Account account, Position position) {}

        @Override
        public void funded(
                Account account, Position position, BigDecimal amount, BigDecimal rate, BigDecimal markPrice) {}
    };
}
