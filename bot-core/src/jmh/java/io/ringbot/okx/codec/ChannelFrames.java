package io.ringbot.okx.codec;

import io.ringbot.benchmark.Recordings;
import io.ringbot.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Messages of one kind as the venue sends them today.
 *
 * <p>Books, trades and tickers are recorded ones where the recordings are there. Those are of 2022, so what the venue has added
 * since is added: sequence ids and a checksum of 0 to books, {@code count}, {@code source} and {@code seqId} to trades. No
 * recording of {@code bbo-tbt} and of private messages exists: these are built after the venue's documentation, with numbers
 * that change from one to the next.
 */
final class ChannelFrames {

    /** Kinds of message, as named on the command line. */
    static final String BEST_BID_OFFER = "bbo-tbt";

    static final String TRADES = "trades";
    static final String BOOK_UPDATE = "books-update";
    static final String BOOK_SNAPSHOT = "books-snapshot";
    static final String TICKERS = "tickers";
    static final String ORDERS = "orders";
    static final String OPERATION_ANSWER = "op-answer";

    static final Instrument INSTRUMENT = Instrument.builder("BTC-USDT")
            .code(1001)
            .tick("0.1")
            .lot("0.00000001")
            .min("0.00001")
            .build();

    // Enough that a processor cannot learn the digits by heart.
    private static final int BUILT = 128;
    private static final String RECORDED = "okx-2022-05-13-books-trades-tickers.log.gz";
    private static final String RECORDED_TODAY = "okx-2026-07-11-books-BTC-USDT.jsonl";

    private ChannelFrames() {}

