/** A small two-sided market maker with an inventory limit: the strategy of the demo. Hot, on {@code engine}. */
package io.ringbot.strategies.quoter;
