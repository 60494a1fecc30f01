package io.ringbot.okx.rest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import io.ringbot.okx.auth.Credentials;
import io.ringbot.okx.auth.Signer;
import io.ringbot.okx.ws.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Makes the headers of a request, signed where it has to be.
 *
 * <p>OKX: the signature covers time, method, path with query, and body; its time must be within 30 s of the venue's. Demo
 * trading is asked for by a header on every request.
 */
public final class RequestHeaders {

    // Unlike Instant.toString, always with milliseconds.
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Credentials credentials;
    private final Signer signer;
    private final boolean demo;
    private final LongSupplier venueTimeMs;
    private final List<byte[]> copies = new ArrayList<>();

    /**
     * @param credentials null where nothing needs a signature
     * @param venueTimeMs the venue's clock as far as it is known here, ms since 1970
     */
    public RequestHeaders(Credentials credentials, boolean demo, LongSupplier venueTimeMs) {
        this.credentials = credentials;
        this.signer = credentials == null ? null : new Signer(credentials);
        this.demo = demo;
        this.venueTimeMs = venueTimeMs;
    }

    boolean canSign() {
        return signer != null;
    }

    void write(RestRequest request, Endpoint endpoint, HttpHeaders headers) {
        headers.set(HttpHeaderNames.HOST, endpoint.authority());
        headers.set(HttpHeaderNames.USER_AGENT, "ringbot");
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        if (!request.isRead()) {
            headers.setInt(HttpHeaderNames.CONTENT_LENGTH, request.body().length);
        }
        if (demo) {
            headers.set("x-simulated-trading", "1");
        }
        if (request.deadlineMs() != 0) {
            headers.set("expTime", Long.toString(request.deadlineMs()));
        }
        if (request.signed()) {
            sign(request, headers);
        }
    }

    private void sign(RestRequest request, HttpHeaders headers) {
        String time = ISO.format(Instant.ofEpochMilli(venueTimeMs.getAsLong()));
        String body = new String(request.body(), StandardCharsets.UTF_8);
        ByteBuf key = Unpooled.buffer(credentials.apiKeyLength());
        credentials.writeApiKey(key);
        ByteBuf passphrase = Unpooled.buffer(credentials.passphraseLength());
        credentials.writePassphrase(passphrase);
        headers.set("OK-ACCESS-KEY", lent(key));
        headers.set("OK-ACCESS-PASSPHRASE", lent(passphrase));
        headers.set("OK-ACCESS-TIMESTAMP", time);
        headers.set("OK-ACCESS-SIGN", signer.restSignature(time, request.method(), request.path(), body));
    }

    private AsciiString lent(ByteBuf value) {
        copies.add(value.array());
        return new AsciiString(value.array(), value.arrayOffset(), value.readableBytes(), false);
    }

    /** Overwrites the copies of what is secret; the headers are of no use afterwards. */
    void wipe() {
        for (byte[] copy : copies) {
            Arrays.fill(copy, (byte) 0);
        }
        copies.clear();
    }
}
