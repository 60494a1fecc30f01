package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.okx.Frames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts the same bytes through the scanners and by the tape, and holds the scanners to what they promise. */
final class ScanComparison {

    private static final int MARGIN = 40;

    private final PushDecoder decoder;
    private final PushScanner scanner;
    private final AnswerScanner answers = new AnswerScanner();
    private final FrameReader tapeReader;
    private final SlotFrame scanned = new SlotFrame();
    private final SlotFrame decoded = new SlotFrame();
    private final OrderAnswer tapeAnswer = new OrderAnswer();
    private long taken;
    private long declined;

    ScanComparison(Decoding decoding) {
        decoder = decoding.decoder;
        scanner = new PushScanner(decoding.instruments, decoding.counters);
        tapeReader = new FrameReader(decoding.counters);
    }

    /** Whether a scanner took the message. Fails where it took it otherwise than the tape does, or left something behind. */
    boolean check(String text) {
        return check(text.getBytes(StandardCharsets.UTF_8));
    }

    boolean check(byte[] message) {
        boolean push = checkPush(message);
        boolean answer = checkAnswer(message);
        assertThat(push && answer).isFalse();
        if (push || answer) {
            taken++;
        } else {
            declined++;
        }
        return push || answer;
    }

    private boolean checkPush(byte[] message) {
        boolean took = scanner.scan(message, 0, message.length, scanned);
        if (!took) {
            assertThat(scanned.size()).isZero();
        } else {
            tapeReader.scanWith(null);
            FrameReader.Kind kind = tapeReader.read(message, 0, message.length);
            if (kind != FrameReader.Kind.PUSH || decoder.decode(tapeReader, decoded) != Refusal.NONE || !isEqual()) {
                throw new AssertionError(text(message) + "\nscanned " + Frames.words(scanned) + "\nby tape " + kind
                        + ' ' + tapeReader.refusal() + ' ' + Frames.words(decoded));
            }
        }
        // The same amid bytes that would go on any number or text: what is outside must not matter.
        byte[] amid = new byte[message.length + 2 * MARGIN];
        for (byte around : new byte[] {'9', '}', '"'}) {
            Arrays.fill(amid, around);
            System.arraycopy(message, 0, amid, MARGIN, message.length);
            if (scanner.scan(amid, MARGIN, message.length, scanned) != took || took && !isEqual()) {
                throw new AssertionError("bytes outside the message mattered: " + text(message));
            }
        }
        return took;
    }

    private boolean isEqual() {
        if (scanned.size() != decoded.size()) {
            return false;
        }
        for (int i = 0; i < scanned.size(); i++) {
            for (int word = 0; word < Slot.WORDS; word++) {
                if (scanned.get(i).word(word) != decoded.get(i).word(word)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean checkAnswer(byte[] message) {
        byte[] amid = new byte[message.length + 2 * MARGIN];
        Arrays.fill(amid, (byte) '9');
        System.arraycopy(message, 0, amid, MARGIN, message.length);
        boolean tookAmid = answers.scan(amid, MARGIN, message.length);
        boolean took = answers.scan(message, 0, message.length);
        if (took != tookAmid) {
            throw new AssertionError("bytes outside the message mattered: " + text(message));
        }
        if (took) {
            JsonTape tape = new JsonTape();
            assertThat(tape.read(message, 0, message.length)).as(text(message)).isEqualTo(Refusal.NONE);
            tapeAnswer.read(tape);
            if (RequestId.number(tape, tape.field(0, "id")) != answers.requestId()
                    || tape.field(0, "op") == JsonTape.NONE
                    || tape.field(0, "event") != JsonTape.NONE
                    || tapeAnswer.code() != answers.code()
                    || tapeAnswer.venueOrderId() != answers.venueOrderId()
                    || tapeAnswer.gatewayInUs() != answers.inUs()
                    || tapeAnswer.gatewayOutUs() != answers.outUs()
                    || !tapeAnswer.message().equals(Codes.venueText(answers.words()))) {
                throw new AssertionError("answer scanned otherwise than read by tape: " + text(message));
            }
        }
        return took;
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1);
    }

    /** Messages that a scanner took. */
    long taken() {
        return taken;
    }

    /** Messages that all scanners declined. */
    long declined() {
        return declined;
    }
}
