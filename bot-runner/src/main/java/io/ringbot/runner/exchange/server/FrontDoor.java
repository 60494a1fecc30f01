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

    /** Largest frame and largest message. */
    static final int MAX_FRAME = 1 << 20;

    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

    private final RestRouter rest;
    private final SessionRequests sessions;

    FrontDoor(RestRouter rest, SessionRequests sessions) {
        this.rest = rest;
        this.sessions = sessions;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        ServicePath service = ServicePath.of(query < 0 ? uri : uri.substring(0, query));
        if (service != null && request.headers().contains(HttpHeaderNames.UPGRADE)) {
            upgrade(context, request, service);
        } else {
            answer(context, request);
        }
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request, ServicePath service) {
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(MAX_FRAME)
                .allowExtensions(false)
                .build();
        String location = "ws://" + request.headers().get(HttpHeaderNames.HOST) + service.path();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(location, null, config).newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        SocketWire wire = new SocketWire(context.channel());
        handshaker.handshake(context.channel(), request).addListener(done -> {
            if (done.isSuccess()) {
                wire.carry(sessions.open(wire, service));
                context.pipeline().addLast(new WebSocketFrameAggregator(MAX_FRAME), wire);
                context.pipeline().remove(this);
            } else {
                context.close();
            }
        });
    }

    private void answer(ChannelHandlerContext context, FullHttpRequest request) {
        RestAnswer answer = answer(new RestRequest(
                request.method().name(),
                request.uri(),
                request.headers()::get,
                request.content().toString(StandardCharsets.UTF_8)));
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

    private RestAnswer answer(RestRequest request) {
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
