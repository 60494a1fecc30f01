/**
 * Makes a Maven project for a new strategy.
 *
 * <p>Cold: {@code bot new-strategy}. The files come from templates beside these classes; what the project compiles and tests
 * against is cut out of the running jar, so that nothing but the jar is needed and no registry is asked for it.
 */
package io.ringbot.runner.project;
