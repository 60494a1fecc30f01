package io.ringbot.okx.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.ringbot.time.SystemEpochClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds our frame reader to Netty's, whose frames it reads and whose judgement it shares. */
class FrameDecoderTest {

    private static final int LIMIT = 70_000;

    /** What one reader made of some bytes. */
    private record Reading(List<String> messages, List<String> pings, int closedWith) {}

    @Test
    void shouldReadMessagesOfEveryLengthAndFragmentsHoweverTheyAreSliced() {
        byte[] bytes = bytes(
                text(true, ""),
                text(true, "a"),
                text(false, "frag"),
                new PingWebSocketFrame(ascii("p1")),
                new ContinuationWebSocketFrame(false, 0, ascii("men")),
                new PongWebSocketFrame(ascii("ignored")),
                new ContinuationWebSocketFrame(true, 0, ascii("ts")),
                text(true, "x".repeat(125)),
                text(true, "y".repeat(126)),
                new BinaryWebSocketFrame(ascii("bin")),
                new PingWebSocketFrame(Unpooled.EMPTY_BUFFER));
        Reading expected = new Reading(
                List.of("", "a", "fragments", "x".repeat(125), "y".repeat(126), "<binary>"), List.of("p1", ""), 0);
        assertThat(ours(bytes)).isEqualTo(expected);
        assertThat(nettys(bytes)).isEqualTo(expected);
        for (int cut = 1; cut < bytes.length; cut++) {
            assertThat(ours(bytes, cut)).as("cut at %d", cut).isEqualTo(expected);
        }
        int[] everywhere = new int[bytes.length - 1];
        Arrays.setAll(everywhere, i -> i + 1);
        assertThat(ours(bytes, everywhere)).as("byte by byte").isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"65535", "65536", "70000"})
    void shouldReadLongMessagesInPieces(int length) {
        byte[] bytes = bytes(text(true, "z".repeat(length)), text(true, "after"));
        Reading reading = ours(bytes, 1, 2, 9, 10, 11, 4096, 65_536);
        assertThat(reading.messages()).containsExactly("z".repeat(length), "after");
        assertThat(reading.closedWith()).isZero();
    }

    @Test
    void shouldAgreeWithNettyOnRandomSequencesAndSlices() {
        for (long seed = 0; seed < 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = bytes(randomFrames(random));
            assertThat(ours(bytes, cuts(random, bytes.length)))
                    .as("seed %d", seed)
                    .isEqualTo(nettys(bytes));
        }
    }

    @Test
    void shouldAgreeWithNettyOnDamagedSequences() {
        int violations = 0;
        for (long seed = 0; seed < 6_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = bytes(randomFrames(random));
            for (int i = random.nextInt(3); i >= 0; i--) {
                // The first bytes are a header, where damage tells.
                int at = random.nextInt(random.nextBoolean() ? Math.min(4, bytes.length) : bytes.length);
                bytes[at] = (byte) random.nextInt();
            }
            Reading netty = nettys(bytes);
            violations += netty.closedWith() >= 1002 && netty.closedWith() <= 1009 ? 1 : 0;
            assertThat(ours(bytes, cuts(random, bytes.length)))
                    .as("seed %d", seed)
                    .isEqualTo(netty);
        }
        assertThat(violations).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "c10161, 1002", // a reserved bit
        "81810000000061, 1002", // masked
        "830161, 1002", // opcodes that mean nothing
        "8b0161, 1002",
        "090161, 1002", // a ping in fragments
        "897e007e, 1002", // a ping of 126 bytes
        "800161, 1002", // continues nothing
        "010161810162, 1002", // a message inside another one
        "817e007d, 1002", // lengths in more bytes than they need
        "817f000000000000ffff, 1002",
        "817f8000000000000000, 1002", // below 0
        "817f0000000000011171, 1009", // one more than the limit
        "817f7fffffffffffffff, 1009",
        "880103, 1002", // a close code of one byte
        "880203ed, 1002", // 1005, which is never sent
        "880403e8c328, 1007", // a reason that is no UTF-8
        "88020fa5, 4005", // the venue's own codes come back
        "8800, 1000",
    })
    void shouldCloseWithTheCodeTheStandardAsksFor(String hex, int code) {
        byte[] bytes = ByteBufUtil.decodeHexDump(hex);
        assertThat(ours(bytes).closedWith()).isEqualTo(code);
        assertThat(nettys(bytes).closedWith()).isEqualTo(code);
    }

    @Test
    void shouldCloseOnFragmentsThatTogetherPassTheLimit() {
        byte[] bytes = bytes(
                text(false, "a".repeat(LIMIT - 10)), new ContinuationWebSocketFrame(true, 0, ascii("b".repeat(11))));
        Events events = new Events();
        EmbeddedChannel channel = channel(events);
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        assertThat(events.messages).isEmpty();
        assertThat(events.tooLarge).isEqualTo(1);
        assertThat(events.closed).isEqualTo("1009 a message was larger than the 70000 bytes taken; closed with 1009");
        channel.finishAndReleaseAll();
    }

    @Test
    void shouldReadNothingAfterAViolation() {
        byte[] bad = ByteBufUtil.decodeHexDump("c10161");
        byte[] good = bytes(text(true, "late"));
        byte[] bytes = Arrays.copyOf(bad, bad.length + good.length);
        System.arraycopy(good, 0, bytes, bad.length, good.length);
        Reading reading = ours(bytes);
        assertThat(reading.messages()).isEmpty();
        assertThat(reading.closedWith()).isEqualTo(1002);
    }

    @Test
    void shouldGiveBackEveryBuffer() {
        ByteBuf bytes = Unpooled.wrappedBuffer(bytes(text(true, "one"), new CloseWebSocketFrame(1000, "")));
        EmbeddedChannel channel = channel(new Events());
        channel.writeInbound(bytes);
        assertThat(bytes.refCnt()).isZero();
        ByteBuf goodbye = channel.readOutbound();
        channel.finishAndReleaseAll();
        assertThat(goodbye.release()).isTrue();
    }

    // --- frames

    private static WebSocketFrame[] randomFrames(SplittableRandom random) {
        List<WebSocketFrame> frames = new ArrayList<>();
        boolean inMessage = false;
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            String text = "m".repeat(random.nextInt(random.nextInt(4) == 0 ? 300 : 12));
            ByteBuf payload = ascii(text);
            ByteBuf small = ascii(text.substring(0, text.length() % 126));
            boolean last = random.nextInt(3) > 0;
            switch (random.nextInt(6)) {
                case 0 -> frames.add(new PingWebSocketFrame(small));
                case 1 -> frames.add(new PongWebSocketFrame(small));
                case 2 -> {
                    frames.add(
                            inMessage
                                    ? new ContinuationWebSocketFrame(last, 0, payload)
                                    : new BinaryWebSocketFrame(last, 0, payload));
                    inMessage = !last;
                }
                default -> {
                    frames.add(
                            inMessage
                                    ? new ContinuationWebSocketFrame(last, 0, payload)
                                    : new TextWebSocketFrame(last, 0, payload));
                    inMessage = !last;
                }
            }
        }
        if (random.nextInt(4) == 0) {
            frames.add(new CloseWebSocketFrame(4000 + random.nextInt(10), "end"));
        }
        return frames.toArray(WebSocketFrame[]::new);
    }

    private static WebSocketFrame text(boolean last, String text) {
        return new TextWebSocketFrame(last, 0, ascii(text));
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(WebSocketFrame... frames) {
        EmbeddedChannel server = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
        ByteBuf all = Unpooled.buffer();
        server.writeOutbound((Object[]) frames);
        for (ByteBuf part = server.readOutbound(); part != null; part = server.readOutbound()) {
            all.writeBytes(part);
            part.release();
        }
        return ByteBufUtil.getBytes(all);
    }

    private static int[] cuts(SplittableRandom random, int length) {
        return length < 2
                ? new int[0]
                : random.ints(random.nextInt(6), 1, length).sorted().distinct().toArray();
    }

    // --- ours

    private static final class Events implements FrameListener {

        private final List<String> messages = new ArrayList<>();
        private int tooLarge;
        private String closed;

        @Override
        public void onText(byte[] bytes, int offset, int length, long epochNs, long readNs) {
            messages.add(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void onBinary() {
            messages.add("<binary>");
        }

        @Override
        public void onTooLarge() {
            tooLarge++;
        }

        @Override
        public void onBatchEnd() {}

        @Override
        public void onClosed(int code, String why) {
            closed = code + " " + why;
        }
    }

    private static EmbeddedChannel channel(Events events) {
        ArrivalStamp stamp = new ArrivalStamp(new SystemEpochClock());
        return new EmbeddedChannel(stamp, new FrameDecoder(events, stamp, LIMIT));
    }

    private static Reading ours(byte[] bytes, int... cuts) {
        Events events = new Events();
        EmbeddedChannel channel = channel(events);
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i == cuts.length ? bytes.length : cuts[i];
            if (channel.isOpen()) {
                channel.writeInbound(Unpooled.wrappedBuffer(bytes, from, to - from));
            }
            from = to;
        }
        // What it said in return, read by a server.
        EmbeddedChannel server = new EmbeddedChannel(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowExtensions(false)
                .build()));
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            server.writeInbound(part);
        }
        List<String> pongs = new ArrayList<>();
        int closedWith = 0;
        for (WebSocketFrame frame = server.readInbound(); frame != null; frame = server.readInbound()) {
            if (frame instanceof CloseWebSocketFrame close) {
                assertThat(closedWith).as("closed once").isZero();
                closedWith = close.statusCode();
            } else {
                assertThat(frame).isInstanceOf(PongWebSocketFrame.class);
                pongs.add(frame.content().toString(StandardCharsets.ISO_8859_1));
            }
            frame.release();
        }
        assertThat(channel.isOpen()).isEqualTo(closedWith == 0);
        channel.finishAndReleaseAll();
        return new Reading(events.messages, pongs, closedWith);
    }

    // --- Netty's

    private static Reading nettys(byte[] bytes) {
        EmbeddedChannel channel = new EmbeddedChannel(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(false)
                .allowExtensions(false)
                .maxFramePayloadLength(LIMIT)
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false)
                .build()));
        int closedWith = 0;
        try {
            channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        } catch (CorruptedWebSocketFrameException e) {
            closedWith = e.closeStatus().code();
        }
        List<String> messages = new ArrayList<>();
        List<String> pings = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        boolean binary = false;
        for (WebSocketFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            String payload = frame.content().toString(StandardCharsets.ISO_8859_1);
            if (frame instanceof PingWebSocketFrame) {
                pings.add(payload);
            } else if (frame instanceof CloseWebSocketFrame close) {
                closedWith = close.statusCode() < 0 ? 1000 : close.statusCode();
            } else if (!(frame instanceof PongWebSocketFrame)) {
                if (!(frame instanceof ContinuationWebSocketFrame)) {
                    message.setLength(0);
                    binary = frame instanceof BinaryWebSocketFrame;
                }
                message.append(payload);
                if (frame.isFinalFragment()) {
                    messages.add(binary ? "<binary>" : message.toString());
                }
            }
            frame.release();
        }
        channel.finishAndReleaseAll();
        return new Reading(messages, pings, closedWith);
    }
}
