package io.ringbot.runner.exchange.session;

/** OKX's WebSocket close codes that this exchange uses. */
public enum CloseCode {
    GOING_AWAY(1001, "server is shutting down"),
    TOO_BIG(1009, "request too large"),
    LOGIN_FAILED(4001, "Login failed."),
    INVALID_REQUEST(4002, "Invalid request."),
    TOO_MANY_ACCOUNTS(4003, "The number of login accounts exceeds 100."),
    IDLE(4004, "No data received in 30s."),
    SLOW_READER(4005, "Buffer is full, cannot write data."),
    ABNORMAL(4006, "Abnormal disconnection."),
    KEY_CHANGED(4007, "API key has been updated or deleted. Please reconnect."),
    TOO_MANY_CHANNELS(4008, "The total number of subscribed channels exceeds the maximum limit."),
    TOO_MANY_CHANNELS_HERE(4009, "The number of subscribed channels on this connection exceeds the limit.");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
