package io.ringbot.okx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.Slot;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderAllocationTest {

    private static final int EVENTS = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static double bytesAnEvent(Runnable event) {
        for (int i = 0; i < EVENTS; i++) {
            event.run();
        }
        long best = Long.MAX_VALUE;
        // The measurement itself may allocate once; the smallest of some says what the events did.
        for (int round = 0; round < 5; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < EVENTS; i++) {
                event.run();
            }
            best = Math.min(best, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return best / (double) EVENTS;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldDecodeMarketDataByTapeWithoutGarbage(int message) {
        shouldDecodeWithoutGarbage(MutationTest.messages().get(message).replace("{\"arg\"", "{ \"arg\""));
    }

    @ParameterizedTest
    @FieldSource("io.ringbot.okx.codec.ScannedSamples#PUSHES")
    void shouldScanMarketDataWithoutGarbage(String message) {
        Decoding decoding = shouldDecodeWithoutGarbage(message);
        assertThat(decoding.reader.isPushScanned()).isTrue();
    }

    @Test
    void shouldScanInstrumentsInTurnWithoutGarbage() {
        byte[] swap = ScannedSamples.PUSHES.get(0).getBytes(StandardCharsets.UTF_8);
        byte[] spot = ScannedSamples.PUSHES.get(0).replace("-SWAP", "").getBytes(StandardCharsets.UTF_8);
        Decoding decoding = new Decoding();
        assertThat(bytesAnEvent(() -> {
                    decode(decoding, swap);
                    decode(decoding, spot);
                }))
                .isLessThan(0.01);
        assertThat(decoding.reader.isPushScanned()).isTrue();
    }

    private static void decode(Decoding decoding, byte[] bytes) {
        decoding.reader.read(bytes, 0, bytes.length);
        if (decoding.decoder.decode(decoding.reader, decoding.frame) != Refusal.NONE) {
            throw new AssertionError("refused");
        }
    }

    private static Decoding shouldDecodeWithoutGarbage(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        Decoding decoding = new Decoding();
        assertThat(bytesAnEvent(() -> decode(decoding, bytes))).isLessThan(0.01);
        return decoding;
    }

    @Test
    void shouldEncodeOrdersWithoutGarbage() {
        OrderEncoder encoder = new OrderEncoder("bot1");
        Slot command = new Slot().begin(CommandKind.PLACE.number());
        OrderCommand.ids(command, 1795190400030000017L, 0, 17);
        OrderCommand.amounts(command, 670012, 100);
        OrderCommand.deadlineMs(command, 1790000001500L);
        OrderCommand.terms(command, Side.BUY, OrderType.POST_ONLY, TradeMode.CROSS, PositionSide.NET, false);
        assertThat(bytesAnEvent(() -> encoder.encodeMessage(command, Decoding.SWAP)))
                .isLessThan(0.01);
    }

    @ParameterizedTest
    @FieldSource("io.ringbot.okx.codec.ScannedSamples#ANSWERS")
    void shouldReadAnswersWithoutGarbage(String message) {
        for (String text : List.of(message, message.replace("\"op\"", " \"op\""))) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Decoding decoding = new Decoding();
            OrderAnswer answer = new OrderAnswer();
            assertThat(bytesAnEvent(() -> {
                        decoding.reader.read(bytes, 0, bytes.length);
                        answer.read(decoding.reader);
                    }))
                    .isLessThan(0.01);
        }
    }
}
