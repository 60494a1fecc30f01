package io.ringbot.okx.codec;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Order commands to JSON: a message of the private WebSocket, or the body of the same REST operation.
 *
 * <p>Belongs to {@code io}; writes into one buffer of its own, which the next call overwrites; allocates nothing. OKX: the
 * WebSocket names the instrument by {@code instIdCode} alone, REST by {@code instId}; {@code expTime} stands at the root of a
 * WebSocket message and in a header of a REST request; cancels have none. Always explicit, because the venue's defaults differ
 * from what is meant: self-trade prevention cancels the taker, and a spot market order's size is base currency.
 */
public final class OrderEncoder {

    /** OKX: orders in a batch. */
    public static final int MAX_BATCH = 20;

    private static final int MAX_TAG = 16;

    /** The longest item is some 300 bytes. */
    private static final int MAX_ITEM = 512;

    private final byte[] buffer = new byte[(1 + MAX_BATCH) * MAX_ITEM];
    private final byte[] tag;
    private byte[][] names = new byte[0][];
    private Instrument[] named = new Instrument[0];
    private int position;

    /**
     * @param tag goes with every order, empty for none
     * @throws IllegalArgumentException where it is not what the venue takes
     */
    public OrderEncoder(String tag) {
        if (!tag.matches("[A-Za-z0-9]{0," + MAX_TAG + "}")) {
            throw new IllegalArgumentException(
                    "order tag '" + tag + "' must be at most " + MAX_TAG + " letters and digits");
        }
        this.tag = tag.getBytes(StandardCharsets.US_ASCII);
    }

    /** The buffer; the message is its first {@link #length} bytes. */
    public byte[] buffer() {
        return buffer;
    }

    public int length() {
        return position;
    }

    /**
     * Writes the WebSocket message of a PLACE, AMEND or CANCEL.
     *
     * @throws IllegalArgumentException for other commands
     */
    public void encodeMessage(Slot command, Instrument instrument) {
        CommandKind operation = CommandKind.of(command.kind());
        putEnvelope(operation, command);
        putItem(operation, command, instrument);
        put("]}");
    }

