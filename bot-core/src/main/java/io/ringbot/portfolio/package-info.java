/**
 * What we hold and earned: positions by instrument, margin mode and side, balances, the exact cash ledger, the day's result.
 *
 * <p>Belongs to {@code engine}. Fills, BALANCE, POSITION and BILL events come in at {@link io.ringbot.portfolio.Portfolio};
 * strategies read positions, risk reads exposure and results. A position takes over the profit and the fee that the venue says a
 * fill made, so that cash agrees to the last digit whatever the venue's rounding is; a strategy's share of it is our own reckoning.
 * Cold: fills are rare beside market data, so amounts are exact decimals and allocate.
 */
package io.ringbot.portfolio;
