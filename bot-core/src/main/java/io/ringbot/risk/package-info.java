/**
 * The one gate before the wire: limits, collars, throttles, trading state.
 *
 * <p>Hot; belongs to {@code engine}. Every place and amend of every strategy passes {@link io.ringbot.risk.RiskGate}; there is
 * no other way to a command. Cancels always may. Each refusal has a stable code, {@link io.ringbot.strategy.Refusal}.
 */
package io.ringbot.risk;
