/**
 * Adds up a ledger of the local exchange, with arithmetic of its own, from the file alone.
 *
 * <p>What it checks, to the last digit unless it says otherwise: the lines are whole and unbroken from start to end; every balance
 * follows from the one before; the cash that moved in a trade is what its fills say (price times size, fees, profit); what is
 * frozen is what the open orders hold; positions are the sum of their fills; every order goes from one beginning to one end, its
 * filled size is that of its fills, and no fill comes late, twice, or at a price worse than its limit; where both sides of a trade
 * are accounts here, one bought what the other sold.
 *
 * <p>It shares nothing with the code that wrote the ledger but the JSON reader. Cold; the caller's thread.
 */
package io.ringbot.runner.exchange.audit;
