package io.ringbot.okx.ws;

/** Bits and numbers of a WebSocket frame's header, as RFC 6455 gives them. */
final class Frame {

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    /** First byte: the last frame of its message. */
    static final int FINAL = 0x80;

    /** First byte: reserved for extensions, of which we agree to none. */
    static final int RESERVED = 0x70;

    /** First byte: the opcode. */
    static final int OPCODE = 0x0F;

    /** Bit of an opcode that tells control frames from data frames. */
    static final int CONTROL = 0x8;

    /** Second byte: the payload is masked. */
    static final int MASKED = 0x80;

    /** Second byte: the length, or one of the two that follow. */
    static final int LENGTH = 0x7F;

    /** The length stands in the next two bytes. */
    static final int LENGTH_16 = 126;

    /** The length stands in the next eight bytes. */
    static final int LENGTH_64 = 127;

    /** Most bytes that a control frame may carry; longer lengths are written in more bytes. */
    static final int MAX_SHORT = 125;

    static final int NORMAL_CLOSURE = 1000;
    static final int PROTOCOL_ERROR = 1002;
    static final int NOT_UTF8 = 1007;
    static final int TOO_BIG = 1009;

    private Frame() {}

    /** Whether a close frame may carry this code: those a peer can mean, not those that only name what happened here. */
    static boolean isCloseCode(int code) {
        return code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000;
    }
}
