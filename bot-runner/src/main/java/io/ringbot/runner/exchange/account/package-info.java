/**
 * What the exchange knows of its customers: keys, balances, positions, fees and request budgets.
 *
 * <p>Amounts are {@link java.math.BigDecimal} and exact: what an order freezes is released to the last digit. Cold; the
 * exchange's event loop only. Changes come from {@code trading}; {@code rest} and the private pushes read.
 */
package io.ringbot.runner.exchange.account;