    static byte[][] of(String channel) {
        List<String> frames = switch (channel) {
            case BEST_BID_OFFER -> built(new SplittableRandom(1), ChannelFrames::bestBidOffer);
            case TRADES -> recordedOr(RECORDED, "\"trades\"", "\"data\"", random -> trade(random));
            case BOOK_UPDATE -> recordedOr(RECORDED, "\"books\"", "\"update\"", random -> book(random, 12));
            case BOOK_SNAPSHOT -> recordedOr(RECORDED_TODAY, "\"books\"", "\"snapshot\"", random -> snapshot(random));
            case TICKERS -> recordedOr(RECORDED, "\"tickers\"", "\"data\"", ChannelFrames::ticker);
            case ORDERS -> built(new SplittableRandom(2), ChannelFrames::order);
            case OPERATION_ANSWER -> built(new SplittableRandom(3), ChannelFrames::answer);
            default -> throw new IllegalArgumentException("no frames of " + channel);
        };
        return frames.stream()
                .map(frame -> frame.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    private static List<String> built(SplittableRandom random, Function<SplittableRandom, String> one) {
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < BUILT; i++) {
            frames.add(one.apply(random));
        }
        return frames;
    }

    private static List<String> recordedOr(
            String file, String channel, String kind, Function<SplittableRandom, String> one) {
        List<String> frames = Recordings.capture(file).stream()
                .filter(frame -> !frame.contains("\"event\""))
                .filter(frame -> frame.contains(channel) && frame.contains(kind) && frame.contains("\"BTC-USDT\""))
                .map(ChannelFrames::asOfToday)
                .toList();
        return frames.isEmpty() ? built(new SplittableRandom(4), one) : frames;
    }

    private static String asOfToday(String frame) {
        if (frame.contains("\"seqId\"")) {
            return frame;
        }
        if (frame.contains("\"trades\"")) {
            return frame.replaceAll("(\"ts\":\"\\d+\")}", "$1,\"count\":\"1\",\"source\":\"0\",\"seqId\":78677952687}");
        }
        return frame.replaceAll(
                "\"checksum\":-?\\d+", "\"checksum\":0,\"seqId\":78677952687,\"prevSeqId\":78677952608");
    }

    private static String price(SplittableRandom random, int from, int to) {
        return random.nextInt(from, to) + "." + random.nextInt(1, 10);
    }

    private static String size(SplittableRandom random) {
        return random.nextInt(3) + "." + (10_000_000 + random.nextInt(9_999_999) * 9) % 100_000_000;
    }

    private static String push(String channel, String more, String row) {
        return "{\"arg\":{\"channel\":\"" + channel + "\",\"instId\":\"BTC-USDT\"}," + more + "\"data\":[" + row + "]}";
    }

    private static String level(SplittableRandom random, int from, int to) {
        return "[\"" + price(random, from, to) + "\",\"" + size(random) + "\",\"0\",\"" + random.nextInt(1, 40) + "\"]";
    }

    private static String levels(SplittableRandom random, int count, int from, int to) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append(level(random, from, to));
        }
        return text.append(']').toString();
    }

    private static String time(SplittableRandom random) {
        return "\"ts\":\"" + (1_783_786_805_708L + random.nextInt(100_000_000)) + "\"";
    }

    private static String bestBidOffer(SplittableRandom random) {
        return push(
                BEST_BID_OFFER,
                "",
                "{\"asks\":" + levels(random, 1, 64_210, 64_220) + ",\"bids\":" + levels(random, 1, 64_200, 64_210)
                        + "," + time(random) + ",\"seqId\":" + (78_677_952_608L + random.nextInt(1_000_000)) + "}");
    }

    private static String trade(SplittableRandom random) {
        return push(
                TRADES,
                "",
                "{\"instId\":\"BTC-USDT\",\"tradeId\":\"" + (242_720_720 + random.nextInt(1_000_000)) + "\",\"px\":\""
                        + price(random, 64_200, 64_220) + "\",\"sz\":\"" + size(random) + "\",\"side\":\""
                        + (random.nextBoolean() ? "buy" : "sell") + "\"," + time(random)
                        + ",\"count\":\"1\",\"source\":\"0\",\"seqId\":78677952687}");
    }

    private static String book(SplittableRandom random, int levels) {
        return push(
                "books",
                "\"action\":\"update\",",
                "{\"asks\":" + levels(random, levels, 64_210, 64_400) + ",\"bids\":"
                        + levels(random, levels, 64_000, 64_210) + "," + time(random)
                        + ",\"checksum\":0,\"seqId\":78677952687,\"prevSeqId\":78677952608}");
    }

    private static String snapshot(SplittableRandom random) {
        return book(random, 400).replace("\"update\"", "\"snapshot\"");
    }

    private static String ticker(SplittableRandom random) {
        return push(
                TICKERS,
                "",
                "{\"instType\":\"SPOT\",\"instId\":\"BTC-USDT\",\"last\":\"" + price(random, 64_200, 64_220)
                        + "\",\"lastSz\":\"" + size(random) + "\",\"askPx\":\"64220.1\",\"askSz\":\"1.1\",\"bidPx\":\""
                        + "64199.9\",\"bidSz\":\"0.5\",\"open24h\":\"66000\",\"high24h\":\"68000\",\"low24h\":\"63500\","
                        + "\"sodUtc0\":\"66500\",\"sodUtc8\":\"66800\",\"volCcy24h\":\"221234567.1\",\"vol24h\":\"3321.5\","
                        + time(random) + "}");
    }

    // An order without a fill, with every field the documentation shows, its optional ones empty as for a spot order.
    private static String order(SplittableRandom random) {
        long time = 1_783_786_805_708L + random.nextInt(1_000_000);
        return "{\"arg\":{\"channel\":\"orders\",\"instType\":\"ANY\",\"uid\":\"446181\"},\"data\":[{\"accFillSz\":\"0\","
                + "\"algoClOrdId\":\"\",\"algoId\":\"\",\"amendResult\":\"\",\"amendSource\":\"\",\"avgPx\":\"0\","
                + "\"cancelSource\":\"\",\"category\":\"normal\",\"ccy\":\"\",\"clOrdId\":\"17951904000300"
                + (10_000 + random.nextInt(80_000)) + "\",\"code\":\"0\",\"cTime\":\"" + time
                + "\",\"execType\":\"\",\"fee\":\"0\",\"feeCcy\":\"BTC\",\"fillFee\":\"0\",\"fillFeeCcy\":\"\","
                + "\"fillNotionalUsd\":\"\",\"fillPx\":\"\",\"fillSz\":\"0\",\"fillTime\":\"\",\"instId\":\"BTC-USDT\","
                + "\"instType\":\"SPOT\",\"lever\":\"0\",\"msg\":\"\",\"notionalUsd\":\"64.2\",\"ordId\":\""
                + (2_497_956_918_703_120_384L + random.nextInt(1_000_000))
                + "\",\"ordType\":\"post_only\",\"pnl\":\"0\","
                + "\"posSide\":\"\",\"px\":\"" + price(random, 64_200, 64_220)
                + "\",\"pxType\":\"\",\"pxUsd\":\"\",\"pxVol\":\"\",\"quickMgnType\":\"\",\"rebate\":\"0\","
                + "\"rebateCcy\":\"USDT\",\"reduceOnly\":\"false\",\"reqId\":\"\",\"side\":\"buy\",\"slOrdPx\":\"\","
                + "\"slTriggerPx\":\"\",\"slTriggerPxType\":\"\",\"source\":\"\",\"state\":\"live\",\"stpId\":\"\","
                + "\"stpMode\":\"cancel_taker\",\"sz\":\"" + size(random).replaceFirst("^0", "1")
                + "\",\"tag\":\"\",\"tdMode\":\"cash\",\"tgtCcy\":\"\",\"tpOrdPx\":\"\",\"tpTriggerPx\":\"\","
                + "\"tpTriggerPxType\":\"\",\"tradeId\":\"\",\"uTime\":\"" + time + "\"}]}";
    }

    private static String answer(SplittableRandom random) {
        int number = random.nextInt(1, 1_000_000);
        return "{\"id\":\"p" + number
                + "\",\"op\":\"order\",\"code\":\"0\",\"msg\":\"\",\"data\":[{\"clOrdId\":\"17951904000300"
                + (10_000 + random.nextInt(80_000)) + "\",\"ordId\":\"" + (2_497_956_918_703_120_384L + number)
                + "\",\"tag\":\"bot1\",\"ts\":\"1783786805709\",\"sCode\":\"0\",\"sMsg\":\"\",\"subCode\":\"\"}],"
                + "\"inTime\":\"1783786805708339\",\"outTime\":\"1783786805709240\"}";
    }
}
