/**
 * Compares what a bot wrote down with what the local exchange wrote down, when both are done.
 *
 * <p>{@link io.ringbot.runner.audit.BotStory} reads the journals, {@link io.ringbot.runner.audit.VenueStory} the ledger,
 * {@link io.ringbot.runner.audit.Comparison} holds one against the other: every order of the venue has one intent earlier in time,
 * every intent one end that somebody said, fills are the same to the last digit, nothing left while it might not. Whether it might
 * is computed anew from the journal ({@link io.ringbot.runner.audit.Gate}).
 *
 * <p>It shares no code with what keeps orders, positions and limits in the bot, nor with the venue adapter: it would agree with
 * their mistakes. Only the raw slots are read as they are written, and the ledger's lines as the exchange's own auditor reads
 * them. Cold; the caller's thread; memory grows with the orders.
 */
package io.ringbot.runner.audit;
