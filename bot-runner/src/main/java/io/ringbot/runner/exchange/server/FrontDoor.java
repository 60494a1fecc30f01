package io.ringbot.runner.exchange.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.rest.RestAnswer;
import io.ringbot.runner.exchange.rest.RestRequest;
import io.ringbot.runner.exchange.rest.RestRouter;
import io.ringbot.runner.exchange.session.SessionRequests;
import java.nio.charset.StandardCharsets;

/** Takes HTTP requests: answers those for REST, and turns the others into WebSocket sessions. */
final class FrontDoor extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

    private final RestRouter rest;
    private final SessionRequests sessions;
    private final int maxMessageBytes;

    FrontDoor(RestRouter rest, SessionRequests sessions, int maxMessageBytes) {
        this.rest = rest;
        this.sessions = sessions;
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        String uri = request.uri();
        int mark = uri.indexOf('?');
        ServicePath service = ServicePath.of(mark < 0 ? uri : uri.substring(0, mark));
        if (service == null || !request.headers().contains(HttpHeaderNames.UPGRADE)) {
            answer(context, request, called(context, request));
        } else if (sessions.admits(SocketWire.address(context.channel()))) {
            upgrade(context, request, service, mark < 0 ? "" : uri.substring(mark + 1));
        } else {
            // OKX refuses bursts of connections and does not say how; this is how its other limits answer over HTTP.
            answer(context, request, RestAnswer.error(429, "50011", "Too many connections. Please slow down."));
        }
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request, ServicePath service, String query) {
        // A client may offer permessage-deflate; it is not taken, so frames stay plain.
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(maxMessageBytes)
                .allowExtensions(false)
                .build();
        String host = request.headers().get(HttpHeaderNames.HOST, "");
        String location = "ws://" + host + service.path();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(location, null, config).newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        SocketWire wire = new SocketWire(context.channel());
        handshaker.handshake(context.channel(), request).addListener(done -> {
            if (done.isSuccess()) {
                wire.carry(sessions.open(wire, service, host, query));
                context.pipeline().addLast(new WebSocketFrameAggregator(maxMessageBytes), wire);
                context.pipeline().remove(this);
            } else {
                context.close();
            }
        });
    }

    private RestAnswer called(ChannelHandlerContext context, FullHttpRequest request) {
        return called(new RestRequest(
                request.method().name(),
                request.uri(),
                request.headers()::get,
                request.content().toString(StandardCharsets.UTF_8),
                SocketWire.address(context.channel())));
    }

    private void answer(ChannelHandlerContext context, FullHttpRequest request, RestAnswer answer) {
        ByteBuf body = Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        HttpUtil.setKeepAlive(response, keepAlive);
        var written = context.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
        rest.afterAnswer();
    }

    private RestAnswer called(RestRequest request) {
        try {
            return rest.handle(request);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, request.method() + " " + request.path() + " failed", e);
            return RestAnswer.error(500, "50026", "System error. Try again later");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
