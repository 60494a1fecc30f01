package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.SlotFrame;
import io.ringbot.okx.OkxData;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How much faster messages are scanned than streamed by jackson into the same numbers. The ways take turns, so that what else
 * runs on the machine slows all of them; the ratio of the medians counts.
 */
@Tag("slow")
class ScanSpeedTest {

    private static final int ROUNDS = 15;
    private static final int WARM_UPS = 6;

    private interface Way {
        int run(byte[] message) throws Exception;
    }

    private static byte[][] bytes(List<String> frames) {
        return frames.stream()
                .map(frame -> frame.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    private static long time(Way way, byte[][] messages, int repeats) throws Exception {
        long started = System.nanoTime();
        int sum = 0;
        for (int i = 0; i < repeats; i++) {
            for (byte[] message : messages) {
                sum += way.run(message);
            }
        }
        assertThat(sum).isPositive();
        return (System.nanoTime() - started) / ((long) repeats * messages.length);
    }

    private static double compare(String name, Decoding decoding, List<String> frames, int messages) throws Exception {
        byte[][] all = bytes(frames);
        int repeats = Math.max(1, messages / all.length);
        StreamingPeer peer = new StreamingPeer(decoding.instruments);
        PushScanner scanner = new PushScanner(decoding.instruments, decoding.counters);
        SlotFrame frame = new SlotFrame();
        FrameReader tapeReader = new FrameReader(decoding.counters);
        decoding.push(all[0]);
        Way[] ways = {
            peer::read,
            message -> scanner.scan(message, 0, message.length, frame) ? frame.size() : -1_000_000,
            message -> decoding.push(message) == Refusal.NONE ? decoding.frame.size() : -1_000_000,
            message -> {
                tapeReader.scanWith(null);
                tapeReader.read(message, 0, message.length);
                return decoding.decoder.decode(tapeReader, decoding.frame) == Refusal.NONE
                        ? decoding.frame.size()
                        : -1_000_000;
            }
        };
        long[][] ns = new long[ways.length][ROUNDS];
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            for (int way = 0; way < ways.length; way++) {
                ns[way][Math.max(0, round)] = time(ways[way], all, repeats);
            }
        }
        for (long[] each : ns) {
            Arrays.sort(each);
        }
        int middle = ROUNDS / 2;
        double ratio = (double) ns[0][middle] / ns[1][middle];
        System.out.printf(
                "%-22s jackson %6d ns | scanner %6d ns (%.2f times) | read and decode %6d ns | by tape %6d ns | spread %.2f%n",
                name,
                ns[0][middle],
                ns[1][middle],
                ratio,
                ns[2][middle],
                ns[3][middle],
                (double) ns[1][ROUNDS - 1] / ns[1][0]);
        return ratio;
    }

    @Test
    void shouldScanBestBidAndOfferAndTradesTwoAndAHalfTimesAsFast() throws Exception {
        assertThat(compare(
                        "bbo-tbt",
                        new Decoding(),
                        List.of(MutationTest.messages().get(0)),
                        300_000))
                .isGreaterThan(2.5);
        assertThat(compare(
                        "trades",
                        new Decoding(),
                        List.of(MutationTest.messages().get(2)),
                        300_000))
                .isGreaterThan(2.5);
    }

    @Test
    void shouldScanBooksFaster() throws Exception {
        for (String file : Captures.BOOKS) {
            List<String> books = OkxData.capture(file).stream()
                    .filter(frame -> frame.startsWith("{\"arg\":{\"channel\":\"books"))
                    .toList();
            Decoding decoding = Captures.inferred(books);
            for (String action : List.of("snapshot", "update")) {
                List<String> some = books.stream()
                        .filter(frame -> frame.contains("\"action\":\"" + action + '"'))
                        .toList();
                assertThat(compare(
                                file.substring(4, 14) + ' ' + action,
                                decoding,
                                some,
                                some.size() > 100 ? 100_000 : 3_000))
                        .isGreaterThan(1.7);
            }
        }
    }
}
