package io.ringbot.runner.exchange.account;

/**
 * What an account is, besides its money.
 *
 * @param mainUid the master account; orders of all accounts of one master prevent trades with each other
 * @param acctLv OKX's account mode: 1 spot, 2 futures
 * @param posMode {@code net_mode} or {@code long_short_mode}, at the start
 * @param acctStpMode self-trade prevention of orders that name none: {@code cancel_maker}, {@code cancel_taker},
 *     {@code cancel_both}
 * @param kycLv 0 to 3
 */
public record AccountTerms(
        String uid, String mainUid, FeeSchedule fees, String acctLv, String posMode, String acctStpMode, int kycLv) {

    public static final String SPOT_MODE = "1";
    public static final String FUTURES_MODE = "2";
    public static final String NET = "net_mode";
    public static final String LONG_SHORT = "long_short_mode";

    public AccountTerms {
        if (!acctLv.equals(SPOT_MODE) && !acctLv.equals(FUTURES_MODE)) {
            throw new IllegalArgumentException("account " + uid + " has acctLv " + acctLv
                    + ": this exchange knows 1 (spot mode) and 2 (futures mode)");
        }
        if (!posMode.equals(NET) && !posMode.equals(LONG_SHORT)) {
            throw new IllegalArgumentException(
                    "account " + uid + " has posMode " + posMode + ", it must be " + NET + " or " + LONG_SHORT);
        }
    }

    /** A master account in futures mode with net positions. */
    public static AccountTerms futures(String uid, FeeSchedule fees) {
        return new AccountTerms(uid, uid, fees, FUTURES_MODE, NET, "cancel_maker", 3);
    }

    /** The same in spot mode. */
    public AccountTerms inSpotMode() {
        return new AccountTerms(uid, mainUid, fees, SPOT_MODE, posMode, acctStpMode, kycLv);
    }

    public AccountTerms withPosMode(String mode) {
        return new AccountTerms(uid, mainUid, fees, acctLv, mode, acctStpMode, kycLv);
    }

    public AccountTerms withFees(FeeSchedule schedule) {
        return new AccountTerms(uid, mainUid, schedule, acctLv, posMode, acctStpMode, kycLv);
    }
}
