/**
 * The one gate before the wire: limits, collars, throttles, trading state.
 *
 * <p>Hot; belongs to {@code engine}. Every place and amend of every strategy passes {@link io.ringbot.risk.RiskGate}; there is
 * no other way to a command. Cancels always may. Each refusal has a stable code, {@link io.ringbot.strategy.Refusal}.
 *
 * <h2>What repeats itself</h2>
 *
 * <p>{@link io.ringbot.risk.StrategyBrakes} watches each strategy's refusals, equal orders and executions,
 * {@link io.ringbot.risk.AwaitedFunds} keeps back what funds do not reach for; the engine halts the strategy when the event is
 * done. An order equal to an open and young one is a duplicate; after the first has ended it is a new decision.
 *
 * <h2>What is lost</h2>
 *
 * <p>{@link io.ringbot.risk.LossGuard} compares the result of the day, by event time in UTC, and the drawdown with
 * {@link io.ringbot.risk.LossLimits}. What it knows is saved as SNAPSHOT commands and comes back as a RECOVERED event.
 *
 * <h2>The venue's rate limits</h2>
 *
 * <p>{@link io.ringbot.risk.RateBudgets} keeps to them here, before a command, and not in a queue before the wire: what is left
 * follows from events alone, so a replay refuses the same orders, and nothing decided on an old price leaves late. A request uses
 * its place from when it is decided until two seconds after the event of its answer. The venue counts it somewhere between the
 * two, so it never finds too many, however long a message takes; the price is one round trip in two seconds. A place is refused
 * at once and tells when more comes; an amend and a cancel wait in the engine, an amend until its deadline, the newest alone.
 */
package io.ringbot.risk;
