package io.ringbot.okx.rest;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.ringbot.okx.codec.Codes;
import io.ringbot.okx.codec.JsonTape;
import io.ringbot.okx.codec.Refusal;
import io.ringbot.okx.ws.Endpoint;
import java.time.Duration;

/** One kept connection, with at most one request on it. */
final class RestConnection extends SimpleChannelInboundHandler<FullHttpResponse> {

    private final RestClient client;
    private final Endpoint endpoint;
    private final RequestHeaders headers;
    private Channel channel;
    private Exchange current;
    private boolean used;
    private boolean expired;
    private String trouble = "the connection was closed";

    RestConnection(RestClient client, Endpoint endpoint, RequestHeaders headers) {
        this.client = client;
        this.endpoint = endpoint;
        this.headers = headers;
    }

    void opened(Channel opened) {
        channel = opened;
    }

    boolean isIdle() {
        return current == null && channel.isActive();
    }

    void send(Exchange exchange) {
        current = exchange;
        RestRequest request = exchange.request();
        DefaultFullHttpRequest message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(request.method()),
                request.path(),
                Unpooled.wrappedBuffer(request.body()));
        headers.write(request, endpoint, message.headers());
        exchange.sent(System.nanoTime());
        channel.writeAndFlush(message);
        // The encoder has copied them into the socket's buffer by now.
        headers.wipe();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        Exchange answered = current;
        current = null;
        used = true;
        if (answered == null) {
            context.close();
            return;
        }
        boolean keep = HttpUtil.isKeepAlive(response);
        complete(answered, response);
        if (keep) {
            client.freed();
        } else {
            context.close();
        }
    }

    private void complete(Exchange exchange, FullHttpResponse response) {
        long roundTripNs = System.nanoTime() - exchange.sentNs();
        int status = response.status().code();
        byte[] body = ByteBufUtil.getBytes(response.content());
        JsonTape tape = new JsonTape();
        Refusal refusal = tape.read(body, 0, body.length);
        if (refusal != Refusal.NONE) {
            String why = status / 100 == 3
                    ? "redirects are never followed: check the host"
                    : "the body is not readable (" + refusal + ", " + body.length + " bytes)";
            exchange.fail(RestException.refused(exchange.request(), status, 0, why));
        } else {
            RestAnswer answer = new RestAnswer(exchange.request(), status, tape, roundTripNs);
            exchange.answer().complete(answer);
            client.answered(answer.message(), answer.code());
        }
    }

    void expire(Exchange exchange, Duration timeout) {
        if (current == exchange) {
            expired = true;
            trouble = "none within " + timeout.toMillis() + " ms";
            channel.close();
        }
    }

    void close() {
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Exchange lost = current;
        current = null;
        boolean stale = used && !expired;
        Exchange again = null;
        if (lost != null) {
            // A server closes kept connections when it likes; a read that ran into that is simply asked again.
            if (stale && lost.takeRepeat()) {
                again = lost;
            } else {
                lost.fail(RestException.unanswered(lost.request(), trouble));
            }
        }
        client.closed(this, again);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Its text may quote what the venue sent.
        trouble = "the connection failed: " + Codes.venueText(cause.toString());
        context.close();
    }
}
