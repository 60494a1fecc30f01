package io.ringbot.okx;

import io.ringbot.okx.ws.Endpoint;

/**
 * OKX's hosts by where the account was registered. OKX: a key works on its own entity's hosts only; demo has the same REST
 * hosts, told apart by a header, and WebSocket hosts of its own; port 8443 ended on 2026-10-31.
 *
 * @param rest base of the REST interface
 */
public record OkxHosts(Endpoint rest, Endpoint publicWs, Endpoint privateWs, Endpoint businessWs) {

    /** Entities of OKX that can be traded with. */
    public enum Region {
        GLOBAL("openapi.okx.com", "ws.okx.com", "wspap.okx.com"),
        /** European Economic Area. */
        EEA("eea.okx.com", "wseea.okx.com", "wseeapap.okx.com"),
        /** United States and Australia. */
        US("us.okx.com", "wsus.okx.com", "wsuspap.okx.com");

        private final String rest;
        private final String live;
        private final String demo;

        Region(String rest, String live, String demo) {
            this.rest = rest;
            this.live = live;
            this.demo = demo;
        }
    }

    public static OkxHosts of(Region region, boolean demo) {
        String ws = "wss://" + (demo ? region.demo : region.live) + "/ws/v5/";
        return new OkxHosts(
                Endpoint.parse("https://" + region.rest),
                Endpoint.parse(ws + "public"),
                Endpoint.parse(ws + "private"),
                Endpoint.parse(ws + "business"));
    }
}
