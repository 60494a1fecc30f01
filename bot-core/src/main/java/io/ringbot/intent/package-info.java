/**
 * What a strategy wants instead of what it sends: quotes to rest, a position to reach; and the way there with the fewest
 * messages.
 *
 * <p>Hot; belongs to {@code engine}, which says when to look ({@link io.ringbot.intent.QuoteIntent#evaluate},
 * {@link io.ringbot.intent.TargetIntent#evaluate}) after each event that may matter. Everything goes out through
 * {@link io.ringbot.intent.IntentDesk}, that is through the one risk gate. Decides from events alone; allocates nothing.
 *
 * <p>What holds whatever the venue answers, and when: each side of an intent has one order at most; what that order can still
 * fill is never raised above what is wanted, and what fills is taken off the wish before anything else is sent.
 */
package io.ringbot.intent;
