package io.ringbot.event;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * One reusable place of a ring: 128 bytes as 16 words; its layout is drawn in the package documentation.
 *
 * <p>Lent to its reader for the call. Never allocates but in the methods that make text.
 */
public final class Slot {

    /** Words of 64 bits a slot has. */
    public static final int WORDS = 16;

    /** First payload word of an event's first slot. */
    public static final int PAYLOAD = 8;

    /** First payload word of a slot that continues an event. */
    public static final int CONTINUED_PAYLOAD = 1;

    /** First payload word of a command. */
    public static final int COMMAND_PAYLOAD = 6;

    /** No value was given. Never a legal value of a payload word that may be absent. */
    public static final long ABSENT = Long.MIN_VALUE;

    /** No instrument is meant. */
    public static final int NO_INSTRUMENT = -1;

    /** First slot of a frame. */
    public static final int FIRST = 1;

    /** Last slot of a frame. */
    public static final int LAST = 2;

    /** Continues the event of the slot before. */
    public static final int CONTINUED = 4;

    /** A command whose cause is market data. */
    public static final int MARKET_CAUSE = 8;

    private final long[] words = new long[WORDS];

    /** A word by its number. */
    public long word(int index) {
        return words[index];
    }

    /** Sets a word by its number. */
    public void word(int index, long value) {
        words[index] = value;
    }

    /** A word read as a floating-point number; NaN stands for absent. */
    public double real(int index) {
        return Double.longBitsToDouble(words[index]);
    }

    /** Sets a word to a floating-point number. */
    public void real(int index, double value) {
        words[index] = Double.doubleToRawLongBits(value);
    }

    /** The upper half of a word, sign-extended. */
    public int high(int index) {
        return (int) (words[index] >> 32);
    }

    /** The lower half of a word, sign-extended. */
    public int low(int index) {
        return (int) words[index];
    }

    /** Sets both halves of a word. */
    public void halves(int index, int high, int low) {
        words[index] = (long) high << 32 | low & 0xFFFF_FFFFL;
    }

    /** Clears all words and writes the header of a fresh first slot without an instrument. */
    public Slot begin(int kind) {
        for (int i = 1; i < WORDS; i++) {
            words[i] = 0;
        }
        words[0] = kind & 0xFFL;
        words[1] = 1L << 48 | 0xFFFF_FFFFL;
        return this;
    }

    /** Clears all words and writes the header of a slot that continues an event of this kind. */
    public Slot beginContinued(int kind) {
        for (int i = 1; i < WORDS; i++) {
            words[i] = 0;
        }
        words[0] = kind & 0xFFL | (long) CONTINUED << 8;
        return this;
    }

    public void copyFrom(Slot other) {
        System.arraycopy(other.words, 0, words, 0, WORDS);
    }

    public int kind() {
        return (int) words[0] & 0xFF;
    }

    public int flags() {
        return (int) (words[0] >>> 8) & 0xFF;
    }

    public void addFlags(int flags) {
        words[0] |= (long) flags << 8;
    }

    public boolean isFirst() {
        return (flags() & FIRST) != 0;
    }

    public boolean isLast() {
        return (flags() & LAST) != 0;
    }

    public boolean isContinued() {
        return (flags() & CONTINUED) != 0;
    }

    /** Number of the connection the event came over; of the strategy, in a command. */
    public int connection() {
        return (int) (words[0] >>> 16) & 0xFFFF;
    }

    /** How often that connection had been opened. */
    public int generation() {
        return (int) (words[0] >>> 32);
    }

    public Slot origin(int connection, int generation) {
        words[0] = words[0] & 0xFFFFL | (connection & 0xFFFFL) << 16 | (long) generation << 32;
        return this;
    }

    /** Number of the strategy that a command is of. Same bits as {@link #connection()}. */
    public int strategy() {
        return connection();
    }

    public Slot strategy(int strategy) {
        return origin(strategy, 0);
    }

    /** Index of the instrument, or {@link #NO_INSTRUMENT}. */
    public int instrument() {
        return (int) words[1];
    }

    public int instrumentVersion() {
        return (int) (words[1] >>> 32) & 0xFFFF;
    }

