/**
 * Where credentials come from: a file that only its owner can read, or the environment where somebody said so.
 *
 * <p>Cold, once at start-up, on the main thread. What is read goes to {@link io.ringbot.okx.auth.Credentials} as bytes and
 * every buffer on the way is wiped. No message of this package repeats a value, nor a line of the file.
 */
package io.ringbot.runner.secrets;
