package io.ringbot.okx.ws;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the frames of one WebSocket connection after its upgrade and hands on whole messages.
 *
 * <p>Answers pings and close frames, and closes with the code RFC 6455 names on what it forbids: 1002 for a frame that breaks the
 * rules, 1007 for a close reason that is no UTF-8, 1009 for a message too large. The UTF-8 of text is left to who reads the text,
 * so that a bad message costs the message and not the connection.
 *
 * <p>Belongs to {@code io}. The bytes of a read are copied once, into an array used again and again; a message that came in one
 * frame is handed on from there. Allocates nothing but to grow. A stamp is that of the read with a message's last bytes.
 */
final class FrameDecoder extends ChannelInboundHandlerAdapter {

    private static final int FIRST_SIZE = 64 * 1024;
    private static final int NONE = -1;

    private final FrameListener listener;
    private final ArrivalStamp stamp;
    private final int maxMessage;
    private FrameWriter writer;

    // Bytes read and not yet taken as frames.
    private byte[] buffer = new byte[FIRST_SIZE];
    private int start;
    private int end;

    // The message whose fragments are coming.
    private byte[] message = {};
    private int messageLength;
    private int messageOpcode = NONE;

    private boolean ended;
    private int closeCode;
    private String closeText = "the connection was closed";

