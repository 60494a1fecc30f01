/**
 * Who is measured: the bot in each profile, and the floor below which no client can get.
 *
 * <p>{@link io.ringbot.bench.subject.Floor} is the floor itself, hot, in a process of its own;
 * {@link io.ringbot.bench.subject.Subject} is the driver's handle of any such process, cold.
 */
package io.ringbot.bench.subject;
