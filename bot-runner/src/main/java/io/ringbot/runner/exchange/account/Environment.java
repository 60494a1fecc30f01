package io.ringbot.runner.exchange.account;

import java.util.Locale;

/** Live or demo trading: what a request is meant for and what a key is good for. */
public enum Environment {
    LIVE,
    DEMO,
    /** A key of both. OKX has none such; the ready-made test key is one, so that it works however a bot is configured. */
    ANY;

    /** OKX: demo hosts of the regions are wspap, wseeapap and wsuspap. */
    private static final String DEMO_HOST = "ws(eea|us)?pap\\..*";

    /** Whether a key of this environment opens the other one's requests. */
    public boolean covers(Environment request) {
        return this == ANY || this == request;
    }

    /**
     * Where a REST request is meant for.
     *
     * @param simulated header x-simulated-trading
     * @param otherwise the environment of requests that do not say
     */
    public static Environment ofRest(String simulated, Environment otherwise) {
        return switch (simulated) {
            case "1" -> DEMO;
            case "" -> otherwise;
            // OKX's clients send 0 for live trading.
            default -> LIVE;
        };
    }

    /**
     * Where a WebSocket connection is meant for: OKX has a host of its own for demo trading, once also a parameter.
     *
     * @param host header Host
     * @param query of the URL
     * @param otherwise the environment of connections that do not say
     */
    public static Environment ofSocket(String host, String query, Environment otherwise) {
        boolean demo =
                host.toLowerCase(Locale.ROOT).matches(DEMO_HOST) || ('&' + query + '&').contains("&brokerId=9999&");
        return demo ? DEMO : otherwise;
    }
}
