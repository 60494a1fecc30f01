package io.ringbot.okx.codec;

import io.ringbot.event.SlotFrame;

/**
 * Tells what kind of message a WebSocket payload is.
 *
 * <p>The hottest messages are scanned, which needs no tape; where the scanners decline, the tape is read and decides. One a
 * connection; belongs to {@code io}. What it answers is of the payload read last. Allocates nothing but in the methods that make
 * text.
 */
public final class FrameReader {

    /** The kinds of message the venue sends. */
    public enum Kind {
        /** Data of a channel. */
        PUSH,
        /** Answer to an order operation. */
        ANSWER,
        /** The login succeeded or failed. */
        LOGIN,
        SUBSCRIBED,
        UNSUBSCRIBED,
        /** Something asked for was refused; tells of what only by its id. */
        ERROR,
        /** The venue is about to close the connection. */
        NOTICE,
        /** How many connections of this account have the channel. */
        CONNECTION_COUNT,
        /** A subscription that had been acknowledged was ended, because too many connections have the channel. */
        CONNECTION_COUNT_EXCEEDED,
        /** An event this version does not know; ignored. */
        OTHER_EVENT,
        /** Not readable; {@link FrameReader#refusal} says why. */
        REFUSED
    }

    private static final int NONE = JsonTape.NONE;

    private final JsonTape tape = new JsonTape();
    private final CodecCounters counters;
    private final AnswerScanner answers = new AnswerScanner();
    private final SlotFrame scannedPush = new SlotFrame();
    private PushScanner pushes;
    private boolean isPushScanned;
    private boolean isAnswerScanned;
    private Refusal refusal = Refusal.NONE;
    private int event;
    private int arg;
    private int data;
    private int action;
    private int op;
    private int id;
    private int code;
    private int message;
    private int channel;

    public FrameReader(CodecCounters counters) {
        this.counters = counters;
    }

    /** Reads one whole text message. */
    public Kind read(byte[] bytes, int offset, int length) {
        event = arg = data = action = op = id = code = message = channel = NONE;
        refusal = Refusal.NONE;
        isPushScanned = pushes != null && pushes.scan(bytes, offset, length, scannedPush);
        isAnswerScanned = !isPushScanned && answers.scan(bytes, offset, length);
        if (isPushScanned) {
            tape.clear();
            return Kind.PUSH;
        }
        if (isAnswerScanned) {
            tape.clear();
            counters.countScanned(Scanned.ORDER_ANSWERS);
            return Kind.ANSWER;
        }
        refusal = tape.read(bytes, offset, length);
        if (refusal != Refusal.NONE) {
            counters.refused(refusal);
            return Kind.REFUSED;
        }
        findFields();
        if (event != NONE) {
            return ofEvent();
        }
        if (op != NONE && id != NONE) {
            counters.countDeclined(Scanned.ORDER_ANSWERS);
            return Kind.ANSWER;
        }
        if (arg != NONE && data != NONE) {
            return Kind.PUSH;
        }
        return refuse(Refusal.UNKNOWN_SHAPE);
    }

    /** From the next message on, pushes may be scanned by the scanner of the decoder that decodes them. */
    void scanWith(PushScanner scanner) {
        pushes = scanner;
    }

    /** Whether pushes are offered to this scanner first. */
    boolean scansWith(PushScanner scanner) {
        return pushes == scanner;
    }

    /** Whether the push read last is in slots already. */
    boolean isPushScanned() {
        return isPushScanned;
    }

    /** Hands over the slots of the scanned push, once. */
    void takeScannedPush(SlotFrame out) {
        out.exchange(scannedPush);
    }

    /** The answer read last, null where it was not scanned. */
    AnswerScanner scannedAnswer() {
        return isAnswerScanned ? answers : null;
    }

    private void findFields() {
        for (int node = tape.first(0), end = tape.end(0); node < end; node = tape.next(node)) {
            switch (tape.name(node)) {
                case "arg" -> arg = node;
                case "data" -> data = node;
                case "action" -> action = node;
                case "event" -> event = node;
                case "op" -> op = node;
                case "id" -> id = node;
                case "code" -> code = node;
                case "msg" -> message = node;
                case "channel" -> channel = node;
                case "connId", "connCount", "inTime", "outTime", "eventType", "curPage", "lastPage" -> {}
                default -> counters.unknownField();
            }
        }
    }

    private Kind ofEvent() {
        if (!tape.isString(event)) {
            return refuse(Refusal.WRONG_TYPE);
        }
        if (tape.isText(event, "subscribe")) {
            return argOr(Kind.SUBSCRIBED);
        }
        if (tape.isText(event, "unsubscribe")) {
            return argOr(Kind.UNSUBSCRIBED);
        }
        if (tape.isText(event, "login")) {
            return Kind.LOGIN;
        }
        if (tape.isText(event, "error")) {
            return Kind.ERROR;
        }
        if (tape.isText(event, "notice")) {
            return Kind.NOTICE;
        }
        if (tape.isText(event, "channel-conn-count")) {
            return Kind.CONNECTION_COUNT;
        }
        if (tape.isText(event, "channel-conn-count-error")) {
            return Kind.CONNECTION_COUNT_EXCEEDED;
        }
        return Kind.OTHER_EVENT;
    }

    private Kind argOr(Kind kind) {
        return tape.isObject(arg) ? kind : refuse(Refusal.MISSING_FIELD);
    }

    private Kind refuse(Refusal why) {
        refusal = why;
        counters.refused(why);
        return Kind.REFUSED;
    }

    /** Why the payload was refused. */
    public Refusal refusal() {
        return refusal;
    }

    /** The message itself, until the next one is read; empty where the message was scanned. */
    public JsonTape tape() {
        return tape;
    }

    int arg() {
        return arg;
    }

    int data() {
        return data;
    }

    int action() {
        return action;
    }

    int op() {
        return op;
    }

    int id() {
        return id;
    }

    /** The code of an event or answer, -1 where it gave none that is a number. */
    public int code() {
        return Codes.of(tape, code);
    }

    /** The text that goes with the code, for people: nothing that looks like an echo, and fit for a log. Allocates. */
    public String message() {
        return Codes.venueText(tape.string(message));
    }

    /** The channel of an acknowledgement or of a connection count. Allocates. */
    public String channel() {
        int node = arg != NONE && tape.isObject(arg) ? tape.field(arg, "channel") : channel;
        return tape.string(node);
    }

    /** The instrument or instrument type of an acknowledgement, empty where the channel has none. Allocates. */
    public String subject() {
        if (!tape.isObject(arg)) {
            return "";
        }
        int node = tape.field(arg, "instId");
        return tape.string(node != NONE ? node : tape.field(arg, "instType"));
    }

    /** The id of the request this belongs to, empty where it has none. Allocates. */
    public String requestText() {
        return tape.string(id);
    }

    /** Number of the order request this belongs to, 0 where it belongs to none. */
    public long orderRequest() {
        return RequestId.number(tape, id);
    }
}
