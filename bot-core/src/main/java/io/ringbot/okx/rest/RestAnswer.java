package io.ringbot.okx.rest;

import io.ringbot.okx.codec.Codes;
import io.ringbot.okx.codec.JsonTape;
import io.ringbot.okx.ws.LoginRefusal;

/**
 * A readable answer: its status and its document. Not yet success: the venue answers most refusals with HTTP 200 and a code.
 *
 * @param body belongs to this answer
 * @param roundTripNs from handing over the request to reading the answer
 */
public record RestAnswer(RestRequest request, int status, JsonTape body, long roundTripNs) {

    /** The envelope's code; negative where there is none. */
    public int code() {
        long code = body.integer(body.field(0, "code"));
        return code >= 0 && code <= Integer.MAX_VALUE ? (int) code : Codes.ABSENT;
    }

    /** The node of {@code data}. @throws RestException where the venue refused, or sent no such array */
    public int data() throws RestException {
        int data = body.field(0, "data");
        if (code() != 0 || !body.isArray(data)) {
            throw RestException.refused(request, status, code(), message());
        }
        return data;
    }

    /** The first row of {@code data}. @throws RestException where there is none */
    public int row() throws RestException {
        int data = data();
        int row = body.first(data);
        if (row >= body.end(data) || !body.isObject(row)) {
            throw RestException.refused(request, status, code(), "the answer has no row");
        }
        return row;
    }

    /**
     * The venue's words, made fit for a log; where it refuses the key, which it may repeat, none but the address that it sees us come
     * from.
     */
    public String message() {
        if (code() == 0) {
            return "";
        }
        LoginRefusal refusal = LoginRefusal.of(code());
        String text = body.string(body.field(0, "msg"));
        if (refusal == null) {
            return Codes.venueText(text);
        }
        return refusal == LoginRefusal.ADDRESS ? Codes.address(text) : "";
    }
}
