/**
 * The REST side: routes, signatures and the JSON envelope.
 *
 * <p>Cold; the event loop only. Requests come from {@code server}; routes read markets and accounts and send order requests
 * to {@code trading}.
 */
package io.ringbot.runner.exchange.rest;
