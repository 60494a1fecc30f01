package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Decimals;
import io.ringbot.okx.OkxData;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How much faster messages are scanned than streamed by jackson into the same numbers. Processor time of this thread counts, and
 * the ways take turns, so that what else runs on the machine slows all of them alike; the median of the rounds' ratios is judged.
 */
@Tag("slow")
class ScanSpeedTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 11;
    private static final int WARM_UPS = 5;

    private interface Way {
        int run(byte[] message) throws Exception;
    }

    private static byte[][] bytes(List<String> frames) {
        return frames.stream()
                .map(frame -> frame.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    private static long time(Way way, byte[][] messages, int repeats) throws Exception {
        long started = THREADS.getCurrentThreadCpuTime();
        int sum = 0;
        for (int i = 0; i < repeats; i++) {
            for (byte[] message : messages) {
                sum += way.run(message);
            }
        }
        assertThat(sum).isPositive();
        return (THREADS.getCurrentThreadCpuTime() - started) / ((long) repeats * messages.length);
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
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ratios[round] = (double) ns[0][round] / ns[1][round];
        }
        Arrays.sort(ratios);
        System.out.printf(
                "%-20s jackson %7d ns | scanner %6d ns, %.2f times as fast (%.2f to %.2f) | read and decode %6d ns | by tape %7d ns%n",
                name,
                median(ns[0]),
                median(ns[1]),
                ratios[ROUNDS / 2],
                ratios[0],
                ratios[ROUNDS - 1],
                median(ns[2]),
                median(ns[3]));
        return ratios[ROUNDS / 2];
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Test
    void shouldScanBestBidAndOfferAndTradesTwoAndAHalfTimesAsFast() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        List<String> tops = new ArrayList<>();
        List<String> trades = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            tops.add(String.format(
                    "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"asks\":[[\"%s\",\"%s\",\"0\",\"%d\"]],"
                            + "\"bids\":[[\"%s\",\"%s\",\"0\",\"%d\"]],\"ts\":\"%d\",\"seqId\":%d}]}",
                    price(random),
                    size(random, 2),
                    random.nextInt(1, 40),
                    price(random),
                    size(random, 2),
                    random.nextInt(1, 40),
                    1790000000131L + i,
                    78677952608L + 9 * i));
            trades.add(String.format(
                    "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"data\":[{\"instId\":\"BTC-USDT\",\"tradeId\":\"%d\","
                            + "\"px\":\"%s\",\"sz\":\"%s\",\"side\":\"%s\",\"ts\":\"%d\",\"count\":\"%d\",\"source\":\"0\",\"seqId\":%d}]}",
                    674510826 + i,
                    price(random),
                    size(random, 8),
                    random.nextBoolean() ? "buy" : "sell",
                    1790000000897L + i,
                    random.nextInt(1, 12),
                    78677952608L + 9 * i));
        }
        assertThat(compare("bbo-tbt", new Decoding(), tops, 60_000)).isGreaterThan(2.5);
        assertThat(compare("trades", new Decoding(), trades, 60_000)).isGreaterThan(2.5);
    }

    private static String price(SplittableRandom random) {
        return Decimals.format(random.nextLong(640_000, 690_000), 1);
    }

    /** Sizes of every length, short ones as often as long ones. */
    private static String size(SplittableRandom random, int scale) {
        return Decimals.format(1 + (long) Math.pow(10, random.nextDouble() * (scale + 2)), scale);
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
                                some.size() > 100 ? 30_000 : 1_000))
                        .isGreaterThan(1.7);
            }
        }
    }
}
