package io.ringbot.strategies.probe;

import io.ringbot.strategy.Settings;

/**
 * @param orderSize size of every order, decimal text in base currency or contracts
 * @param triggerSize bid size that triggers an order, decimal text; empty: every change does
 */
record ProbeSettings(String orderSize, String triggerSize) {

    static ProbeSettings read(Settings settings) {
        return new ProbeSettings(
                settings.decimal("orderSize"), settings.has("triggerSize") ? settings.decimal("triggerSize") : "");
    }
}
