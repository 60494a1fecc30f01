package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.okx.Frames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to a message, it gives whole events or a counted refusal: no exception, no half frame, no stale state. */
class MutationTest {

    static List<String> messages() {
        return List.of(
                "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"asks\":[[\"67010.1\",\"55.4\",\"0\",\"2\"]],"
                        + "\"bids\":[[\"67010\",\"57.7\",\"0\",\"3\"]],\"ts\":\"1790000000131\",\"seqId\":363996337}]}",
                "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT\"},\"action\":\"snapshot\",\"data\":[{\"asks\":[[\"67001.2\",\"0.415\","
                        + "\"0\",\"13\"],[\"67001.9\",\"0.07\",\"0\",\"2\"]],\"bids\":[[\"67001.1\",\"1.256\",\"0\",\"12\"],[\"67000.4\",\"0.101\","
                        + "\"0\",\"1\"]],\"ts\":\"1790000000123\",\"checksum\":-7,\"prevSeqId\":-1,\"seqId\":123456}]}",
                "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"data\":[{\"instId\":\"BTC-USDT\",\"tradeId\":\"130639474\","
                        + "\"px\":\"67001.2\",\"sz\":\"0.12060306\",\"side\":\"buy\",\"ts\":\"1790000000897\",\"count\":\"3\",\"source\":\"0\","
                        + "\"seqId\":1234}]}",
                "{\"arg\":{\"channel\":\"tickers\",\"instId\":\"BTC-USDT\"},\"data\":[{\"instType\":\"SPOT\",\"instId\":\"BTC-USDT\","
                        + "\"last\":\"67001.2\",\"lastSz\":\"0.1\",\"open24h\":\"66000\",\"high24h\":\"68000\",\"low24h\":\"65500\","
                        + "\"volCcy24h\":\"221234567.1\",\"vol24h\":\"3321.5\",\"ts\":\"1790000000085\"}]}",
                "{\"arg\":{\"channel\":\"candle1m\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[[\"1790000040000\",\"67000\",\"67010\","
                        + "\"66990\",\"67005\",\"1254\",\"12.54\",\"840218.4\",\"0\"]]}",
                OwnDataDecoderTest.ORDER,
                "{\"arg\":{\"channel\":\"account\",\"uid\":\"446\"},\"eventType\":\"snapshot\",\"curPage\":1,\"lastPage\":true,\"data\":"
                        + "[{\"uTime\":\"1790000010000\",\"details\":[{\"ccy\":\"USDT\",\"eq\":\"50000.1\",\"cashBal\":\"50007.5\","
                        + "\"uTime\":\"1790000009000\",\"availBal\":\"48600.25\"}]}]}");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldSurviveEveryByteReplacedByEveryInterestingByte(String message) {
        byte[] original = message.getBytes(StandardCharsets.UTF_8);
        byte[] interesting = "\"\\{}[]:,.-+e019 n\u0000".getBytes(StandardCharsets.UTF_8);
        Decoding decoding = new Decoding();
        for (int i = 0; i < original.length; i++) {
            for (int k = 0; k < interesting.length + 2; k++) {
                byte[] bytes = original.clone();
                bytes[i] = k < interesting.length ? interesting[k] : (byte) (k == interesting.length ? 0xC3 : 0xFF);
                check(decoding, bytes);
            }
        }
        shouldStillDecode(decoding, message);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldRefuseEveryTruncation(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        Decoding decoding = new Decoding();
        for (int length = 0; length < bytes.length; length++) {
            decoding.frame.clear();
            assertThat(decoding.reader.read(bytes, 0, length)).isEqualTo(FrameReader.Kind.REFUSED);
        }
        assertThat(decoding.counters.refusals()).isEqualTo(bytes.length);
        shouldStillDecode(decoding, message);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldSurviveBytesInsertedRemovedAndSwapped(String message) {
        SplittableRandom random = new SplittableRandom(20260711);
        Decoding decoding = new Decoding();
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder(message);
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(1, 12));
                switch (random.nextInt(3)) {
                    case 0 -> text.delete(from, to);
                    case 1 -> text.insert(random.nextInt(text.length()), text.substring(from, to));
                    default -> text.setCharAt(from, text.charAt(random.nextInt(text.length())));
                }
                if (text.isEmpty()) {
                    text.append(' ');
                }
            }
            check(decoding, text.toString().getBytes(StandardCharsets.UTF_8));
        }
        shouldStillDecode(decoding, message);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldGiveAnEqualEventForFieldsInAnyOrder(String message) {
        Decoding decoding = new Decoding();
        assertThat(decoding.push(message)).isEqualTo(Refusal.NONE);
        List<List<Long>> expected = Frames.words(decoding.frame);
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            String shuffled = shuffled(message, random);
            assertThat(decoding.push(shuffled)).as(shuffled).isEqualTo(Refusal.NONE);
            assertThat(Frames.words(decoding.frame)).as(shuffled).isEqualTo(expected);
        }
    }

    private static void check(Decoding decoding, byte[] bytes) {
        long refusals = decoding.counters.refusals();
        decoding.frame.clear();
        FrameReader.Kind kind = decoding.read(bytes);
        if (kind == FrameReader.Kind.PUSH) {
            Refusal refusal = decoding.decoder.decode(decoding.reader, decoding.frame);
            assertThat(refusal).isNotEqualTo(Refusal.DEFECT);
            assertThat(decoding.counters.refusals()).isEqualTo(refusals + (refusal == Refusal.NONE ? 0 : 1));
            if (refusal != Refusal.NONE) {
                assertThat(decoding.frame.size()).isZero();
            }
            assertThat(Frames.isWhole(decoding.frame)).isTrue();
        } else {
            assertThat(decoding.counters.refusals()).isEqualTo(refusals + (kind == FrameReader.Kind.REFUSED ? 1 : 0));
        }
    }

    private static void shouldStillDecode(Decoding decoding, String message) {
        assertThat(decoding.push(message)).isEqualTo(Refusal.NONE);
        List<List<Long>> words = Frames.words(decoding.frame);
        Decoding fresh = new Decoding();
        assertThat(fresh.push(message)).isEqualTo(Refusal.NONE);
        assertThat(words).isEqualTo(Frames.words(fresh.frame));
    }

    /** The same document with the fields of every object in another order. */
    private static String shuffled(String json, Random random) {
        JsonTape tape = new JsonTape();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        assertThat(tape.read(bytes, 0, bytes.length)).isEqualTo(Refusal.NONE);
        return write(tape, 0, random);
    }

    private static String write(JsonTape tape, int node, Random random) {
        if (!tape.isObject(node) && !tape.isArray(node)) {
            if (tape.isString(node)) {
                return '"' + tape.string(node) + '"';
            }
            return tape.isInteger(node) ? tape.string(node) : String.valueOf(tape.isTrue(node));
        }
        List<String> parts = new ArrayList<>();
        for (int child = tape.first(node); child < tape.end(node); child = tape.next(child)) {
            String value = write(tape, child, random);
            parts.add(tape.isObject(node) ? '"' + tape.name(child) + "\":" + value : value);
        }
        if (tape.isObject(node)) {
            Collections.shuffle(parts, random);
        }
        String inside = String.join(random.nextBoolean() ? "," : " ,\n", parts);
        return tape.isObject(node) ? '{' + inside + '}' : '[' + inside + ']';
    }
}
