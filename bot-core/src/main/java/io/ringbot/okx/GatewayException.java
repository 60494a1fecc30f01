package io.ringbot.okx;

/** The gateway cannot go on without a person. The message says what is wrong and what to do; it tells no secret. */
public final class GatewayException extends Exception {

    private static final long serialVersionUID = 1L;

    public GatewayException(String message) {
        super(message);
    }

    public GatewayException(String message, Throwable cause) {
        super(message, cause);
    }
}
