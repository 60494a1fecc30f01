/**
 * Finds strategies: on the class path and in plug-in jars, by {@link java.util.ServiceLoader}.
 *
 * <p>Cold, at start only. Names come from the configuration, instances go to the engine.
 */
package io.ringbot.runner.plugin;
