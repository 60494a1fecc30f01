package io.ringbot.okx.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.ringbot.instrument.Instrument;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the scanners are measured against: jackson-core's streaming parser as one would use it by hand, reading the same market
 * data into the same numbers, with one reused parser and without garbage. It keeps nothing but an array of numbers and checks
 * nothing that the parser does not.
 */
final class StreamingPeer {

    private final Map<String, Instrument> instruments = new HashMap<>();
    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final char[] name = new char[64];
    private final long[] numbers = new long[8192];
    private Instrument last;
    private int size;

    StreamingPeer(InstrumentTable table) throws IOException {
        table.all().forEach(instrument -> instruments.put(instrument.id(), instrument));
        parser = new JsonFactory().createNonBlockingByteArrayParser();
        feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    /** Reads one message. */
    int read(byte[] bytes) throws IOException {
        size = 0;
        feeder.feedInput(bytes, 0, bytes.length);
        int depth = 0;
        do {
            JsonToken token = parser.nextToken();
            switch (token) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case FIELD_NAME -> field(parser.currentName());
                default -> throw new IOException("unexpected " + token);
            }
        } while (depth > 0);
        return size;
    }

    private void field(String field) throws IOException {
        switch (field) {
            case "arg", "data" -> {}
            case "instId" -> instrument();
            case "asks", "bids" -> levels();
            case "px" -> decimal(last.priceScale());
            case "sz" -> decimal(last.sizeScale());
            case "ts", "tradeId", "count", "source" -> decimal(0);
            case "checksum", "seqId", "prevSeqId" -> {
                parser.nextToken();
                numbers[size++] = parser.getLongValue();
            }
            case "side" -> {
                parser.nextToken();
                numbers[size++] = parser.getTextLength() == 3 ? 0 : 1;
            }
            case "action" -> {
                parser.nextToken();
                numbers[size++] = parser.getTextLength();
            }
            default -> parser.nextToken();
        }
    }

    private void instrument() throws IOException {
        parser.nextToken();
        int length = parser.getTextLength();
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        if (last == null || !matches(last.id(), text, offset, length)) {
            System.arraycopy(text, offset, name, 0, length);
            last = instruments.get(new String(name, 0, length));
        }
    }

    private static boolean matches(String id, char[] text, int offset, int length) {
        if (id.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (id.charAt(i) != text[offset + i]) {
                return false;
            }
        }
        return true;
    }

    private void levels() throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            decimal(last.priceScale());
            decimal(last.sizeScale());
            parser.nextToken();
            decimal(0);
            parser.nextToken();
        }
    }

    private void decimal(int scale) throws IOException {
        parser.nextToken();
        int length = parser.getTextLength();
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        long value = 0;
        int missing = scale;
        boolean point = false;
        for (int i = offset; i < offset + length; i++) {
            char c = text[i];
            if (c == '.') {
                point = true;
            } else {
                value = value * 10 + (c - '0');
                if (point) {
                    missing--;
                }
            }
        }
        for (; missing > 0; missing--) {
            value *= 10;
        }
        numbers[size++] = value;
    }

    /** A number read from the last message, in the order of the message. */
    long number(int index) {
        return numbers[index];
    }
}
