package io.ringbot.runner.exchange.server;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
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

    private static final RestAnswer BAD_REQUEST = RestAnswer.error(400, "400", "Bad Request");

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
        HttpReply refusal = new HttpReply(context.channel(), false);
        if (request.decoderResult().isFailure()) {
            refusal.answer(BAD_REQUEST);
            return;
        }
        String uri = request.uri();
        int mark = uri.indexOf('?');
        ServicePath service = ServicePath.of(mark < 0 ? uri : uri.substring(0, mark));
        if (service == null
                || !request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            rest.serve(
                    new RestRequest(
                            request.method().name(),
                            request.uri(),
                            request.headers()::get,
                            request.content().toString(StandardCharsets.UTF_8),
                            SocketWire.address(context.channel())),
                    new HttpReply(context.channel(), HttpUtil.isKeepAlive(request)));
            return;
        }
        int admitted = sessions.admit(service);
        switch (admitted) {
            case SessionFaults.WELCOME -> {
                if (sessions.admits(SocketWire.address(context.channel()))) {
                    upgrade(context, request, service, mark < 0 ? "" : uri.substring(mark + 1));
                } else {
                    // OKX refuses bursts of connections and does not say how; its other limits answer like this.
                    refusal.answer(RestAnswer.error(429, "50011", "Too many connections. Please slow down."));
                }
            }
            case SessionFaults.RESET -> refusal.drop(true);
            case SessionFaults.END -> refusal.drop(false);
            default -> refusal.answer(RestAnswer.html(admitted));
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
        ChannelFuture answered;
        try {
            answered = handshaker.handshake(context.channel(), request);
        } catch (WebSocketHandshakeException e) {
            new HttpReply(context.channel(), false).answer(BAD_REQUEST);
            return;
        }
        answered.addListener(done -> {
            if (done.isSuccess()) {
                wire.carry(sessions.open(wire, service, host, query));
                context.pipeline().addLast(new WebSocketFrameAggregator(maxMessageBytes), wire);
                context.pipeline().remove(this);
            } else {
                context.close();
            }
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
