package io.ringbot.okx.codec;

import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import java.nio.charset.StandardCharsets;

/** A reader and decoders with a few instruments, as a connection has them. */
final class Decoding {

    static final Instrument SPOT = Instrument.builder("BTC-USDT")
            .code(1001)
            .tick("0.1")
            .lot("0.00000001")
            .min("0.00001")
            .build();
    static final Instrument SWAP = Instrument.builder("BTC-USDT-SWAP")
            .index(1)
            .code(10459)
            .tick("0.1")
            .lot("0.01")
            .contractValue("0.01")
            .settle("USDT")
            .build();

    final CodecCounters counters = new CodecCounters();
    final InstrumentTable instruments = new InstrumentTable();
    final FrameReader reader = new FrameReader(counters);
    final PushDecoder decoder = new PushDecoder(instruments, counters);
    final SlotFrame frame = new SlotFrame();

    Decoding() {
        this(SPOT, SWAP);
    }

    Decoding(Instrument... known) {
        for (Instrument instrument : known) {
            instruments.put(instrument);
        }
    }

    FrameReader.Kind read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    FrameReader.Kind read(byte[] bytes) {
        return reader.read(bytes, 0, bytes.length);
    }

    /** Reads and, where it is a push, decodes; the reason where either refused. */
    Refusal push(String text) {
        return push(text.getBytes(StandardCharsets.UTF_8));
    }

    Refusal push(byte[] bytes) {
        frame.clear();
        return switch (read(bytes)) {
            case REFUSED -> reader.refusal();
            case PUSH -> decoder.decode(reader, frame);
            default -> Refusal.UNKNOWN_SHAPE;
        };
    }
}
