package io.ringbot.runner.exchange.channel;

/** The three WebSocket paths. */
public enum ServicePath {
    PUBLIC("/ws/v5/public"),
    PRIVATE("/ws/v5/private"),
    BUSINESS("/ws/v5/business");

    private final String path;

    ServicePath(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }

    /** @return the service of this URL path, or null where there is none */
    public static ServicePath of(String urlPath) {
        for (ServicePath service : values()) {
            if (service.path.equals(urlPath)) {
                return service;
            }
        }
        return null;
    }
}
