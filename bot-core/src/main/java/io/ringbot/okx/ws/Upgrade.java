package io.ringbot.okx.ws;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.net.URI;
import java.util.function.Consumer;

/**
 * Turns a fresh connection into a WebSocket by Netty's HTTP upgrade, then puts our frame reader in the place of Netty's.
 *
 * <p>Last in the pipeline until the upgrade is done. Belongs to {@code io}. Cold.
 */
final class Upgrade extends ChannelInboundHandlerAdapter {

    private static final int MAX_ANSWER = 64 * 1024;

    private final FrameListener listener;
    private final FrameDecoder decoder;
    private final Consumer<FrameWriter> opened;
    private int closeCode;
    private String closeText = "the connection was closed";

    private Upgrade(FrameListener listener, FrameDecoder decoder, Consumer<FrameWriter> opened) {
        this.listener = listener;
        this.decoder = decoder;
        this.opened = opened;
    }

    /**
     * Adds what upgrades a connection, behind TLS.
     *
     * @param listener is told of the end also where the upgrade fails
     * @param opened gets the writing end once the connection is a WebSocket
     */
    static void on(
            ChannelPipeline pipeline,
            Endpoint endpoint,
            WsSettings settings,
            FrameListener listener,
            Consumer<FrameWriter> opened) {
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(
                        URI.create((endpoint.tls() ? "wss://" : "ws://") + endpoint.authority() + endpoint.path()))
                .allowExtensions(false)
                .withUTF8Validator(false)
                .handshakeTimeoutMillis(settings.stepTimeout().toMillis())
                .build();
        FrameDecoder decoder = new FrameDecoder(listener, pipeline.get(ArrivalStamp.class), settings.maxMessage());
        pipeline.addLast(
                new HttpClientCodec(),
                new HttpObjectAggregator(MAX_ANSWER),
                new WebSocketClientProtocolHandler(config),
                new Upgrade(listener, decoder, opened));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            // Netty takes its HTTP codec away later; frames that came with the answer pass from there to our reader.
            ChannelPipeline pipeline = context.pipeline();
            pipeline.remove(WebSocket13FrameDecoder.class);
            pipeline.remove(WebSocket13FrameEncoder.class);
            pipeline.remove(WebSocketClientProtocolHandler.class);
            pipeline.replace(this, null, decoder);
            opened.accept(decoder.writer());
        } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
            closeText = "the upgrade to WebSocket was not answered in time";
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        listener.onClosed(closeCode, closeText);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof WebSocketClientHandshakeException refused && refused.response() != null) {
            closeCode = refused.response().status().code();
            closeText = "the upgrade to WebSocket was refused with HTTP status " + closeCode
                    + (closeCode / 100 == 3 ? "; redirects are never followed" : "");
        } else {
            closeText = "the connection failed: " + cause;
        }
        context.close();
    }
}
