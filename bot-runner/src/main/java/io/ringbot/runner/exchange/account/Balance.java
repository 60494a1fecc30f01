package io.ringbot.runner.exchange.account;

import java.math.BigDecimal;

/** One currency of an account: what is there, and what open orders hold of it. */
public final class Balance {

    private final String ccy;
    private BigDecimal cash;
    private BigDecimal frozen = BigDecimal.ZERO;
    private long updatedMs;

    Balance(String ccy, BigDecimal cash, long updatedMs) {
        this.ccy = ccy;
        this.cash = cash;
        this.updatedMs = updatedMs;
    }

    public String ccy() {
        return ccy;
    }

    /** All of it, the frozen part included. */
    public BigDecimal cash() {
        return cash;
    }

    /** What open orders hold. */
    public BigDecimal frozen() {
        return frozen;
    }

    public long updatedMs() {
        return updatedMs;
    }

    void addCash(BigDecimal amount, long nowMs) {
        cash = cash.add(amount);
        updatedMs = nowMs;
    }

    void addFrozen(BigDecimal amount, long nowMs) {
        frozen = frozen.add(amount);
        updatedMs = nowMs;
        if (frozen.signum() < 0) {
            throw new IllegalStateException(ccy + " has " + frozen + " frozen after a change of " + amount
                    + ": more was released than orders had frozen");
        }
    }
}
