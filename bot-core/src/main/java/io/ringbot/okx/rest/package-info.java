/**
 * Signed requests to OKX's REST interface.
 *
 * <p>Cold; belongs to {@code io}, on the same event loop as the WebSockets, and never blocks it. Requests come from the
 * gateway in {@code io.ringbot.okx}; answers go back to it as documents on a {@link io.ringbot.okx.codec.JsonTape}. An order
 * request is never sent twice; a read may be, where a kept connection turns out to be closed. No error tells a header or a
 * body: both may hold what is secret.
 */
package io.ringbot.okx.rest;
