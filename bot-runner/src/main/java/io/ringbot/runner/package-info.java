/**
 * The command line: {@link io.ringbot.runner.Main} prepares the JVM, hands the words to the command they name, and turns what
 * comes of it into an exit code.
 *
 * <p>Cold, on the main thread. A command is one class here or in a package below; it says what it found on standard output,
 * what people should know on standard error, and fails by exception: {@link io.ringbot.runner.CommandFailedException} carries
 * an exit code of its own.
 */
package io.ringbot.runner;
