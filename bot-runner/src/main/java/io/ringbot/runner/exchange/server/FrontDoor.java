package io.ringbot.runner.exchange.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.rest.RestAnswer;
import io.ringbot.runner.exchange.rest.RestRequest;
import io.ringbot.runner.exchange.rest.RestRouter;
import io.ringbot.runner.exchange.session.SessionFaults;
import io.ringbot.runner.exchange.session.SessionRequests;
import java.nio.charset.StandardCharsets;

/** Takes HTTP requests: answers those for REST, and turns the others into WebSocket sessions. */
final class FrontDoor extends SimpleChannelInboundHandler<FullHttpRequest> {

    /** Largest frame and largest message. */
    static final int MAX_FRAME = 1 << 20;

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
            int admitted = sessions.admit(service);
            switch (admitted) {
                case SessionFaults.WELCOME -> upgrade(context, request, service);
                case SessionFaults.RESET -> new HttpReply(context.channel(), false).drop(true);
                case SessionFaults.END -> new HttpReply(context.channel(), false).drop(false);
                default -> new HttpReply(context.channel(), false).answer(RestAnswer.html(admitted));
            }
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
        rest.serve(
                new RestRequest(
                        request.method().name(),
                        request.uri(),
                        request.headers()::get,
                        request.content().toString(StandardCharsets.UTF_8)),
                new HttpReply(context.channel(), HttpUtil.isKeepAlive(request)));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