    public Slot instrument(int index, int version) {
        words[1] = words[1] & 0xFFFF_0000_0000_0000L | (version & 0xFFFFL) << 32 | index & 0xFFFF_FFFFL;
        return this;
    }

    /** How many slots this event has, this one included. */
    public int slots() {
        return (int) (words[1] >>> 48);
    }

    public void slots(int count) {
        words[1] = words[1] & 0x0000_FFFF_FFFF_FFFFL | (long) count << 48;
    }

    public long receivedEpochNs() {
        return words[2];
    }

    public long receivedNs() {
        return words[3];
    }

    public long decodedNs() {
        return words[4];
    }

    /** Stamps when the message of this event was read from the socket. */
    public Slot received(long epochNs, long monotonicNs) {
        words[2] = epochNs;
        words[3] = monotonicNs;
        return this;
    }

    public void decodedNs(long monotonicNs) {
        words[4] = monotonicNs;
    }

    public long venueTimeNs() {
        return words[5];
    }

    public Slot venueTimeNs(long epochNs) {
        words[5] = epochNs;
        return this;
    }

    public long sequence() {
        return words[6];
    }

    public long previousSequence() {
        return words[7];
    }

    public Slot sequences(long sequence, long previous) {
        words[6] = sequence;
        words[7] = previous;
        return this;
    }

    /** Sequence of the event that caused this command. */
    public long causeSequence() {
        return words[2];
    }

    public long causeReceivedNs() {
        return words[3];
    }

    public long engineStartNs() {
        return words[4];
    }

    public long emittedNs() {
        return words[5];
    }

    public long causeDecodedNs() {
        return words[15];
    }

    /** Names the event that a command is the answer to. */
    public void cause(long sequence, Slot event) {
        words[2] = sequence;
        words[3] = event.receivedNs();
        words[15] = event.decodedNs();
    }

    /** Stamps a command's way through the engine. */
    public void engineStamps(long engineStartNs, long emittedNs) {
        words[4] = engineStartNs;
        words[5] = emittedNs;
    }

    /** Whether two commands are the same decision: equal but for the words that measure. */
    public boolean isSameDecision(Slot other) {
        for (int i = 0; i < WORDS; i++) {
            if (i != 4 && i != 5 && i != 15 && words[i] != other.words[i]) {
                return false;
            }
        }
        return true;
    }

    /** Sets two words to a decimal: mantissa x 10<sup>-scale</sup>. */
    public void decimal(int index, long mantissa, int scale) {
        words[index] = mantissa;
        words[index + 1] = scale;
    }

    /** A decimal of two words. Cold: allocates. @return null where it is {@link #ABSENT} */
    public BigDecimal decimal(int index) {
        return words[index] == ABSENT ? null : BigDecimal.valueOf(words[index], (int) words[index + 1]);
    }

    /**
     * Writes text of one byte a character, zero-padded.
     *
     * @return false where the text needs more than the words given; then nothing is written
     */
    public boolean text(int index, int wordCount, CharSequence text) {
        if (text.length() > wordCount * 8) {
            return false;
        }
        for (int w = 0; w < wordCount; w++) {
            long word = 0;
            for (int b = 0; b < 8; b++) {
                int i = w * 8 + b;
                if (i < text.length()) {
                    word |= (text.charAt(i) & 0xFFL) << (b * 8);
                }
            }
            words[index + w] = word;
        }
        return true;
    }

    /** As {@link #text(int, int, CharSequence)}, from bytes. */
    public boolean text(int index, int wordCount, byte[] bytes, int offset, int length) {
        if (length > wordCount * 8) {
            return false;
        }
        for (int w = 0; w < wordCount; w++) {
            long word = 0;
            for (int b = 0; b < 8; b++) {
                int i = w * 8 + b;
                if (i < length) {
                    word |= (bytes[offset + i] & 0xFFL) << (b * 8);
                }
            }
            words[index + w] = word;
        }
        return true;
    }

    /** The text written by {@link #text(int, int, CharSequence)}. Cold: allocates. */
    public String text(int index, int wordCount) {
        byte[] bytes = new byte[wordCount * 8];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = (byte) (words[index + i / 8] >>> (i % 8 * 8));
            if (b == 0) {
                break;
            }
            bytes[length++] = b;
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