    /** @param maxMessage bytes of the largest message taken, fragments together */
    FrameDecoder(FrameListener listener, ArrivalStamp stamp, int maxMessage) {
        this.listener = listener;
        this.stamp = stamp;
        this.maxMessage = maxMessage;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        writer = new FrameWriter(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        writer.release();
    }

    /** The other direction of this connection. */
    FrameWriter writer() {
        return writer;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        ByteBuf bytes = (ByteBuf) read;
        try {
            if (ended) {
                return;
            }
            append(bytes);
            while (!ended && frame(context)) {
                // One at a time.
            }
            compact();
        } finally {
            bytes.release();
        }
    }

    private void append(ByteBuf bytes) {
        int more = bytes.readableBytes();
        if (end + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, end + more));
        }
        bytes.readBytes(buffer, end, more);
        end += more;
    }

    private void compact() {
        if (start == end) {
            start = end = 0;
        } else if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
    }

    /** Takes the next frame where it is whole. @return whether it was */
    private boolean frame(ChannelHandlerContext context) {
        int available = end - start;
        if (available < 2) {
            return false;
        }
        int first = buffer[start] & 0xFF;
        int second = buffer[start + 1] & 0xFF;
        String wrong = wrong(first, second);
        if (wrong != null) {
            violated(context, Frame.PROTOCOL_ERROR, wrong);
            return false;
        }
        int length = second & Frame.LENGTH;
        int header = 2;
        if (length > Frame.MAX_SHORT) {
            int wide = length == Frame.LENGTH_16 ? Short.BYTES : Long.BYTES;
            header += wide;
            if (available < header) {
                return false;
            }
            long extended = unsigned(start + 2, wide);
            // Below 0: the highest bit of eight bytes, which must be clear.
            if (extended < 0 || extended <= (wide == Short.BYTES ? Frame.MAX_SHORT : 0xFFFF)) {
                violated(context, Frame.PROTOCOL_ERROR, "a length in more bytes than it needs, or below 0");
                return false;
            }
            // Beyond any limit where it does not fit.
            length = (int) Math.min(extended, Integer.MAX_VALUE);
        }
        if (length > maxMessage) {
            tooLarge(context);
            return false;
        }
        if (available < header + length) {
            return false;
        }
        int payload = start + header;
        start = payload + length;
        int opcode = first & Frame.OPCODE;
        boolean last = (first & Frame.FINAL) != 0;
        if (opcode == Frame.TEXT && last) {
            text(buffer, payload, length);
        } else if ((opcode & Frame.CONTROL) != 0) {
            control(context, opcode, payload, length);
        } else {
            fragment(context, opcode, last, payload, length);
        }
        return true;
    }

    /** What is wrong with the first two bytes of a frame, null where nothing is. */
    private String wrong(int first, int second) {
        if ((first & Frame.RESERVED) != 0) {
            return "reserved bits without an extension";
        }
        if ((second & Frame.MASKED) != 0) {
            return "a masked frame, which servers do not send";
        }
        return switch (first & Frame.OPCODE) {
            case Frame.TEXT, Frame.BINARY -> messageOpcode == NONE ? null : "a new message inside another one";
            case Frame.CONTINUATION -> messageOpcode == NONE ? "a continuation of no message" : null;
            case Frame.CLOSE, Frame.PING, Frame.PONG -> wrongControl(first, second & Frame.LENGTH);
            default -> "the unknown opcode " + (first & Frame.OPCODE);
        };
    }

    private static String wrongControl(int first, int length) {
        if ((first & Frame.FINAL) == 0) {
            return "a control frame in fragments";
        }
        return length > Frame.MAX_SHORT ? "a control frame of more than 125 bytes" : null;
    }

    private long unsigned(int at, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | buffer[at + i] & 0xFF;
        }
        return value;
    }

    private void text(byte[] bytes, int offset, int length) {
        listener.onText(bytes, offset, length, stamp.readEpochNs(), stamp.readNs());
    }

    private void fragment(ChannelHandlerContext context, int opcode, boolean last, int payload, int length) {
        if (opcode != Frame.CONTINUATION) {
            messageOpcode = opcode;
            messageLength = 0;
        }
        int together = messageLength + length;
        if (together > maxMessage) {
            tooLarge(context);
            return;
        }
        if (together > message.length) {
            message = Arrays.copyOf(message, Math.max(together, Math.min(maxMessage, message.length * 2)));
        }
        System.arraycopy(buffer, payload, message, messageLength, length);
        messageLength = together;
        if (last) {
            boolean isText = messageOpcode == Frame.TEXT;
            messageOpcode = NONE;
            if (isText) {
                text(message, 0, together);
            } else {
                listener.onBinary();
            }
        }
    }

    private void control(ChannelHandlerContext context, int opcode, int payload, int length) {
        if (opcode == Frame.PING) {
            writer.pong(buffer, payload, length);
        } else if (opcode == Frame.CLOSE) {
            closed(context, payload, length);
        }
    }

    private void closed(ChannelHandlerContext context, int payload, int length) {
        if (length == 1) {
            violated(context, Frame.PROTOCOL_ERROR, "a close code of one byte");
            return;
        }
        int code = length == 0 ? 0 : (int) unsigned(payload, Short.BYTES);
        if (length > 0 && !Frame.isCloseCode(code)) {
            violated(context, Frame.PROTOCOL_ERROR, "the close code " + code + ", which no peer may send");
        } else if (length > 2 && !isUtf8(payload + 2, length - 2)) {
            violated(context, Frame.NOT_UTF8, "a close reason that is no UTF-8");
        } else {
            end(
                    context,
                    code == 0 ? Frame.NORMAL_CLOSURE : code,
                    code,
                    "the venue closed the connection with code " + code);
        }
    }

    private boolean isUtf8(int offset, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, offset, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private void tooLarge(ChannelHandlerContext context) {
        end(
                context,
                Frame.TOO_BIG,
                Frame.TOO_BIG,
                "a message was larger than the " + maxMessage + " bytes taken; closed with 1009");
        listener.onTooLarge();
    }

    private void violated(ChannelHandlerContext context, int code, String what) {
        end(context, code, code, "the venue sent " + what + "; closed with " + code);
    }

    /** Says goodbye, closes, and reads nothing more. */
    private void end(ChannelHandlerContext context, int goodbye, int code, String why) {
        ended = true;
        closeCode = code;
        closeText = why;
        writer.close(goodbye);
        writer.flush();
        context.close();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        listener.onBatchEnd();
        writer.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended = true;
        listener.onClosed(closeCode, closeText);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        closeText = "the connection failed: " + cause;
        context.close();
    }
}
