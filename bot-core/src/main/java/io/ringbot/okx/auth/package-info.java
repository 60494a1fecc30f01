/**
 * The one place where the venue credentials live: the key material and the HMAC-SHA256 signatures made from it, for WebSocket
 * login and for REST.
 *
 * <p>Cold: used at login and once a REST request. The credentials come from {@code io.ringbot.runner.secrets} as bytes, are
 * owned here and wiped at the end of the run; they leave only as bytes of a login frame or a request header. Used by the
 * {@code io} thread. Nothing here logs, and no exception, {@code toString} or fingerprint tells a value.
 */
package io.ringbot.okx.auth;
