package io.ringbot.okx.rest;

/**
 * One request.
 *
 * @param path from {@code /api/v5} on, with its query exactly as it is to be sent and signed
 * @param body empty for a read
 * @param signed whether the request needs the account's key
 * @param deadlineMs when the venue must no longer process it [expTime], ms since 1970; 0 none
 */
public record RestRequest(String path, byte[] body, boolean signed, long deadlineMs) {

    private static final byte[] NO_BODY = {};

    /** A read of what everybody may see. */
    public static RestRequest read(String path) {
        return new RestRequest(path, NO_BODY, false, 0);
    }

    /** A read of the account. */
    public static RestRequest readSigned(String path) {
        return new RestRequest(path, NO_BODY, true, 0);
    }

    /** An operation. */
    public static RestRequest post(String path, byte[] body, long deadlineMs) {
        return new RestRequest(path, body, true, deadlineMs);
    }

    /** Whether it changes nothing and so may be sent again. */
    boolean isRead() {
        return body.length == 0;
    }

    String method() {
        return isRead() ? "GET" : "POST";
    }

    /** For people: method and path without query. */
    String name() {
        int query = path.indexOf('?');
        return method() + " " + (query < 0 ? path : path.substring(0, query));
    }

    @Override
    public String toString() {
        return name();
    }
}
