/**
 * What the exchange knows of its customers: keys, balances, positions, fees and request budgets.
 *
 * <p>Accounts and keys come from the settings as {@link io.ringbot.runner.exchange.account.AccountSpec} and
 * {@link io.ringbot.runner.exchange.account.KeySpec}; {@link io.ringbot.runner.exchange.account.Customers} keeps them, and lets
 * keys be edited and revoked and accounts be frozen while clients are connected. Whether a request is for live or for demo
 * trading is its {@link io.ringbot.runner.exchange.account.Environment}.
 *
 * <p>Amounts are {@link java.math.BigDecimal} and exact: what an order freezes is released to the last digit. Cold; the
 * exchange's event loop only. Changes come from {@code trading}; {@code rest} and the private pushes read.
 */
package io.ringbot.runner.exchange.account;
