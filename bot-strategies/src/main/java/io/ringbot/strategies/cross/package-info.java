/** The hello-world of bar strategies: long while a fast average is above a slow one. Cold, on {@code engine}, once a bar. */
package io.ringbot.strategies.cross;
