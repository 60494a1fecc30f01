/** Misbehaviour by script. */
package io.ringbot.runner.exchange.fault;
