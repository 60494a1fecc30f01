/**
 * The catalogue of what the venue's messages look like, and the check of a message against it: tests only.
 *
 * <p>The catalogue ({@code websocket.txt} and {@code rest.txt} beside this package's classes) is written from the venue's reference
 * and holds names and kinds of members, no data.
 */
package io.ringbot.runner.exchange.shape;
