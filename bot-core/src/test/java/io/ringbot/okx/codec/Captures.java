package io.ringbot.okx.codec;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recorded traffic with its instruments: scales are inferred from the decimals seen, as the local exchange does. */
final class Captures {

    /** Those that have books. */
    static final List<String> BOOKS = List.of(
            "okx-2022-05-13-books-trades-tickers.log.gz",
            "okx-2022-02-27-books-l2-tbt-trades-tickers.log.gz",
            "okx-2021-07-22-books-l2-tbt-trades-tickers.log.gz",
            "okx-2026-07-11-books-BTC-USDT.jsonl");

    /** A level: price and size are its groups. */
    static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\",\"0\",\"\\d+\"]");

    private static final Pattern INSTRUMENT = Pattern.compile("\"instId\":\"([^\"]+)\"");
    private static final Pattern PRICE =
            Pattern.compile("\"(?:px|last|open24h|high24h|low24h|askPx|bidPx)\":\"([0-9.]+)\"");
    private static final Pattern SIZE = Pattern.compile("\"(?:sz|lastSz)\":\"([0-9.]+)\"");

    private Captures() {}

    /** Decoders that know the instruments of these frames. */
    static Decoding inferred(List<String> frames) {
        Map<String, int[]> scales = new LinkedHashMap<>();
        boolean legacy = frames.stream().noneMatch(frame -> frame.contains("\"seqId\""));
        for (String frame : frames) {
            Matcher id = INSTRUMENT.matcher(frame);
            if (!id.find()) {
                throw new IllegalArgumentException("no instrument in " + frame);
            }
            int[] scale = scales.computeIfAbsent(id.group(1), key -> new int[2]);
            Matcher level = LEVEL.matcher(frame);
            while (level.find()) {
                scale[0] = Math.max(scale[0], Decimals.scaleOf(level.group(1)));
                scale[1] = Math.max(scale[1], Decimals.scaleOf(level.group(2)));
            }
            Matcher price = PRICE.matcher(frame);
            while (price.find()) {
                scale[0] = Math.max(scale[0], Decimals.scaleOf(price.group(1)));
            }
            Matcher size = SIZE.matcher(frame);
            while (size.find()) {
                scale[1] = Math.max(scale[1], Decimals.scaleOf(size.group(1)));
            }
        }
        Decoding decoding = new Decoding(new Instrument[0]);
        scales.forEach((id, scale) -> decoding.instruments.put(Instrument.builder(id)
                .index(decoding.instruments.all().size())
                .tick(Decimals.format(1, scale[0]))
                .lot(Decimals.format(1, scale[1]))
                .legacy(legacy)
                .build()));
        return decoding;
    }
}
