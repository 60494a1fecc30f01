/**
 * What we hold: positions, balances, the exact cash ledger.
 *
 * <p>Belongs to {@code engine}. Fills, BALANCE and POSITION events come in; strategies read positions, risk reads exposure.
 * Cold: fills are rare beside market data, so amounts are exact decimals and allocate.
 */
package io.ringbot.portfolio;
