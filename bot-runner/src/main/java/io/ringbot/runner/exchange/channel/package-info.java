/**
 * Channels and who listens to them: which path serves a channel, what its subscription must say, and the list of
 * subscribers of each.
 *
 * <p>Cold; the exchange's event loop only. Requests come from the sessions of {@code server}; pushes come from the feeds
 * and from {@code trading}.
 */
package io.ringbot.runner.exchange.channel;
