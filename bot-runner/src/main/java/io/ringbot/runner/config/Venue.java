package io.ringbot.runner.config;

import java.net.URI;

/**
 * The four addresses of an exchange that speaks the OKX V5 protocol.
 *
 * @param restUrl scheme, host and port; no path
 * @param publicWsUrl market data
 * @param privateWsUrl orders and account
 * @param businessWsUrl candles and algo orders
 */
public record Venue(URI restUrl, URI publicWsUrl, URI privateWsUrl, URI businessWsUrl) {

    /** OKX: the hosts of the global entity. */
    public static final Venue OKX = new Venue(
            URI.create("https://openapi.okx.com"),
            URI.create("wss://ws.okx.com/ws/v5/public"),
            URI.create("wss://ws.okx.com/ws/v5/private"),
            URI.create("wss://ws.okx.com/ws/v5/business"));

    /** OKX: demo trading has sockets of its own and shares the REST host. */
    public static final Venue OKX_DEMO = new Venue(
            URI.create("https://openapi.okx.com"),
            URI.create("wss://wspap.okx.com/ws/v5/public"),
            URI.create("wss://wspap.okx.com/ws/v5/private"),
            URI.create("wss://wspap.okx.com/ws/v5/business"));
}
