/**
 * Finds strategies: on the class path, and in plug-in jars that a configuration lists under {@code plugins}.
 *
 * <p>Cold, at start only, on the main thread. Names come from the configuration, instances go to the engine. In order:
 * {@link io.ringbot.runner.plugin.PluginJar} reads the file once and whole, {@link io.ringbot.runner.plugin.Plugins} checks its
 * hash and its API version and that no class of a strategy is in two jars, {@code Linkage} that nothing it needs is missing, all
 * before any code of it runs; {@link io.ringbot.runner.plugin.StrategyLoader} makes factories and strategies. What is wrong is
 * refused with the line of the configuration, the jar, the class and what to do, and nothing was started.
 *
 * <p><b>What a plug-in sees.</b> A loader of its own: its own classes first, then those of Java, and of the bot only the packages
 * {@code io.ringbot.strategy} and {@code io.ringbot.instrument}. None of the bot's libraries, slf4j included: a plug-in packs into
 * its jar what it needs, in whatever version, beside the bot and beside other plug-ins.
 *
 * <p><b>What that is not.</b> A wall. A plug-in runs in the bot's process with the rights of the bot: since Java has no
 * security manager any more (JEP 486), nothing here keeps hostile code from reading files and memory, opening sockets or ending
 * the process, and the API's own classes lead by reflection to the loader of the bot. Run only plug-ins whose source you trust as
 * you trust the bot's. The hash in the configuration, which mode {@code live} requires, says that it is the jar somebody looked
 * at; the loader keeps honest code apart; containment in the engine keeps a mistake in one strategy from the others.
 */
package io.ringbot.runner.plugin;
