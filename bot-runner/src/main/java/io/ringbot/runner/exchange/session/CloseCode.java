package io.ringbot.runner.exchange.session;

/** OKX's WebSocket close codes that this exchange uses. */
public enum CloseCode {
    GOING_AWAY(1001, "server is shutting down"),
    TOO_BIG(1009, "request too large"),
    LOGIN_FAILED(4001, "login failed"),
    IDLE(4004, "no data received in 30s"),
    ABNORMAL(4006, "abnormal disconnection"),
    SLOW_READER(4005, "buffer is full, cannot write data");

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
