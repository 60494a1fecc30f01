package io.ringbot.okx.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Decimals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One JSON document read whole into flat arrays, so that its fields can be looked at in any order.
 *
 * <p>Values are nodes, numbered in document order; node 0 is the root object. The values inside a container are
 * {@code first(container)}, {@code next(value)} and so on, up to {@code end(container)}. A document that is not sound, or
 * names a field twice, is refused before anything is looked at. Belongs to one thread; the next document overwrites the last.
 * Allocates nothing once the largest document has been seen, but in the methods that say so and for refused documents.
 */
public final class JsonTape {

    /** What {@link #field} answers for a field that is not there. */
    public static final int NONE = -1;

    /** Deeper than any message of the venue. */
    static final int MAX_DEPTH = 32;

    /** More fields than any object of the venue has. */
    static final int MAX_FIELDS = 512;

    private static final byte OBJECT = 1;
    private static final byte ARRAY = 2;
    private static final byte STRING = 3;
    private static final byte INTEGER = 4;
    private static final byte FRACTION = 5;
    private static final byte TRUE = 6;
    private static final byte FALSE = 7;
    private static final byte NULL = 8;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(256)
                    .build())
            .build();

    private JsonParser parser;
    private ByteArrayFeeder feeder;

    private byte[] kinds = new byte[256];
    private int[] ends = new int[256];
    private int[] starts = new int[256];
    private int[] lengths = new int[256];
    private String[] names = new String[256];
    private byte[] text = new byte[4096];
    private int size;
    private int textSize;
    private final int[] open = new int[MAX_DEPTH + 1];
    /** A bit for each hash of a name of the object at hand. */
    private final long[] seenHashes = new long[8];

    private final TapeText view = new TapeText();

    public JsonTape() {
        renew();
    }

    /** Reads one document, an object. What the tape held before is gone, also where the document is refused. */
    public Refusal read(byte[] bytes, int offset, int length) {
        clear();
        Refusal refusal;
        try {
            feeder.feedInput(bytes, offset, offset + length);
            refusal = build();
        } catch (StreamConstraintsException e) {
            refusal = Refusal.TOO_COMPLEX;
        } catch (IOException | RuntimeException e) {
            refusal = Refusal.NOT_JSON;
        }
        if (refusal != Refusal.NONE) {
            // The parser's state after an error is undefined.
            size = 0;
            renew();
        }
        return refusal;
    }

    /** Forgets the document. */
    void clear() {
        size = 0;
        textSize = 0;
    }

    private void renew() {
        try {
            if (parser != null) {
                parser.close();
            }
            parser = FACTORY.createNonBlockingByteArrayParser();
            feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
        } catch (IOException e) {
            throw new IllegalStateException("a JSON parser without a source cannot fail", e);
        }
    }

    private Refusal build() throws IOException {
        int depth = 0;
        String name = null;
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.NOT_AVAILABLE) {
                return depth == 0 && size > 0 ? Refusal.NONE : Refusal.TRUNCATED;
            }
            if (depth == 0 && (size > 0 || token != JsonToken.START_OBJECT)) {
                return Refusal.NOT_JSON;
            }
            switch (token) {
                case FIELD_NAME -> name = parser.currentName();
                case START_OBJECT, START_ARRAY -> {
                    open[depth++] = add(token == JsonToken.START_OBJECT ? OBJECT : ARRAY, name);
                    name = null;
                }
                case END_OBJECT, END_ARRAY -> {
                    int container = open[--depth];
                    ends[container] = size;
                    if (token == JsonToken.END_OBJECT) {
                        Refusal refusal = checkNames(container);
                        if (refusal != Refusal.NONE) {
                            return refusal;
                        }
                    }
                    name = null;
                }
                case VALUE_STRING -> addText(STRING, name);
                case VALUE_NUMBER_INT -> addText(INTEGER, name);
                case VALUE_NUMBER_FLOAT -> addText(FRACTION, name);
                case VALUE_TRUE -> add(TRUE, name);
                case VALUE_FALSE -> add(FALSE, name);
                default -> add(NULL, name);
            }
        }
    }

    private int add(byte kind, String name) {
        if (size == kinds.length) {
            int larger = size * 2;
            kinds = Arrays.copyOf(kinds, larger);
            ends = Arrays.copyOf(ends, larger);
            starts = Arrays.copyOf(starts, larger);
            lengths = Arrays.copyOf(lengths, larger);
            names = Arrays.copyOf(names, larger);
        }
        int node = size++;
        kinds[node] = kind;
        ends[node] = size;
        names[node] = name;
        starts[node] = textSize;
        lengths[node] = 0;
        return node;
    }

    private void addText(byte kind, String name) throws IOException {
        int node = add(kind, name);
        int length = parser.getTextLength();
        if (length == 0) {
            return;
        }
        if (textSize + length > text.length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, textSize + length));
        }
        char[] chars = parser.getTextCharacters();
        int from = parser.getTextOffset();
        byte[] to = text;
        int at = textSize;
        for (int i = 0; i < length; i++) {
            char c = chars[from + i];
            // Names and numbers of the venue are ASCII; other letters stand in messages to people only.
            to[at + i] = c < 0x80 ? (byte) c : (byte) '?';
        }
        lengths[node] = length;
        textSize += length;
    }

    // Orders have some sixty fields: comparing each name with all before it took longer than parsing them.
    private Refusal checkNames(int object) {
        Arrays.fill(seenHashes, 0);
        int end = ends[object];
        int fields = 0;
        for (int node = object + 1; node < end; node = ends[node]) {
            if (++fields > MAX_FIELDS) {
                return Refusal.TOO_COMPLEX;
            }
            int hash = names[node].hashCode();
            int word = hash >>> 6 & seenHashes.length - 1;
            long bit = 1L << hash;
            if ((seenHashes[word] & bit) != 0 && isBefore(names[node], object, node)) {
                return Refusal.DUPLICATE_KEY;
            }
            seenHashes[word] |= bit;
        }
        return Refusal.NONE;
    }

    private boolean isBefore(String name, int object, int end) {
        for (int node = object + 1; node < end; node = ends[node]) {
            if (name.equals(names[node])) {
                return true;
            }
        }
        return false;
    }

    /** Whether a document is on the tape. */
    public boolean isEmpty() {
        return size == 0;
    }

    public int first(int container) {
        return container + 1;
    }

    /** The node behind this one and all that is inside it. */
    public int next(int node) {
        return ends[node];
    }

    /** The node behind the last value of the container. */
    public int end(int container) {
        return ends[container];
    }

    /** The field's name, null for the root and for values of an array. */
    public String name(int node) {
        return names[node];
    }

    /** The value of an object's field, or {@link #NONE}. Quickest for a name that is a literal. */
    public int field(int object, String name) {
        int end = ends[object];
        // The parser interns names, so nearly always the same object is found; where none is, the characters decide.
        for (int node = object + 1; node < end; node = ends[node]) {
            if (name == names[node]) {
                return node;
            }
        }
        for (int node = object + 1; node < end; node = ends[node]) {
            if (name.equals(names[node])) {
                return node;
            }
        }
        return NONE;
    }

    /** Number of values directly inside a container. */
    public int count(int container) {
        int count = 0;
        for (int node = container + 1, end = ends[container]; node < end; node = ends[node]) {
            count++;
        }
        return count;
    }

    public boolean isObject(int node) {
        return node != NONE && kinds[node] == OBJECT;
    }

    public boolean isArray(int node) {
        return node != NONE && kinds[node] == ARRAY;
    }

    public boolean isString(int node) {
        return node != NONE && kinds[node] == STRING;
    }

    /** Whether this is a JSON number without fraction and exponent. */
    public boolean isInteger(int node) {
        return node != NONE && kinds[node] == INTEGER;
    }

    /** Whether there is neither this field nor text in it: the venue writes "no value" as {@code ""}, sometimes as null. */
    public boolean isAbsent(int node) {
        return node == NONE || kinds[node] == NULL || kinds[node] == STRING && lengths[node] == 0;
    }

    /** Whether this is the JSON value true, or the text "true" that the venue's pushes have instead. */
    public boolean isTrue(int node) {
        return node != NONE && (kinds[node] == TRUE || isText(node, "true"));
    }

    /** Whether this is a string of exactly these characters. */
    public boolean isText(int node, String expected) {
        if (!isString(node) || lengths[node] != expected.length()) {
            return false;
        }
        int start = starts[node];
        for (int i = 0; i < expected.length(); i++) {
            if (text[start + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A decimal that the venue writes as a string.
     *
     * @return {@link Decimals#ABSENT} where the field is not there or empty, {@link Decimals#MALFORMED} where it is not a
     *     string or no decimal of that scale
     */
    public long decimal(int node, int scale) {
        if (isAbsent(node)) {
            return Decimals.ABSENT;
        }
        if (kinds[node] != STRING) {
            return Decimals.MALFORMED;
        }
        return Decimals.parse(text, starts[node], lengths[node], scale);
    }

    /** A whole number, as a JSON number or as a string. See {@link #decimal} for the answers. */
    public long integer(int node) {
        if (isAbsent(node)) {
            return Decimals.ABSENT;
        }
        if (kinds[node] != INTEGER && kinds[node] != STRING) {
            return Decimals.MALFORMED;
        }
        return Decimals.parse(text, starts[node], lengths[node], 0);
    }

    /** Why {@link #decimal} said MALFORMED. */
    Refusal whyMalformed(int node) {
        if (kinds[node] != STRING && kinds[node] != INTEGER) {
            return Refusal.WRONG_TYPE;
        }
        int points = 0;
        int digits = 0;
        for (int i = 0; i < lengths[node]; i++) {
            byte c = text[starts[node] + i];
            if (c == '.' && i > 0 && i < lengths[node] - 1) {
                points++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '-' || i > 0) {
                return Refusal.BAD_NUMBER;
            }
        }
        return points > 1 || digits == 0 ? Refusal.BAD_NUMBER : Refusal.OFF_SCALE;
    }

    /** The buffer that {@link #start} and {@link #length} point into. */
    byte[] text() {
        return text;
    }

    int start(int node) {
        return starts[node];
    }

    int length(int node) {
        return lengths[node];
    }

    /** The text of a string or number, lent until the next call of this method. */
    public CharSequence view(int node) {
        if (isAbsent(node)) {
            return "";
        }
        view.wrap(text, starts[node], lengths[node]);
        return view;
    }

    /** Copies the text of a string or number into words of a slot; false where it does not fit. Absent text clears them. */
    boolean copyText(int node, Slot slot, int word, int words) {
        return node == NONE
                ? slot.text(word, words, text, 0, 0)
                : slot.text(word, words, text, starts[node], lengths[node]);
    }

    /** The text of a string or number; empty where the field is not there. Cold: allocates. */
    public String string(int node) {
        return node == NONE ? "" : new String(text, starts[node], lengths[node], StandardCharsets.ISO_8859_1);
    }
}
