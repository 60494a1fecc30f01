package io.ringbot.okx.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Holds our frame writer to what Netty's reader of a server understands. */
class FrameEncoderTest {

    private final FrameEncoder encoder = new FrameEncoder();

    @Test
    void shouldWriteMessagesOfEveryLengthAsAServerReadsThem() {
        List<String> sent = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int length = 0; length < 300; length++) {
            sent.add(random(random, length));
        }
        for (int length : new int[] {65_534, 65_535, 65_536, 65_537, 200_000}) {
            sent.add(random(random, length));
        }
        for (String text : sent) {
            int before = random.nextInt(20);
            byte[] payload = (" ".repeat(before) + text).getBytes(StandardCharsets.ISO_8859_1);
            encoder.text(payload, before, text.length());
        }
        assertThat(read(Unpooled.wrappedBuffer(encoder.bytes(), 0, encoder.length())))
                .isEqualTo(sent);
    }

    @Test
    void shouldWriteControlFrames() {
        byte[] payload = "..hello".getBytes(StandardCharsets.US_ASCII);
        encoder.pong(payload, 2, 5);
        encoder.close(1009);
        assertThat(read(Unpooled.wrappedBuffer(encoder.bytes(), 0, encoder.length())))
                .containsExactly("<pong>hello", "<close>1009");
    }

    @Test
    void shouldMaskEveryFrameWithAnotherKey() {
        Set<Integer> keys = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            encoder.clear();
            encoder.text(new byte[4], 0, 4);
            ByteBuf frame = Unpooled.wrappedBuffer(encoder.bytes());
            keys.add(frame.getInt(2));
            assertThat(frame.getInt(6)).as("zeros masked are the key").isEqualTo(frame.getInt(2));
        }
        // Of a thousand keys of 32 bits, hardly two are alike.
        assertThat(keys).hasSizeGreaterThan(995);
        FrameEncoder other = new FrameEncoder();
        other.text(new byte[4], 0, 4);
        assertThat(keys).doesNotContain(Unpooled.wrappedBuffer(other.bytes()).getInt(2));
    }

    @Test
    void shouldHandABatchToTheSocketAsOneBuffer() {
        EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
        FrameWriter writer = writer(channel);
        writer.text(bytes("one"), 0, 3);
        writer.text(bytes("two"), 0, 3);
        assertThat(channel.<ByteBuf>readOutbound()).isNull();
        writer.flush();
        ByteBuf batch = channel.readOutbound();
        assertThat(channel.<ByteBuf>readOutbound()).isNull();
        assertThat(read(batch)).containsExactly("one", "two");
        writer.release();
        channel.finishAndReleaseAll();
    }

    @Test
    void shouldNotTouchABufferThatTheSocketStillHolds() {
        EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
        FrameWriter writer = writer(channel);
        writer.text(bytes("held"), 0, 4);
        writer.flush();
        writer.text(bytes("next"), 0, 4);
        writer.flush();
        ByteBuf held = channel.readOutbound();
        ByteBuf next = channel.readOutbound();
        assertThat(held).isNotSameAs(next);
        assertThat(read(held)).containsExactly("held");
        assertThat(read(next)).containsExactly("next");
        writer.text(bytes("again"), 0, 5);
        writer.flush();
        ByteBuf again = channel.readOutbound();
        assertThat(again).as("a buffer given back is used again").isSameAs(next);
        again.release();
        writer.release();
        assertThat(again.refCnt()).isZero();
        channel.finishAndReleaseAll();
    }

    private static FrameWriter writer(EmbeddedChannel channel) {
        ChannelHandlerContext context = channel.pipeline().firstContext();
        return new FrameWriter(context);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String random(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(0x20, 0x7F));
        }
        return text.toString();
    }

    private static List<String> read(ByteBuf frames) {
        EmbeddedChannel server = new EmbeddedChannel(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowExtensions(false)
                .maxFramePayloadLength(1 << 20)
                .build()));
        server.writeInbound(frames);
        List<String> read = new ArrayList<>();
        for (WebSocketFrame frame = server.readInbound(); frame != null; frame = server.readInbound()) {
            if (frame instanceof CloseWebSocketFrame close) {
                read.add("<close>" + close.statusCode());
            } else {
                String text = frame.content().toString(StandardCharsets.US_ASCII);
                read.add(frame instanceof TextWebSocketFrame ? text : "<pong>" + text);
            }
            frame.release();
        }
        server.finishAndReleaseAll();
        return read;
    }
}