    /** Writes the WebSocket message of the first commands given, all of one batch. */
    public void encodeBatchMessage(Slot[] commands, Instrument[] instruments, int count) {
        CommandKind operation = CommandKind.of(commands[0].kind());
        putEnvelope(operation, commands[0]);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                put(',');
            }
            putItem(operation.single(), commands[i], instruments[i]);
        }
        put("]}");
    }

    private void putEnvelope(CommandKind operation, Slot first) {
        position = 0;
        put("{\"id\":\"");
        putRequestId(operation, OrderCommand.requestId(first));
        put("\",\"op\":\"");
        put(
                switch (operation) {
                    case PLACE -> "order";
                    case AMEND -> "amend-order";
                    case CANCEL -> "cancel-order";
                    case BATCH_PLACE -> "batch-orders";
                    case BATCH_AMEND -> "batch-amend-orders";
                    default -> "batch-cancel-orders";
                });
        put('"');
        if (operation.single() != CommandKind.CANCEL && OrderCommand.deadlineMs(first) != 0) {
            put(",\"expTime\":\"");
            put(OrderCommand.deadlineMs(first), 0);
            put('"');
        }
        put(",\"args\":[");
    }

    private void putItem(CommandKind operation, Slot command, Instrument instrument) {
        put("{\"instIdCode\":");
        put(instrument.code(), 0);
        putTerms(operation, command, instrument);
        put('}');
    }

    /**
     * Writes the body of the REST request of a PLACE, AMEND or CANCEL.
     *
     * @throws IllegalArgumentException for other commands
     */
    public void encodeBody(Slot command, Instrument instrument) {
        position = 0;
        putBodyItem(command, instrument);
    }

    /** Writes the body of the REST request of the first commands given, all of one batch. */
    public void encodeBatchBody(Slot[] commands, Instrument[] instruments, int count) {
        position = 0;
        for (int i = 0; i < count; i++) {
            put(i == 0 ? '[' : ',');
            putBodyItem(commands[i], instruments[i]);
        }
        put(']');
    }

    private void putBodyItem(Slot command, Instrument instrument) {
        put("{\"instId\":\"");
        put(name(instrument));
        put('"');
        putTerms(CommandKind.of(command.kind()).single(), command, instrument);
        put('}');
    }

    private void putTerms(CommandKind operation, Slot command, Instrument instrument) {
        switch (operation) {
            case PLACE -> putPlace(command, instrument);
            case AMEND -> putAmend(command, instrument);
            case CANCEL -> putTarget(command);
            default -> throw new IllegalArgumentException(operation + " is no order operation");
        }
    }

    private void putPlace(Slot command, Instrument instrument) {
        OrderType type = OrderCommand.type(command);
        putWord(",\"tdMode\":\"", Words.of(OrderCommand.mode(command)));
        putClientOrderId(command);
        put(OrderCommand.side(command) == Side.BUY ? ",\"side\":\"buy\"" : ",\"side\":\"sell\"");
        PositionSide positionSide = OrderCommand.positionSide(command);
        if (positionSide != PositionSide.NET) {
            putWord(",\"posSide\":\"", Words.of(positionSide));
        }
        putWord(",\"ordType\":\"", Words.of(type));
        if (type.hasPrice()) {
            putNumber(",\"px\":\"", OrderCommand.price(command), instrument.priceScale());
        }
        putNumber(",\"sz\":\"", OrderCommand.size(command), instrument.sizeScale());
        if (type == OrderType.MARKET && instrument.type() == InstrumentType.SPOT) {
            put(",\"tgtCcy\":\"base_ccy\"");
        }
        if (OrderCommand.isReduceOnly(command)) {
            put(",\"reduceOnly\":true");
        }
        if (tag.length > 0) {
            putWord(",\"tag\":\"", tag);
        }
        put(",\"stpMode\":\"cancel_taker\"");
    }

    private void putAmend(Slot command, Instrument instrument) {
        putTarget(command);
        put(",\"reqId\":\"");
        putRequestId(CommandKind.AMEND, OrderCommand.requestId(command));
        put('"');
        if (OrderCommand.price(command) != Slot.ABSENT) {
            putNumber(",\"newPx\":\"", OrderCommand.price(command), instrument.priceScale());
        }
        if (OrderCommand.size(command) != Slot.ABSENT) {
            putNumber(",\"newSz\":\"", OrderCommand.size(command), instrument.sizeScale());
        }
        put(",\"cxlOnFail\":false");
    }

    // OKX: the venue's id wins where both are given, so only one is: a client id is free again once its order is gone.
    private void putTarget(Slot command) {
        if (OrderCommand.venueOrderId(command) != 0) {
            putNumber(",\"ordId\":\"", OrderCommand.venueOrderId(command), 0);
        } else {
            putClientOrderId(command);
        }
    }

    private void putClientOrderId(Slot command) {
        putNumber(",\"clOrdId\":\"", OrderCommand.clientOrderId(command), 0);
    }

    private void putRequestId(CommandKind operation, long number) {
        put((char) RequestId.letter(operation));
        put(number, 0);
    }

    private void putNumber(String before, long value, int scale) {
        put(before);
        put(value, scale);
        put('"');
    }

    private void putWord(String before, byte[] word) {
        put(before);
        put(word);
        put('"');
    }

    private void put(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            buffer[position++] = (byte) ascii.charAt(i);
        }
    }

    private void put(char c) {
        buffer[position++] = (byte) c;
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, position, bytes.length);
        position += bytes.length;
    }

    private void put(long value, int scale) {
        position = Decimals.write(value, scale, buffer, position);
    }

    private byte[] name(Instrument instrument) {
        int index = instrument.index();
        if (index >= names.length) {
            names = Arrays.copyOf(names, index + 1);
            named = Arrays.copyOf(named, index + 1);
        }
        if (named[index] != instrument) {
            names[index] = instrument.id().getBytes(StandardCharsets.US_ASCII);
            named[index] = instrument;
        }
        return names[index];
    }
}
