package io.ringbot.okx.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a program without our decoder would do: one walk over jackson-core's tokens that turns the fields a slot takes into the
 * same scaled numbers, in the order of the message.
 *
 * <p>It checks less than the decoder: no missing or doubled field, no overflow, no sign. Reused; one thread.
 */
final class JacksonWalk {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int DIGITS_ONLY = -1;

    private final Instrument instrument;
    private final JsonParser reused;
    private final ByteArrayFeeder feeder;
    private long[] numbers = new long[4096];
    private int count;

    JacksonWalk(Instrument instrument) throws IOException {
        this.instrument = instrument;
        reused = FACTORY.createNonBlockingByteArrayParser();
        feeder = (ByteArrayFeeder) reused.getNonBlockingInputFeeder();
    }

    /** With a parser of its own for the message, as the library is mostly used. */
    int parse(byte[] frame) throws IOException {
        try (JsonParser parser = FACTORY.createParser(frame)) {
            return walk(parser);
        }
    }

    /** With one non-blocking parser for all messages, which makes no garbage. */
    int parseReused(byte[] frame) throws IOException {
        feeder.feedInput(frame, 0, frame.length);
        return walk(reused);
    }

    private int walk(JsonParser parser) throws IOException {
        count = 0;
        String field = "";
        int member = 0;
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.NOT_AVAILABLE) {
                return count;
            }
            switch (token) {
                case FIELD_NAME -> field = parser.currentName();
                case START_ARRAY -> member = 0;
                case VALUE_STRING, VALUE_NUMBER_INT -> value(parser, field, member++);
                default -> {
                    // The rest carries no value.
                }
            }
        }
    }

    private void value(JsonParser parser, String field, int member) throws IOException {
        switch (field) {
            case "asks", "bids" -> {
                if (member == 0) {
                    add(parser, instrument.priceScale());
                } else if (member == 1) {
                    add(parser, instrument.sizeScale());
                } else if (member == 3) {
                    add(parser, 0);
                }
            }
            case "px", "last", "open24h", "high24h", "low24h", "fillPx" -> add(parser, instrument.priceScale());
            case "sz", "lastSz", "accFillSz", "fillSz" -> add(parser, instrument.sizeScale());
            case "ts",
                    "seqId",
                    "prevSeqId",
                    "checksum",
                    "tradeId",
                    "count",
                    "source",
                    "ordId",
                    "clOrdId",
                    "fillTime",
                    "cTime",
                    "uTime",
                    "inTime",
                    "outTime",
                    "code",
                    "sCode",
                    "cancelSource" -> add(parser, 0);
            case "vol24h", "volCcy24h", "fee", "pnl", "avgPx" -> add(parser, DIGITS_ONLY);
            case "side", "state", "ordType", "tdMode", "posSide", "execType", "reduceOnly" -> word(parser);
            default -> {
                // Names, texts and what a slot does not keep.
            }
        }
    }

    private void word(JsonParser parser) throws IOException {
        char[] chars = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + chars[from + i];
        }
        put(hash);
    }

    private void add(JsonParser parser, int scale) throws IOException {
        char[] chars = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        if (length == 0) {
            put(Decimals.ABSENT);
            return;
        }
        boolean negative = chars[from] == '-';
        long value = 0;
        int decimals = -1;
        for (int i = negative ? 1 : 0; i < length; i++) {
            char c = chars[from + i];
            if (c == '.') {
                decimals = 0;
            } else {
                value = value * 10 + (c - '0');
                decimals += decimals >= 0 ? 1 : 0;
            }
        }
        if (scale != DIGITS_ONLY) {
            value *= Decimals.powerOfTen(scale - Math.max(decimals, 0));
        }
        put(negative ? -value : value);
    }

    private void put(long value) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        numbers[count++] = value;
    }

    /** Whether the last message had this number. */
    boolean has(long number) {
        for (int i = 0; i < count; i++) {
            if (numbers[i] == number) {
                return true;
            }
        }
        return false;
    }
}
