package io.ringbot.gateway;

import io.ringbot.event.DeadManEvent;

/**
 * The venue's dead-man switch as it is known to be.
 *
 * @param timeoutSeconds 0 where there is none
 * @param triggerMs when the venue will cancel everything, ms since 1970; 0 never
 * @param fed how often it was fed
 * @param standing why it is not fed now, null where it is
 */
public record DeadManStatus(int timeoutSeconds, DeadManEvent.State state, long triggerMs, long fed, String standing) {}
