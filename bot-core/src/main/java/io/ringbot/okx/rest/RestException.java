package io.ringbot.okx.rest;

/** A request that got no answer, or a refusal. Tells no header and no body. */
public final class RestException extends Exception {

    private static final long serialVersionUID = 1L;

    /** No HTTP status was received. */
    public static final int NO_STATUS = 0;

    // What Netty makes of an answer that begins like no answer.
    private static final int NOT_HTTP = 999;

    private final int status;
    private final int code;
    private final boolean sent;

    private RestException(String message, int status, int code, boolean sent) {
        super(message);
        this.status = status;
        this.code = code;
        this.sent = sent;
    }

    /** The request never left this machine. */
    static RestException notSent(RestRequest request, String why) {
        return new RestException(request.name() + " was not sent: " + why, NO_STATUS, 0, false);
    }

    /** The request may have left and no answer can come. */
    static RestException unanswered(RestRequest request, String why) {
        return new RestException(request.name() + " got no answer: " + why, NO_STATUS, 0, true);
    }

    /** An answer came and it was no. */
    static RestException refused(RestRequest request, int status, int code, String message) {
        if (status == NOT_HTTP) {
            return new RestException(
                    request.name() + ": what listens at this address does not speak HTTP: correct venue.restUrl",
                    status,
                    code,
                    true);
        }
        String codeText = code < 0 ? "no code" : "code " + code;
        return new RestException(
                request.name() + " was refused with " + codeText + " (HTTP " + status + ")"
                        + (message.isEmpty() ? "" : ": " + message),
                status,
                code,
                true);
    }

    /** The HTTP status, {@link #NO_STATUS} where none came. */
    public int status() {
        return status;
    }

    /** The venue's code, negative or 0 where it gave none. */
    public int code() {
        return code;
    }

    /** Whether the venue may have seen the request. */
    public boolean wasSent() {
        return sent;
    }
}
