package io.ringbot.risk;

/**
 * Limits over all instruments.
 *
 * @param maxMessagesPerSecond places and amends a second, averaged over one second; cancels do not count
 * @param maxOpenOrders open orders over all instruments
 */
public record RiskSettings(int maxMessagesPerSecond, int maxOpenOrders) {

    public RiskSettings {
        if (maxMessagesPerSecond < 1 || maxOpenOrders < 1) {
            throw new IllegalArgumentException("maxMessagesPerSecond " + maxMessagesPerSecond + " and maxOpenOrders "
                    + maxOpenOrders + " must be at least 1");
        }
    }
}
