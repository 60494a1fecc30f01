package io.ringbot.okx.codec;

import io.ringbot.benchmark.RingbotBenchmark;
import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import org.openjdk.jmh.annotations.Benchmark;

/** A command to the text of a WebSocket message. */
public class OrderEncoderBenchmark extends RingbotBenchmark {

    private static final Instrument SWAP = Instrument.builder("BTC-USDT-SWAP")
            .code(10459)
            .tick("0.1")
            .lot("0.01")
            .contractValue("0.01")
            .settle("USDT")
            .build();

    private final OrderEncoder encoder = new OrderEncoder("bot1");
    private final Slot place = command(CommandKind.PLACE);
    private final Slot amend = command(CommandKind.AMEND);
    private final Slot cancel = command(CommandKind.CANCEL);
    private long number;

    private static Slot command(CommandKind kind) {
        Slot slot = new Slot().begin(kind.number());
        OrderCommand.terms(slot, Side.BUY, OrderType.POST_ONLY, TradeMode.CROSS, PositionSide.NET, false);
        return slot;
    }

    // Every order has another id, price, size and deadline.
    private int encode(Slot command, boolean amounts) {
        long n = ++number;
        OrderCommand.ids(command, 1_795_190_400_030_000_000L + n % 10_000_000, 0, n);
        if (amounts) {
            OrderCommand.amounts(command, 670_012 + (n & 0xFFF), 100 + (n & 0xFF));
            OrderCommand.deadlineMs(command, 1_790_000_001_500L + n);
        }
        encoder.encodeMessage(command, SWAP);
        return encoder.length();
    }

    @Benchmark
    public int place() {
        return encode(place, true);
    }

    @Benchmark
    public int amend() {
        return encode(amend, true);
    }

    @Benchmark
    public int cancel() {
        return encode(cancel, false);
    }
}
